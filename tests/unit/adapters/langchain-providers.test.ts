import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLangChainModel } from '../../../src/adapters/langchain/chat-model.ts';
import { LLM_PROVIDERS, needsApiKey, openChatModel } from '../../../src/adapters/langchain/providers.ts';
import type { LangChainModelSettings, LlmProvider } from '../../../src/adapters/langchain/providers.ts';

afterEach(() => vi.unstubAllGlobals());

const settings = (provider: LlmProvider): LangChainModelSettings => ({
  provider,
  model: 'm-1',
  apiKey: 'id-1:secret-1',
  temperature: 0.3,
  maxOutputTokens: 200,
  contextTokens: 8000,
  firstTokenTimeoutMs: 500,
  nextTokenTimeoutMs: 500,
  maxRetries: 0,
});

/** Where each vendor's documentation says that a chat is sent. */
const chatAddresses: Readonly<Record<LlmProvider, string>> = {
  openai: 'https://api.openai.com/v1/chat/completions',
  anthropic: 'https://api.anthropic.com/v1/messages',
  deepseek: 'https://api.deepseek.com/v1/chat/completions',
  qwen: 'https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions',
  moonshot: 'https://api.moonshot.cn/v1/chat/completions',
  zhipu: 'https://open.bigmodel.cn/api/paas/v4/chat/completions',
  doubao: 'https://ark.cn-beijing.volces.com/api/v3/chat/completions',
  minimax: 'https://api.minimaxi.com/v1/chat/completions',
  siliconflow: 'https://api.siliconflow.cn/v1/chat/completions',
  openrouter: 'https://openrouter.ai/api/v1/chat/completions',
  ollama: 'http://127.0.0.1:11434/v1/chat/completions',
  vllm: 'http://127.0.0.1:8000/v1/chat/completions',
  llamacpp: 'http://127.0.0.1:8080/v1/chat/completions',
  tongyi: 'https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation',
  hunyuan: 'https://hunyuan.tencentcloudapi.com',
};

/** Asks once and gives the address that was called; nothing leaves the machine. */
async function listenForCall(wanted: LangChainModelSettings): Promise<string | undefined> {
  const urls: string[] = [];
  vi.stubGlobal('fetch', (input: string | URL | Request) => {
    urls.push(input instanceof Request ? input.url : String(input));
    return Promise.resolve(new Response('{"error":{"message":"no"}}', { status: 400 }));
  });
  try {
    for await (const event of createLangChainModel(wanted).generate({ messages: [{ role: 'user', content: '问' }] }))
      if (event.type === 'text') break;
  } catch {
    // The refusal is our own.
  }
  return urls[0];
}

describe('the chat model vendors', () => {
  it.each(LLM_PROVIDERS)(
    'sends a question for %s to the address in the documentation of the vendor',
    async (provider) => {
      expect(await listenForCall(settings(provider))).toBe(chatAddresses[provider]);
    },
  );

  it.each(LLM_PROVIDERS)('asks for a key with %s unless it runs on this machine', (provider) => {
    expect(needsApiKey(provider)).toBe(!chatAddresses[provider].startsWith('http://127.0.0.1:'));
  });

  it.each(LLM_PROVIDERS)('opens %s without a package that is not installed', async (provider) => {
    const { chat } = await openChatModel(settings(provider));
    expect(chat._llmType()).not.toBe('');
  });

  it('asks for a key where the vendor does, not for local servers or an own address', () => {
    expect(needsApiKey('openai')).toBe(true);
    expect(needsApiKey('openai', 'http://127.0.0.1:9999/v1')).toBe(false);
    expect(needsApiKey('ollama')).toBe(false);
    expect(needsApiKey('anthropic')).toBe(true);
  });

  it.each(['http://127.0.0.1:9', 'http://127.0.0.1:9/', 'http://127.0.0.1:9/v1', 'http://127.0.0.1:9/v1/'])(
    'takes the address %s for Anthropic, whose client adds the version itself',
    async (baseUrl) => {
      const { chat } = await openChatModel({ ...settings('anthropic'), baseUrl });
      expect(chat).toMatchObject({ apiUrl: 'http://127.0.0.1:9' });
    },
  );

  it('signs a Hunyuan call with both halves of the key and streams its answer', async () => {
    const calls: { url: string; headers: Record<string, string>; body: string }[] = [];
    vi.stubGlobal('fetch', (url: string, init: { headers: Record<string, string>; body: string }) => {
      calls.push({ url, ...init });
      const events = ['问渠', '活水'].map((Content) => {
        const Choices = [{ Delta: { Role: 'assistant', Content }, FinishReason: '' }];
        const Usage = { PromptTokens: 9, CompletionTokens: 4, TotalTokens: 13 };
        return `data: ${JSON.stringify({ Id: 'r', Choices, Usage })}\n\n`;
      });
      return Promise.resolve(new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } }));
    });
    let text = '';
    for await (const event of createLangChainModel(settings('hunyuan')).generate({
      messages: [{ role: 'user', content: '问' }],
    }))
      if (event.type === 'text') text += event.text;
    expect(text).toBe('问渠活水');
    expect(calls[0]?.url).toBe('https://hunyuan.tencentcloudapi.com');
    expect(calls[0]?.headers['Authorization']).toContain('Credential=id-1/');
    expect(JSON.stringify(calls)).not.toContain('secret-1');
  });
});
