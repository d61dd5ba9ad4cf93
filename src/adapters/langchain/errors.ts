import { LanguageModelError } from '../../errors.ts';

/** Why our own watch ended a call. */
export class TokenTimeout extends Error {
  readonly stage: 'first' | 'next';
  readonly timeoutMs: number;

  constructor(stage: 'first' | 'next', timeoutMs: number) {
    super(`no ${stage} token within ${timeoutMs} ms`);
    this.name = 'TokenTimeout';
    this.stage = stage;
    this.timeoutMs = timeoutMs;
  }
}

/** As OpenAI, Anthropic, Qwen, Zhipu, Ollama, vLLM and llama.cpp say that a prompt is longer than the model reads. */
const contextPhrases = [
  'context[_ ]length|context window|maximum context|exceed_context|上下文(?:长度)?(?:超|过长)',
  'prompt is too long|too many tokens|input tokens exceed|exceeds? the (?:max|limit)|range of input length',
];
const CONTEXT_PATTERN = new RegExp(contextPhrases.join('|'), 'iu');
const SOCKET_CODES = /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|UND_ERR|CERT|TLS/u;

/**
 * Whatever a LangChain client throws → a `LanguageModelError` with a closed code and a text of our own: never the
 * library's message, which may quote the key.
 */
export function mapLangChainError(error: unknown, provider: string, model: string): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  const about = `${provider} / ${model}`;
  if (error instanceof TokenTimeout) return mapTimeout(error, about);
  const status = readStatus(error);
  const text = describeChain(error);
  if (isContextOverflow(error, text)) {
    return new LanguageModelError(
      'llm_context_exceeded',
      `提示超过了模型（${about}）的上下文长度，请减少资料或调大 LLM_CONTEXT_TOKENS。The prompt exceeds the model's context window.`,
    );
  }
  if (status !== undefined) return mapStatus(status, error, text, about);
  if (/arrearage|invalid[_ -]?api[_ -]?key|InvalidApiKey|access ?denied|unauthori[sz]ed|AuthFailure/iu.test(text))
    return rejected(about, 401);
  if (/throttl|rate ?limit|LimitExceeded/iu.test(text)) return rateLimited(about, undefined);
  if (isBadPayload(error, text)) {
    return new LanguageModelError(
      'llm_bad_response',
      `模型（${about}）的回应无法解读，请检查 LLM_BASE_URL 是否指向聊天接口。The model server sent something that is not a chat completion.`,
    );
  }
  return new LanguageModelError(
    'llm_unreachable',
    `连不上模型服务（${about}），请检查 LLM_BASE_URL、网络和服务是否在运行。The model server cannot be reached.`,
    { isRetryable: true },
  );
}

function mapTimeout(error: TokenTimeout, about: string): LanguageModelError {
  const seconds = Math.round(error.timeoutMs / 100) / 10;
  const zh = error.stage === 'first' ? `${seconds} 秒内没有开始回答` : `回答中断，${seconds} 秒没有新内容`;
  return new LanguageModelError('llm_timeout', `模型（${about}）${zh}，请稍后再试或调大超时。The model timed out.`, {
    isRetryable: true,
  });
}

function mapStatus(status: number, error: unknown, text: string, about: string): LanguageModelError {
  if (status === 429) return rateLimited(about, readRetryAfterSeconds(error));
  if (status === 408 || status === 504)
    return new LanguageModelError(
      'llm_timeout',
      `模型服务（${about}）超时（HTTP ${status}），请稍后再试。The model server timed out.`,
      { isRetryable: true },
    );
  if (status === 413)
    return new LanguageModelError(
      'llm_context_exceeded',
      `提示对模型服务（${about}）来说太长（HTTP 413）。The prompt is too long.`,
    );
  if (status >= 500) {
    const retryAfterSeconds = readRetryAfterSeconds(error);
    return new LanguageModelError(
      'llm_unreachable',
      `模型服务（${about}）出错（HTTP ${status}），请稍后再试。The model server failed.`,
      {
        isRetryable: true,
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      },
    );
  }
  if (isBadPayload(error, text) && status < 400)
    return new LanguageModelError(
      'llm_bad_response',
      `模型（${about}）的回应无法解读。The model server's reply cannot be read.`,
    );
  return rejected(about, status);
}

function rejected(about: string, status: number): LanguageModelError {
  const advice =
    status === 401 || status === 403
      ? '请检查 LLM_API_KEY。Check the key.'
      : status === 404
        ? '请检查 LLM_MODEL 和 LLM_BASE_URL（通常以 /v1 结尾）。Check the model name and the address, which mostly ends in /v1.'
        : '请检查 LLM_MODEL 和账户额度。Check the model name and the account.';
  return new LanguageModelError('llm_rejected', `模型服务（${about}）拒绝了请求（HTTP ${status}），${advice}`);
}

function rateLimited(about: string, retryAfterSeconds: number | undefined): LanguageModelError {
  const when = retryAfterSeconds === undefined ? '请稍后再试' : `请 ${retryAfterSeconds} 秒后再试`;
  return new LanguageModelError(
    'llm_rate_limited',
    `模型服务（${about}）限流，${when}。The model server is limiting requests.`,
    {
      isRetryable: true,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  );
}

function readStatus(error: unknown): number | undefined {
  for (const link of walkCauses(error)) {
    for (const key of ['status', 'statusCode']) {
      const value = (link as Record<string, unknown>)[key];
      if (typeof value === 'number' && value >= 100) return value;
    }
    const inMessage = /status code (\d{3})/u.exec(readMessage(link))?.[1];
    if (inMessage !== undefined) return Number(inMessage);
  }
  return undefined;
}

function readMessage(link: unknown): string {
  const { message } = link as { readonly message?: unknown };
  return typeof message === 'string' ? message : '';
}

function readRetryAfterSeconds(error: unknown): number | undefined {
  for (const link of walkCauses(error)) {
    const headers = (link as { headers?: unknown }).headers;
    const value =
      headers instanceof Headers
        ? headers.get('retry-after')
        : (headers as Record<string, unknown> | undefined)?.['retry-after'];
    if (typeof value !== 'string' || value.trim() === '') continue;
    const seconds = Number(value);
    if (Number.isFinite(seconds) && seconds >= 0) return seconds;
    const at = Date.parse(value);
    if (!Number.isNaN(at)) return Math.max(0, Math.ceil((at - Date.now()) / 1000));
  }
  return undefined;
}

function isContextOverflow(error: unknown, text: string): boolean {
  return (
    walkCauses(error).some((link) => (link as Error).name === 'ContextOverflowError') || CONTEXT_PATTERN.test(text)
  );
}

function isBadPayload(error: unknown, text: string): boolean {
  if (SOCKET_CODES.test(text) || /terminated|connection error|fetch failed|socket|network/iu.test(text)) return false;
  return (
    walkCauses(error).some((link) => link instanceof SyntaxError || link instanceof TypeError) ||
    /JSON|unexpected token|could not begin/iu.test(text)
  );
}

function describeChain(error: unknown): string {
  return walkCauses(error)
    .map((link) => `${(link as { code?: string }).code ?? ''} ${(link as Error).message ?? ''}`)
    .join(' | ');
}

/** The error and its causes, at most five, guarded against rings. */
function walkCauses(error: unknown): readonly object[] {
  const links: object[] = [];
  let current = error;
  while (typeof current === 'object' && current !== null && links.length < 5 && !links.includes(current)) {
    links.push(current);
    current = (current as { cause?: unknown }).cause;
  }
  return links;
}
