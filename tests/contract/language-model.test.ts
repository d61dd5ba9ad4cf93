import { afterEach, describe, expect, it } from 'vitest';
import type { RecordedCall } from '../../src/adapters/cassette/cassette.ts';
import { recordModel } from '../../src/adapters/cassette/record-model.ts';
import { replayModel } from '../../src/adapters/cassette/replay-model.ts';
import { createLangChainModel } from '../../src/adapters/langchain/chat-model.ts';
import type { LlmProvider } from '../../src/adapters/langchain/providers.ts';
import type { ModelEvent, LanguageModel } from '../../src/ports/language-model.ts';
import { ScriptedLanguageModel } from '../fakes/scripted-language-model.ts';
import { startScriptedLlmServer } from '../fakes/scripted-llm-server.ts';
import type { LlmReply, ScriptedLlmServer } from '../fakes/scripted-llm-server.ts';

const servers: ScriptedLlmServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

type Open = (reply: LlmReply) => Promise<LanguageModel>;

function openAdapter(provider: LlmProvider, path: string, apiKey?: string): Open {
  return async (reply) => {
    const server = await startScriptedLlmServer(reply);
    servers.push(server);
    return createLangChainModel({
      provider,
      baseUrl: server.url.replace('/v1', path),
      model: 'm-1',
      ...(apiKey === undefined ? {} : { apiKey }),
      temperature: 0.2,
      maxOutputTokens: 300,
      contextTokens: 8000,
      firstTokenTimeoutMs: 'hang' in reply ? 1500 : 60_000,
      nextTokenTimeoutMs: 'hang' in reply ? 1200 : 60_000,
      maxRetries: 0,
    });
  };
}

/** Records one call of the scripted fake, and plays it. */
async function openCassette(reply: LlmReply): Promise<LanguageModel> {
  const calls: RecordedCall[] = [];
  const recorded = recordModel(new ScriptedLanguageModel([reply.text ?? '']), (call) => calls.push(call));
  await collect(recorded);
  return replayModel(calls.map((call) => JSON.stringify(call)).join('\n'), recorded.contextTokens);
}

const adapters: readonly (readonly [string, Open])[] = [
  ['the scripted fake', (reply) => Promise.resolve(new ScriptedLanguageModel([[...(reply.text ?? '')]]))],
  ['a cassette', openCassette],
  ['OpenAI-compatible servers', openAdapter('openai', '/v1', 'sk-1')],
  ['Ollama, which needs no key', openAdapter('ollama', '/v1')],
  ['DeepSeek', openAdapter('deepseek', '/v1', 'sk-1')],
  ['Anthropic', openAdapter('anthropic', '', 'sk-ant-1')],
  [
    'Tongyi through LangChain community',
    openAdapter('tongyi', '/api/v1/services/aigc/text-generation/generation', 'sk-2'),
  ],
];

async function collect(model: LanguageModel, signal?: AbortSignal): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  const messages = [
    { role: 'system', content: '只凭资料回答。' },
    { role: 'user', content: '上一问' },
    { role: 'assistant', content: '上一答' },
    { role: 'user', content: '这一问' },
  ] as const;
  for await (const event of model.generate({ messages, ...(signal === undefined ? {} : { signal }) }))
    events.push(event);
  return events;
}

describe.each(adapters)('%s as a language model', (name, open) => {
  it('streams text in pieces and ends with one end event that counts tokens', async () => {
    const model = await open({ text: '问渠那得清如许🙂，为有源头活水来。', cutText: 5, pauseMs: 2 });
    const events = await collect(model);
    expect(events.map((event) => (event.type === 'text' ? event.text : '')).join('')).toBe(
      '问渠那得清如许🙂，为有源头活水来。',
    );
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(1);
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
    const end = events.at(-1);
    expect(end?.type).toBe('end');
    if (end?.type === 'end') {
      expect(end.usage.inputTokens).toBe(100);
      expect(end.usage.outputTokens).toBeGreaterThan(0);
      expect(end.finishReason).toBe('stop');
    }
  });

  it('says who it is', async () => {
    const model = await open({ text: '好' });
    expect(model.provider).not.toBe('');
    expect(model.name).not.toBe('');
    expect(model.contextTokens).toBeGreaterThan(0);
  });

  if (name === 'the scripted fake' || name === 'a cassette') return;

  it('names the failure when the key is refused', async () => {
    const body =
      '{"code":"InvalidApiKey","message":"Invalid API-key ' +
      'provided.","type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}';
    await expect(open({ status: 401, body }).then((model) => collect(model))).rejects.toMatchObject({
      code: 'llm_rejected',
    });
  });

  it('stops waiting for a server that hangs', async () => {
    await expect(open({ hang: 'before_headers' }).then((model) => collect(model))).rejects.toMatchObject({
      code: 'llm_timeout',
    });
    await expect(open({ text: '一二三', cutText: 1, hang: 2 }).then((model) => collect(model))).rejects.toMatchObject({
      code: 'llm_timeout',
    });
  });

  it('throws the reason of an abort', async () => {
    const reason = new Error('the reader left');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 60);
    const model = await open({ text: '一二三四五六七八', cutText: 1, pauseMs: 50 });
    await expect(collect(model, controller.signal)).rejects.toBe(reason);
  });
});
