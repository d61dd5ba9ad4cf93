import { afterEach, describe, expect, it } from 'vitest';
import { createLangChainModel } from '../../src/adapters/langchain/chat-model.ts';
import type { LangChainModelSettings } from '../../src/adapters/langchain/providers.ts';
import { LanguageModelError } from '../../src/errors.ts';
import type { ModelEvent } from '../../src/ports/language-model.ts';
import { startScriptedLlmServer } from '../fakes/scripted-llm-server.ts';
import type { LlmScript, ScriptedLlmServer } from '../fakes/scripted-llm-server.ts';

const servers: ScriptedLlmServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const KEY = 'sk-very-secret-0123456789';

async function ask(script: LlmScript, overrides: Partial<LangChainModelSettings> = {}, signal?: AbortSignal) {
  const server = await startScriptedLlmServer(script);
  servers.push(server);
  const model = createLangChainModel({
    provider: 'openai',
    baseUrl: server.url,
    model: 'scripted',
    apiKey: KEY,
    temperature: 0.1,
    maxOutputTokens: 500,
    contextTokens: 8000,
    firstTokenTimeoutMs: 60_000,
    nextTokenTimeoutMs: 60_000,
    maxRetries: 2,
    ...overrides,
  });
  const events: ModelEvent[] = [];
  let error: unknown;
  try {
    for await (const event of model.generate({
      messages: [{ role: 'user', content: '问题' }],
      ...(signal ? { signal } : {}),
    }))
      events.push(event);
  } catch (caught) {
    error = caught;
  }
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { server, events, error: error as LanguageModelError | undefined, text };
}

describe('the OpenAI-compatible chat model', () => {
  it('streams text that was cut at every byte and reports the usage of the server', async () => {
    const { events, text, error, server } = await ask({
      text: '问渠那得清如许？为有源头活水来。[1]🙂',
      cutText: 2,
      cutBytes: 1,
    });
    expect(error).toBeUndefined();
    expect(text).toBe('问渠那得清如许？为有源头活水来。[1]🙂');
    expect(events.at(-1)).toEqual({ type: 'end', usage: { inputTokens: 100, outputTokens: 20 }, finishReason: 'stop' });
    expect(server.requests[0]?.headers['authorization']).toBe(`Bearer ${KEY}`);
    expect(server.requests[0]?.body).toMatchObject({
      model: 'scripted',
      stream: true,
      temperature: 0.1,
      max_tokens: 500,
    });
  });

  it('estimates the usage when the server gives none and reports a cut answer', async () => {
    const { events } = await ask({ text: '四个汉字', usage: null, finishReason: 'length' });
    expect(events.at(-1)).toEqual({ type: 'end', usage: { inputTokens: 6, outputTokens: 4 }, finishReason: 'length' });
  });

  it('waits as long as Retry-After asks and tries again', async () => {
    const begin = Date.now();
    const { text, server } = await ask([{ status: 429, headers: { 'retry-after': '1' } }, { text: '好' }]);
    expect(text).toBe('好');
    expect(server.requests).toHaveLength(2);
    expect(Date.now() - begin).toBeGreaterThanOrEqual(990);
  });

  it('passes a long Retry-After on instead of waiting', async () => {
    const { error, server } = await ask({ status: 429, headers: { 'retry-after': '3600' } });
    expect(error).toMatchObject({ code: 'llm_rate_limited', retryAfterSeconds: 3600, isRetryable: true });
    expect(server.requests).toHaveLength(1);
  });

  it('tries again after a 500, and gives up after the last try', async () => {
    expect((await ask([{ status: 500 }, { status: 503 }, { text: '好' }])).text).toBe('好');
    const { error, server } = await ask({ status: 500 }, { maxRetries: 1 });
    expect(error).toMatchObject({ code: 'llm_unreachable' });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['llm_rejected', { status: 401, body: `{"error":{"message":"Incorrect API key provided: ${KEY}"}}` }],
    ['llm_rejected', { status: 404 }],
    [
      'llm_context_exceeded',
      {
        status: 400,
        body:
          '{"error":{"message":"This model\'s maximum context length is ' +
          '4096 tokens","code":"context_length_exceeded"}}',
      },
    ],
    [
      'llm_context_exceeded',
      { status: 400, body: '{"error":{"message":"Range of input length should be [1, 30720]"}}' },
    ],
    ['llm_bad_response', { text: '一二三', cutText: 1, garbageAfter: 1 }],
    ['llm_bad_response', { text: '', body: '<html>hello</html>' }],
    ['llm_bad_response', { body: '{"error":"not a stream"}' }],
  ] as const)('reports %s at once, without the key in the message: %j', async (code, reply) => {
    const { error, server } = await ask(reply);
    expect(error).toBeInstanceOf(LanguageModelError);
    expect(error?.code).toBe(code);
    expect(error?.message).not.toContain(KEY);
    expect(error?.message).toMatch(/[\u4e00-\u9fff].*[A-Za-z]/u);
    expect(server.requests).toHaveLength(1);
  });

  it('says that nobody listens at the address', async () => {
    const { error } = await ask({ text: '' }, { baseUrl: 'http://127.0.0.1:9/v1', maxRetries: 0 });
    expect(error).toMatchObject({ code: 'llm_unreachable', isRetryable: true });
  });

  it.each(['before_headers', 'before_first'] as const)('stops waiting for a server that hangs %s', async (hang) => {
    const { error, server } = await ask({ text: '一', hang }, { firstTokenTimeoutMs: 500 });
    expect(error).toMatchObject({ code: 'llm_timeout' });
    await expect.poll(() => server.aborted()).toBe(1);
  });

  it('stops waiting for a server that hangs in the middle, and does not ask again', async () => {
    const { error, text, server } = await ask({ text: '一二三', cutText: 1, hang: 2 }, { nextTokenTimeoutMs: 1200 });
    expect(text).toBe('一二');
    expect(error).toMatchObject({ code: 'llm_timeout' });
    expect(server.requests).toHaveLength(1);
  });

  it('reports a connection cut in the middle, and does not ask again', async () => {
    const { error, text, server } = await ask({ text: '一二三', cutText: 1, cutAfter: 2 });
    expect(text).toBe('一二');
    expect(error).toMatchObject({ code: 'llm_unreachable' });
    expect(server.requests).toHaveLength(1);
  });

  it('asks again when the connection is cut before the first token', async () => {
    expect((await ask([{ text: '一', cutAfter: 0 }, { text: '好' }])).text).toBe('好');
  });

  it('closes the connection and throws the reason when the reader aborts', async () => {
    const controller = new AbortController();
    const reason = new Error('left');
    setTimeout(() => controller.abort(reason), 100);
    const { error, server } = await ask({ text: '一二三四五', cutText: 1, pauseMs: 60 }, {}, controller.signal);
    expect(error).toBe(reason);
    await expect.poll(() => server.aborted()).toBe(1);
  });
});
