import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChatEvent, failAnswer, startAnswer, stopAnswer } from '../../../src/web/chat/answer-events.ts';
import { parseChatEvent } from '../../../src/web/api/parse-chat-event.ts';
import { createSseParser } from '../../../src/web/api/sse-parser.ts';
import { aCitation, aSource, aWireAnswer } from './samples.ts';

const STREAM =
  ': keep-alive\n\nevent: status\ndata: {"stage":"retrieving"}\n\nevent: delta\ndata: ' +
  '{"text":"水😀"}\n\nevent: delta\ndata: {"text":\ndata: "清"}\n\nevent: unknown\ndata: {}\n\n';

describe('server-sent events', () => {
  it('are the same however the stream is cut, also between CR and LF', () => {
    for (const stream of [STREAM, STREAM.replaceAll('\n', '\r\n')]) {
      const whole = createSseParser()(stream);
      expect(whole.map((event) => event.event)).toEqual(['status', 'delta', 'delta', 'unknown']);
      fc.assert(
        fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
          const parse = createSseParser();
          const edges = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
          expect(edges.slice(1).flatMap((end, index) => parse(stream.slice(edges[index], end)))).toEqual(whole);
        }),
      );
    }
  });

  it('of a newer server are skipped, not fatal', () => {
    expect(parseChatEvent({ event: 'novelty', data: '{}' })).toBeUndefined();
    expect(parseChatEvent({ event: 'delta', data: 'no json' })).toBeUndefined();
    expect(parseChatEvent({ event: 'error', data: '{"error":{"code":"x","message":"y"}}' })).toEqual({
      type: 'error',
      error: { code: 'x', message: 'y' },
    });
  });
});

describe('an answer in the making', () => {
  const begun = startAnswer('k', 1);

  it('gathers words, citations and sources, and ends as the server says', () => {
    const events = [
      { type: 'status', stage: 'retrieving' } as const,
      { type: 'sources', standaloneQuestion: '水？', sources: [aSource()] } as const,
      { type: 'delta', text: '水很' } as const,
      { type: 'delta', text: '清。[1]' } as const,
      { type: 'citation', citation: aCitation() } as const,
    ];
    const half = events.reduce(applyChatEvent, begun);
    expect(half).toMatchObject({ state: 'streaming', text: '水很清。[1]', standaloneQuestion: '水？' });
    const done = applyChatEvent(half, { type: 'done', done: aWireAnswer({ id: 'a1', answer: '水很清。[1]' }) });
    expect(done).toMatchObject({ state: 'done', answerId: 'a1', text: half.text });
  });

  it('keeps what came before a stop or a failure, and listens no more', () => {
    const half = applyChatEvent(begun, { type: 'delta', text: '水' });
    const stopped = stopAnswer(half);
    expect(stopped).toMatchObject({ state: 'stopped', text: '水' });
    expect(applyChatEvent(stopped, { type: 'delta', text: '清' })).toBe(stopped);
    expect(failAnswer(half, { code: 'llm_unreachable', message: '断了' })).toMatchObject({
      state: 'failed',
      text: '水',
    });
    expect(failAnswer(stopped, { code: 'x', message: '' })).toBe(stopped);
  });
});
