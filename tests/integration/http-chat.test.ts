import { describe, expect, it } from 'vitest';
import { LanguageModelError } from '../../src/errors.ts';
import { wireAnswer } from '../../src/http/wire/schemas/wire-schemas.ts';
import type { WireAnswer } from '../../src/http/wire/schemas/wire-schemas.ts';
import type { AnswerEvent } from '../../src/types/answer-event.ts';
import { startChatApp as start } from '../support/start-chat-app.ts';

const points = (text: string) => [...text];

describe('chat as one object', () => {
  it('returns the whole answer in the shape that openapi.json promises', async () => {
    const { app } = await start();
    const response = await app.call('POST', '/api/chat', { question: '源头活水从哪里来？' });
    expect(response.status).toBe(200);
    const answer = wireAnswer.strict().parse(await response.json());
    expect(answer.status).toBe('answered');
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(answer.followUps).toEqual(['然后呢？']);
    expect(answer.timings['totalMs']).toBe(12.35);
  });

  it('counts every offset in code points, so that quotes and spans can be cut out of what the client has', async () => {
    const { app } = await start();
    const answer = (await (
      await app.call('POST', '/api/chat', { question: '𠮷野家在渠边开店🍚' })
    ).json()) as WireAnswer;
    expect(answer.citations).not.toHaveLength(0);
    for (const citation of answer.citations) {
      const { text } = (await (await app.call('GET', `/api/documents/${citation.documentId}/text`)).json()) as {
        text: string;
      };
      expect(points(text).slice(citation.start, citation.end).join('')).toBe(citation.quote);
      expect(points(answer.answer).slice(citation.answerStart, citation.answerEnd).join('')).toBe(citation.quote);
    }
    for (const source of answer.sources) {
      const { text } = (await (
        await app.call('GET', `/api/documents/${source.documentId}/text?start=${source.start}&end=${source.end}`)
      ).json()) as { text: string };
      expect(text).toBe(source.text);
    }
  });

  it('marks the sources that are cited', async () => {
    const { app } = await start();
    const answer = (await (
      await app.call('POST', '/api/chat', { question: '渠水机器人走路开店' })
    ).json()) as WireAnswer;
    expect(answer.sources.filter(({ cited }) => cited)).toHaveLength(2);
    expect(answer.sources.some(({ cited }) => !cited)).toBe(true);
  });

  it('hands question, history, topK and filter to the engine, the last fifty turns only', async () => {
    const { app, engine } = await start();
    const history = Array.from({ length: 60 }, (_, turn) => ({
      role: turn % 2 === 0 ? 'user' : 'assistant',
      content: `第${turn}轮`,
    }));
    await app.call('POST', '/api/chat', {
      question: '  机器人？\n',
      history,
      topK: 3,
      filter: { pathPrefix: 'robots/' },
    });
    const [request] = engine.requests;
    expect(request).toMatchObject({ question: '机器人？', topK: 3, filter: { pathPrefix: 'robots/' } });
    expect(request?.history).toHaveLength(50);
    expect(request?.history.at(-1)).toEqual({ role: 'assistant', content: '第59轮' });
    expect(request?.filter).not.toHaveProperty('documentIds');
  });

  it('gives a model failure its status and no word of the library', async () => {
    const { app, engine } = await start();
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'status', stage: 'generating' };
      throw new LanguageModelError('llm_unreachable', 'connect ECONNREFUSED 10.0.0.7:8000', {
        cause: new Error('sk-secret'),
      });
    };
    const response = await app.call('POST', '/api/chat', { question: '机器人？' });
    expect(response.status).toBe(502);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'llm_unreachable', type: 'server_error' } });
    expect(text).not.toMatch(/ECONNREFUSED|10\.0\.0\.7|sk-secret/);
  });

  it('gives an unexpected failure 500 with a fixed text and writes the cause to the log', async () => {
    const { app, engine } = await start();
    engine.script = async function* (): AsyncGenerator<AnswerEvent> {
      await Promise.resolve();
      yield { type: 'status', stage: 'generating' };
      throw new TypeError("Cannot read properties of undefined (reading '/home/me/secret')");
    };
    const response = await app.call('POST', '/api/chat', { question: '机器人？' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    const line = app.logger.lines.find(({ event }) => event === 'request_failed');
    expect(line).toMatchObject({
      level: 'error',
      fields: { code: 'internal_error', requestId: response.headers.get('x-request-id') },
    });
    expect(String(line?.fields['stack'])).toContain('TypeError');
  });

  it('answers 500 when an engine ends without its last event', async () => {
    const { app, engine } = await start();
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'delta', text: '半句' };
    };
    expect((await app.call('POST', '/api/chat', { question: '机器人？' })).status).toBe(500);
  });

  it('ends an answer that takes too long, even of an engine that does not listen', async () => {
    const { app, engine } = await start({ requestTimeoutMs: 60 });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    engine.script = async function* () {
      await held;
      yield { type: 'delta', text: '太晚' };
    };
    const response = await app.call('POST', '/api/chat', { question: '机器人？' });
    release();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
