import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LlmReply } from '../fakes/scripted-llm-server.ts';
import { readEvents, waitUntil } from '../fakes/start-test-app.ts';
import { askAllWays } from '../support/ask-all-ways.ts';
import { aliasOf, openLlmHouse, openLlmStage, writeLlmFolder } from '../support/llm-house.ts';
import type { LlmHouse, LlmStage } from '../support/llm-house.ts';

const QUESTION = { question: '青溪站的站长是谁？' };
const TEXT = '青溪站的站长是林知远。它每 10 分钟上报一次水位。';
/** Short enough for a test, long enough for a busy machine. */
const hasty = { LLM_CHECK_CLAIMS: 'false', LLM_FIRST_TOKEN_TIMEOUT_MS: '1500', LLM_NEXT_TOKEN_TIMEOUT_MS: '1200' };

const folder = writeLlmFolder();
let stage: LlmStage;
let strict: LlmHouse;
let lenient: LlmHouse;
beforeAll(async () => {
  stage = await openLlmStage();
  strict = await openLlmHouse(folder, stage, { ...hasty, LLM_FALLBACK: 'none' });
  lenient = await openLlmHouse(folder, stage, { ...hasty, LLM_MAX_RETRIES: '1' });
});
afterAll(async () => {
  await strict.close();
  await lenient.close();
  await stage.server.close();
  folder.remove();
});

const stateOf = async (house: LlmHouse) =>
  ((await (await house.app.call('GET', '/api/status')).json()) as { llm: { state: string } }).llm.state;

/** Failures before the first word. The message of the vendor never reaches the client. */
const early: readonly (readonly [string, LlmReply, string, RegExp])[] = [
  [
    'a wrong key',
    { status: 401, body: '{"error":{"message":"Incorrect API key provided: sk-secret"}}' },
    'llm_rejected',
    /密钥/u,
  ],
  ['an unknown model', { status: 404, body: '{"error":{"message":"secret model"}}' }, 'llm_rejected', /模型名/u],
  [
    'a limited rate',
    { status: 429, headers: { 'retry-after': '30' }, body: '{"error":{"message":"secret"}}' },
    'llm_rate_limited',
    /限流/u,
  ],
  ['a broken server', { status: 500, body: '<html>secret</html>' }, 'llm_unreachable', /连不上/u],
  ['a page in place of an answer', { body: '<html>secret</html>' }, 'llm_bad_response', /无法读懂|没有给出/u],
  ['garbage in the stream', { text: TEXT, garbageAfter: 0 }, 'llm_bad_response', /无法读懂|没有给出/u],
  ['an empty answer', { text: '' }, 'llm_bad_response', /无法读懂|没有给出/u],
  ['an answer of white space', { text: ' \n\n ', cutText: 1 }, 'llm_bad_response', /无法读懂|没有给出/u],
  ['nothing but thoughts', { text: '<think>嗯……' }, 'llm_bad_response', /无法读懂|没有给出/u],
  ['silence before the headers', { hang: 'before_headers' }, 'llm_timeout', /回应/u],
  ['silence before the first word', { hang: 'before_first' }, 'llm_timeout', /回应/u],
  ['a connection cut before the first word', { text: TEXT, cutAfter: 0 }, 'llm_unreachable', /连不上/u],
  [
    'a prompt that is always too long',
    {
      status: 400,
      body: '{"error":{"code":"context_length_exceeded","message":"maximum context length is 100 secret tokens"}}',
    },
    'llm_context_exceeded',
    /长度|没有给出/u,
  ],
];

describe('a model that fails before its first word', () => {
  it.each(early)('by %s: status 502 or a last error event, without a fallback', async (_name, reply, code, words) => {
    stage.play({ answer: reply });
    const { status, body, headers, events } = await askAllWays(strict.app, QUESTION);
    expect(status).toBe(502);
    expect(body.error).toMatchObject({ code, type: 'server_error' });
    expect(body.error.message).toMatch(words);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events.filter(({ event }) => event === 'delta')).toEqual([]);
    expect(headers.get('retry-after')).toBe(reply.headers?.['retry-after'] ?? null);
    expect(await stateOf(strict)).toBe('unreachable');
  });

  it.each(early)('by %s: an answer taken from the sources, which says why', async (_name, reply, _code, words) => {
    stage.play({ answer: reply });
    const { status, body, events } = await askAllWays(lenient.app, QUESTION);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'answered',
      model: { provider: 'extractive' },
      citations: [{ path: 'gauge.md', verdict: 'supported' }],
    });
    expect(body.answer).toContain('林知远');
    expect(body.degraded).toMatch(words);
    expect(body.degraded).toMatch(/摘自原文/u);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(await stateOf(lenient)).toBe('unreachable');
  });

  it('is told in English where the question is', async () => {
    stage.play({ answer: { status: 401 } });
    const { body } = await askAllWays(lenient.app, {
      question: 'Who is the station chief (站长) of the unmanned river gauge named 青溪站?',
    });
    expect(body.degraded).toMatch(/rejected .* taken word for word/u);
  });

  it('is asked again after a fault of the server, and the state says that it answers again', async () => {
    let call = 0;
    stage.play({
      answer: () => ((call += 1) === 1 ? { status: 503, headers: { 'retry-after': '0' } } : { text: TEXT }),
    });
    const response = await lenient.app.call('POST', '/api/chat', QUESTION);
    expect(await response.json()).toMatchObject({ model: { provider: 'openai' }, citations: [{ n: 1 }, { n: 2 }] });
    expect(stage.calls()).toHaveLength(2);
    expect(await stateOf(lenient)).toBe('ok');
  });

  it('is not asked again after a wrong key', async () => {
    stage.play({ answer: { status: 401 } });
    await lenient.app.call('POST', '/api/chat', QUESTION);
    expect(stage.calls()).toHaveLength(1);
  });

  it('is waited for once by the steps that only help, and still asked for the answer', async () => {
    stage.play({ condense: { hang: 'before_headers' }, plan: { hang: 'before_headers' }, answer: { text: TEXT } });
    const history = [
      { role: 'user', content: '青溪站的站长是谁？' },
      { role: 'assistant', content: '林知远[1]。' },
    ];
    const response = await lenient.app.call('POST', '/api/chat', {
      question: '青溪站的站长和石墨坊的主人有什么区别？',
      history,
    });
    expect(await response.json()).toMatchObject({ model: { provider: 'openai' } });
    // The question was condensed by rules and planned by none after the first wait.
    expect(stage.calls()).toHaveLength(2);
  });

  it('gets fewer passages when the prompt was too long', async () => {
    stage.play({
      answer: (request) =>
        JSON.stringify(request.body).includes('资料 c3 开始')
          ? { status: 400, body: '{"error":{"code":"context_length_exceeded","message":"too long"}}' }
          : { text: `青溪站的站长是林知远[${aliasOf(request, '林知远')}]。` },
    });
    const { body } = await askAllWays(strict.app, QUESTION);
    expect(body.answer).toBe('青溪站的站长是林知远[1]。');
  });
});

/** Failures in the middle: words have been shown, so that nothing else may stand in for them. */
const late: readonly (readonly [string, LlmReply, string])[] = [
  ['silence', { text: TEXT, cutText: 4, hang: 3 }, 'llm_timeout'],
  ['a cut connection', { text: TEXT, cutText: 4, cutAfter: 3 }, 'llm_unreachable'],
  ['garbage', { text: TEXT, cutText: 4, garbageAfter: 3 }, 'llm_bad_response'],
  [
    'a cut connection within a marker',
    { text: '青溪站的站长是林知远[c1]。', cutText: 11, cutAfter: 1 },
    'llm_unreachable',
  ],
];

describe('a model that fails in the middle of its answer', () => {
  it.each(late)('by %s: an error with and without a fallback, never an answer', async (_name, reply, code) => {
    stage.play({ answer: reply });
    const runs = await Promise.all([askAllWays(strict.app, QUESTION), askAllWays(lenient.app, QUESTION)]);
    for (const { status, body, events } of runs) {
      expect(status).toBe(502);
      expect(body.error.code).toBe(code);
      expect(events.filter(({ event }) => event === 'delta').length).toBeGreaterThan(0);
      expect(events.at(-1)?.event).toBe('error');
    }
  });
});

describe('a reader who leaves', () => {
  it.each([
    ['before the first word', { hang: 'before_first' }],
    ['in the middle', { text: TEXT.repeat(20), cutText: 1, pauseMs: 30 }],
  ] as const)('%s ends the model call, streamed and not', async (_name, reply) => {
    for (const [path, body] of [
      ['/api/chat', { ...QUESTION, stream: true }],
      ['/api/chat', QUESTION],
      [
        '/v1/chat/completions',
        { model: 'wenqu', stream: true, messages: [{ role: 'user', content: QUESTION.question }] },
      ],
    ] as const) {
      stage.play({ answer: reply });
      const leaving = new AbortController();
      const call = fetch(strict.app.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: leaving.signal,
      }).then((response) => response.text());
      call.catch(() => undefined);
      await waitUntil(() => stage.calls().length === 1);
      leaving.abort();
      await expect(call).rejects.toThrow();
      await waitUntil(() => stage.aborted() === 1);
    }
    expect(strict.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('leaves the server able to answer the next', async () => {
    stage.play({ answer: { text: TEXT } });
    const events = await readEvents(await strict.app.call('POST', '/api/chat', { ...QUESTION, stream: true }));
    expect(events.at(-1)?.event).toBe('done');
    expect(await stateOf(strict)).toBe('ok');
  });
});
