import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LanguageModelError } from '../../src/errors.ts';
import { wireAnswer } from '../../src/http/wire/schemas/wire-schemas.ts';
import type { WireAnswer } from '../../src/http/wire/schemas/wire-schemas.ts';
import { createAnswer } from '../fakes/create-answer.ts';
import { readEvents, waitUntil } from '../fakes/start-test-app.ts';
import { startChatApp as start } from '../support/start-chat-app.ts';

describe('chat as events', () => {
  it('sends status, sources, deltas and citations, done, in this order, and the deltas are the answer', async () => {
    const { app } = await start();
    const response = await app.call('POST', '/api/chat', { question: '源头活水', stream: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    const events = await readEvents(response);
    const order = events.map(({ event }) => event).join(' ');
    expect(order).toMatch(/^(?:status )+sources (?:(?:delta|citation|unsupported) )*(?:verdict )*done$/);
    const done = wireAnswer.strict().parse(events.at(-1)?.data);
    const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => (data as { text: string }).text);
    expect(deltas.join('')).toBe(done.answer);
    expect(events.filter(({ event }) => event === 'citation').map(({ data }) => data)).toEqual(done.citations);
  });

  it('gives the same answer streamed and not', async () => {
    const { app } = await start();
    const whole = (await (await app.call('POST', '/api/chat', { question: '源头活水' })).json()) as WireAnswer;
    const streamed = (await readEvents(await app.call('POST', '/api/chat', { question: '源头活水', stream: true }))).at(
      -1,
    )?.data as WireAnswer;
    expect({ ...streamed, id: '' }).toEqual({ ...whole, id: '' });
    expect(streamed.id).not.toBe(whole.id);
  });

  it.each([
    ['text/event-stream', undefined, true],
    ['application/json;q=0.5, TEXT/EVENT-STREAM ;q=0.9', undefined, true],
    ['text/event-stream;q=0', undefined, false],
    ['text/event-stream', false, false],
    ['*/*', undefined, false],
    [';;,,=/=q=', undefined, false],
    [';;,,=/=q=', true, true],
  ])('reads Accept %j with stream %j as a stream: %j', async (accept, stream, isStream) => {
    const { app } = await start();
    const response = await app.call(
      'POST',
      '/api/chat',
      { question: '机器人', ...(stream === undefined ? {} : { stream }) },
      { accept },
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')?.startsWith('text/event-stream')).toBe(isStream);
    await response.text();
  });

  it('still gives a real status when the engine fails before its first event', async () => {
    const { app, engine } = await start();
    engine.script = async function* () {
      await Promise.resolve();
      throw new LanguageModelError('llm_timeout', 'slow', { retryAfterSeconds: 7 });
    };
    const response = await app.call('POST', '/api/chat', { question: '机器人', stream: true });
    expect(response.status).toBe(502);
    expect(response.headers.get('retry-after')).toBe('7');
  });

  it('ends with an error event when the model fails after the first words', async () => {
    const { app, engine } = await start();
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'delta', text: '半句' };
      throw new LanguageModelError('llm_bad_response', 'raw library words');
    };
    const events = await readEvents(await app.call('POST', '/api/chat', { question: '机器人', stream: true }));
    expect(events.map(({ event }) => event)).toEqual(['delta', 'error']);
    expect(events.at(-1)?.data).toMatchObject({ error: { code: 'llm_bad_response', type: 'server_error' } });
    expect(JSON.stringify(events)).not.toContain('library');
  });

  it(
    'holds a citation back until the words it speaks of are out, ' + 'because its offsets count characters of them',
    async () => {
      const { app, engine } = await start();
      const text = '😀😀对。[1]';
      engine.script = async function* ({ question }) {
        await Promise.resolve();
        const citation = {
          n: 1,
          documentId: 'd',
          chunkId: 'c',
          title: 't',
          path: 'p',
          headings: [],
          quote: '对。',
          start: 0,
          end: 2,
          answerStart: 4,
          answerEnd: 6,
          verdict: 'weak' as const,
        };
        yield { type: 'citation', citation };
        yield { type: 'unsupported', claim: { answerStart: 0, answerEnd: 2, reason: 'no_support', missing: [] } };
        yield { type: 'delta', text: text.slice(0, 3) };
        yield { type: 'delta', text: text.slice(3) };
        yield { type: 'done', answer: createAnswer({ question, text, citations: [citation] }) };
      };
      const events = await readEvents(await app.call('POST', '/api/chat', { question: '机器人', stream: true }));
      expect(events.map(({ event }) => event)).toEqual(['delta', 'delta', 'citation', 'unsupported', 'done']);
      expect(events[2]?.data).toMatchObject({ answerStart: 2, answerEnd: 4 });
      expect(events[3]?.data).toMatchObject({ answerStart: 0, answerEnd: 1 });
    },
  );

  it('keeps a quiet stream awake with comments', async () => {
    const { app, engine } = await start({ heartbeatMs: 20 });
    engine.pauseMs = 300;
    const text = await (await app.call('POST', '/api/chat', { question: '活水', stream: true })).text();
    expect(text.match(/^: keep-alive$/gm)?.length).toBeGreaterThan(1);
    expect(text).toContain('event: done');
  });

  it('stops the engine when the client leaves in the middle', async () => {
    const { app, engine } = await start();
    engine.pauseMs = 300;
    const leaving = new AbortController();
    const response = await fetch(`${app.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: '活水', stream: true }),
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    expect(engine.open).toBe(1);
    leaving.abort();
    await waitUntil(() => engine.open === 0);
    expect(engine.requests[0]?.signal.aborted).toBe(true);
    expect(engine.returned).toBe(1);
    await waitUntil(() => app.logger.lines.some(({ fields }) => fields['status'] === 499));
    expect(app.logger.lines.some(({ event }) => event === 'request_failed')).toBe(false);
    expect(await (await app.call('GET', '/metrics')).text()).toContain('wenqu_answers_total{outcome="aborted"} 1');
  });

  it('stops the engine when a client that waits for one object leaves', async () => {
    const { app, engine } = await start();
    engine.pauseMs = 300;
    const leaving = new AbortController();
    const call = fetch(`${app.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: '活水' }),
      signal: leaving.signal,
    });
    await waitUntil(() => engine.open === 1);
    leaving.abort();
    await expect(call).rejects.toThrow();
    await waitUntil(() => engine.open === 0);
  });

  it('waits for a slow reader instead of filling memory, and lets go when that reader leaves', async () => {
    const { app, engine } = await start();
    let sent = 0;
    const piece = '水'.repeat(20_000);
    engine.script = async function* () {
      await Promise.resolve();
      for (; sent < 2_000; sent += 1) yield { type: 'delta', text: piece };
      throw new Error('unreachable');
    };
    const body = JSON.stringify({ question: '活水', stream: true });
    const socket = connect(app.port, '127.0.0.1');
    socket.pause();
    socket.write(
      'POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: ' +
        `application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    await waitUntil(() => sent > 0);
    let stalledAt = 0;
    while (stalledAt !== sent) {
      stalledAt = sent;
      await sleep(300);
    }
    // 60 KB a piece: what the buffers of both sockets hold, not the 120 MB of the whole.
    expect(stalledAt).toBeLessThan(400);
    socket.destroy();
    await waitUntil(() => engine.open === 0);
  });

  it('works on a bounded number of answers at once and answers all of a thousand', async () => {
    const { app, engine } = await start({ maxRunningAnswers: 8, maxQueuedAnswers: 1_000 });
    engine.pauseMs = 1;
    const statuses = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        const response = await app.call('POST', '/api/chat', { question: `活水 ${index}`, stream: index % 2 === 0 });
        await response.text();
        return response.status;
      }),
    );
    expect(statuses.every((status) => status === 200)).toBe(true);
    expect(engine.maxOpen).toBeLessThanOrEqual(8);
    expect(engine.open).toBe(0);
  }, 60_000);

  it('sends callers away with 503 and Retry-After when the queue is full', async () => {
    const { app, engine } = await start({ maxRunningAnswers: 1, maxQueuedAnswers: 1 });
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    engine.script = async function* ({ question }) {
      await released;
      yield { type: 'done', answer: createAnswer({ question, text: '答' }) };
    };
    const ask = () => app.call('POST', '/api/chat', { question: '活水' });
    const accepted = [ask(), ask()];
    await waitUntil(() => engine.open === 1);
    const waitingMetric = async () =>
      (await (await app.call('GET', '/metrics')).text()).includes('wenqu_answers_waiting 1');
    while (!(await waitingMetric())) await sleep(5);
    const refused = await ask();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await refused.json()).toMatchObject({ error: { code: 'over_capacity' } });
    release();
    expect((await Promise.all(accepted)).map(({ status }) => status)).toEqual([200, 200]);
  });
});
