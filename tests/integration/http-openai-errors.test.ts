import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LanguageModelError } from '../../src/errors.ts';
import { startTestApp, waitUntil } from '../fakes/start-test-app.ts';
import { KEY, app, ask, client, engine, useOpenAiApp } from '../support/openai-app.ts';

useOpenAiApp();

describe('an error', () => {
  it('is of the class that the client has for it', async () => {
    const stranger = new OpenAI({ baseURL: `${app.url}/v1`, apiKey: 'wrong', maxRetries: 0 });
    await expect(stranger.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    const wrong = client.chat.completions.create({ ...ask, temperature: 'hot' as unknown as number });
    await expect(wrong).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    await expect(wrong).rejects.toMatchObject({
      status: 400,
      code: 'request_invalid',
      type: 'invalid_request_error',
      param: 'temperature',
    });
    engine.isLoaded = false;
    await expect(client.chat.completions.create(ask)).rejects.toBeInstanceOf(OpenAI.InternalServerError);
  });

  it('in an earlier turn names the field that the client sent', async () => {
    const messages = [
      { role: 'system' as const, content: '简短。' },
      { role: 'user' as const, content: '水？' },
      { role: 'assistant' as const, content: '' },
      { role: 'assistant' as const, content: '长'.repeat(100_001) },
      { role: 'user' as const, content: '水？' },
    ];
    await expect(client.chat.completions.create({ model: 'wenqu', messages })).rejects.toMatchObject({
      status: 400,
      param: 'messages[3].content',
    });
    await expect(client.responses.create({ model: 'wenqu', input: messages })).rejects.toMatchObject({
      status: 400,
      param: 'input',
    });
  });

  it('of the model before its first words is a status even when streaming was asked for', async () => {
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'status', stage: 'generating' };
      throw new LanguageModelError('llm_rejected', 'bad key sk-1');
    };
    for (const stream of [true, false]) {
      await expect(client.chat.completions.create({ ...ask, stream })).rejects.toMatchObject({
        status: 502,
        code: 'llm_rejected',
      });
    }
  });

  it('of the model after its first words is thrown by the client, without [DONE]', async () => {
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'delta', text: '半句' };
      throw new LanguageModelError('llm_bad_response', 'raw');
    };
    let text = '';
    const reading = (async () => {
      for await (const chunk of await client.chat.completions.create({ ...ask, stream: true }))
        text += chunk.choices[0]?.delta.content ?? '';
    })();
    await expect(reading).rejects.toMatchObject({ code: 'llm_bad_response' });
    expect(text).toBe('半句');
    const raw = await app.call(
      'POST',
      '/v1/chat/completions',
      { ...ask, stream: true },
      { authorization: `Bearer ${KEY}` },
    );
    expect(await raw.text()).not.toContain('[DONE]');
  });

  it('of a slow model comes as an event once the stream had to be opened to keep proxies awake', async () => {
    const wakeful = await startTestApp(engine, { heartbeatMs: 30 });
    onTestFinished(() => wakeful.close(0));
    engine.script = async function* () {
      yield { type: 'status', stage: 'generating' };
      await new Promise((resolve) => setTimeout(resolve, 500));
      throw new LanguageModelError('llm_timeout', 'slow');
    };
    const response = await wakeful.call('POST', '/v1/chat/completions', { ...ask, stream: true });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/^: keep-alive/);
    expect(text).toContain('"code":"llm_timeout"');
  });
});

describe('a client that stops reading', () => {
  it('stops the engine', async () => {
    engine.script = async function* ({ signal }) {
      for (;;) {
        yield { type: 'delta', text: '水' };
        await sleep(5, undefined, { signal });
      }
    };
    const stream = await client.chat.completions.create({ ...ask, stream: true });
    expect(engine.open).toBe(1);
    stream.controller.abort();
    await waitUntil(() => engine.open === 0);
  });
});
