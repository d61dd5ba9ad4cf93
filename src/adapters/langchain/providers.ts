import type { BaseChatModel } from '@langchain/core/language_models/chat_models';

/** What a chat model is opened with. Times in milliseconds, sizes in tokens. */
export type LangChainModelSettings = {
  readonly provider: LlmProvider;
  /** Address of the server, with its version path (`http://127.0.0.1:11434/v1`); absent means the vendor's own. */
  readonly baseUrl?: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly temperature: number;
  readonly maxOutputTokens: number;
  readonly contextTokens: number;
  readonly firstTokenTimeoutMs: number;
  readonly nextTokenTimeoutMs: number;
  /** Further tries before the first token; 0 means one try. */
  readonly maxRetries: number;
};

/** How the vendor is spoken to: the OpenAI wire format at `baseUrl`, or its own client. */
type Vendor =
  | { readonly protocol: 'openai'; readonly baseUrl: string; readonly needsKey: boolean }
  | { readonly protocol: 'anthropic' | 'tongyi' | 'hunyuan'; readonly needsKey: true };

const VENDORS = {
  openai: { protocol: 'openai', baseUrl: 'https://api.openai.com/v1', needsKey: true },
  anthropic: { protocol: 'anthropic', needsKey: true },
  deepseek: { protocol: 'openai', baseUrl: 'https://api.deepseek.com/v1', needsKey: true },
  qwen: { protocol: 'openai', baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1', needsKey: true },
  moonshot: { protocol: 'openai', baseUrl: 'https://api.moonshot.cn/v1', needsKey: true },
  zhipu: { protocol: 'openai', baseUrl: 'https://open.bigmodel.cn/api/paas/v4', needsKey: true },
  doubao: { protocol: 'openai', baseUrl: 'https://ark.cn-beijing.volces.com/api/v3', needsKey: true },
  minimax: { protocol: 'openai', baseUrl: 'https://api.minimaxi.com/v1', needsKey: true },
  siliconflow: { protocol: 'openai', baseUrl: 'https://api.siliconflow.cn/v1', needsKey: true },
  openrouter: { protocol: 'openai', baseUrl: 'https://openrouter.ai/api/v1', needsKey: true },
  ollama: { protocol: 'openai', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false },
  vllm: { protocol: 'openai', baseUrl: 'http://127.0.0.1:8000/v1', needsKey: false },
  llamacpp: { protocol: 'openai', baseUrl: 'http://127.0.0.1:8080/v1', needsKey: false },
  tongyi: { protocol: 'tongyi', needsKey: true },
  hunyuan: { protocol: 'hunyuan', needsKey: true },
} as const satisfies Record<string, Vendor>;

export type LlmProvider = keyof typeof VENDORS;

/** Every accepted name of a chat model vendor, in the order of the documentation. */
export const LLM_PROVIDERS = Object.keys(VENDORS) as readonly LlmProvider[];

/** True when the vendor's own address refuses calls without a key; a local server or an own `baseUrl` may need none. */
export function needsApiKey(provider: LlmProvider, baseUrl?: string): boolean {
  return VENDORS[provider].needsKey && baseUrl === undefined;
}

/** How a vendor's LangChain class gives its text: as a stream of chunks, or through its new-token callback only. */
export type OpenedChatModel = { readonly chat: BaseChatModel; readonly streamsBy: 'chunks' | 'callback' };

/**
 * Imports the vendor's client only when it is used. LangChain's own retries are off: they would also repeat a stream
 * that has begun.
 */
export async function openChatModel(settings: LangChainModelSettings): Promise<OpenedChatModel> {
  const vendor: Vendor = VENDORS[settings.provider];
  switch (vendor.protocol) {
    case 'openai':
      return { chat: await openOpenAi(settings, settings.baseUrl ?? vendor.baseUrl), streamsBy: 'chunks' };
    case 'anthropic':
      return { chat: await openAnthropic(settings), streamsBy: 'chunks' };
    case 'tongyi':
      return { chat: await openTongyi(settings), streamsBy: 'callback' };
    case 'hunyuan':
      return { chat: await openHunyuan(settings), streamsBy: 'chunks' };
  }
}

async function openOpenAi(settings: LangChainModelSettings, baseUrl: string): Promise<BaseChatModel> {
  const { ChatOpenAI } = await import('@langchain/openai');
  return new ChatOpenAI({
    model: settings.model,
    // The client refuses to start without a key; local servers ignore it.
    apiKey: settings.apiKey ?? 'not-needed',
    ...(acceptsTemperature(settings.model) ? { temperature: settings.temperature } : {}),
    maxTokens: settings.maxOutputTokens,
    maxRetries: 0,
    streamUsage: true,
    useResponsesApi: false,
    // The client's own log would print pieces of the answer.
    configuration: { baseURL: baseUrl, organization: null, project: null, logLevel: 'off' },
  });
}

/** OpenAI's reasoning models reject any temperature but their default. */
function acceptsTemperature(model: string): boolean {
  return !/^(?:o\d|gpt-5)/u.test(model);
}

/** The client adds `/v1` itself; people write the address with it, as for all others. */
async function openAnthropic(settings: LangChainModelSettings): Promise<BaseChatModel> {
  const { ChatAnthropic } = await import('@langchain/anthropic');
  return new ChatAnthropic({
    model: settings.model,
    apiKey: settings.apiKey ?? 'not-needed',
    temperature: settings.temperature,
    maxTokens: settings.maxOutputTokens,
    maxRetries: 0,
    clientOptions: { logLevel: 'off' },
    ...(settings.baseUrl === undefined ? {} : { anthropicApiUrl: settings.baseUrl.replace(/\/(?:v1\/?)?$/u, '') }),
  });
}

async function openTongyi(settings: LangChainModelSettings): Promise<BaseChatModel> {
  const { ChatAlibabaTongyi } = await import('@langchain/community/chat_models/alibaba_tongyi');
  return new ChatAlibabaTongyi({
    model: settings.model,
    alibabaApiKey: settings.apiKey ?? 'not-needed',
    temperature: settings.temperature,
    maxTokens: settings.maxOutputTokens,
    streaming: true,
    maxRetries: 0,
    ...(settings.baseUrl === undefined ? {} : { apiUrl: settings.baseUrl }),
  });
}

/** Tencent signs with a pair: the key is `<SecretId>:<SecretKey>`. */
async function openHunyuan(settings: LangChainModelSettings): Promise<BaseChatModel> {
  const { ChatTencentHunyuan } = await import('@langchain/community/chat_models/tencent_hunyuan');
  const [secretId = '', secretKey = ''] = (settings.apiKey ?? '').split(':', 2);
  return new ChatTencentHunyuan({
    model: settings.model,
    tencentSecretId: secretId,
    tencentSecretKey: secretKey,
    temperature: settings.temperature,
    streaming: true,
    maxRetries: 0,
    ...(settings.baseUrl === undefined ? {} : { host: settings.baseUrl.replace(/^https?:\/\//u, '') }),
  });
}
