import { setTimeout as sleep } from 'node:timers/promises';
import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { BaseMessage } from '@langchain/core/messages';
import { LanguageModelError } from '../../errors.ts';
import type { ModelEvent, ModelRequest, LanguageModel, PromptMessage } from '../../ports/language-model.ts';
import { estimateTokens } from '../../text/estimate-tokens.ts';
import type { TokenUsage } from '../../types/answer-event.ts';
import { mapLangChainError } from './errors.ts';
import { openChatModel } from './providers.ts';
import type { LangChainModelSettings, OpenedChatModel } from './providers.ts';
import { streamChatModel } from './stream.ts';
import { watchTokens } from './watch.ts';

/** First pause before another try; it doubles each time. */
const BACKOFF_MS = 400;
/**
 * A longer `Retry-After` is passed on to the caller instead of being waited for: nobody watches an empty page that
 * long.
 */
const MAX_WAIT_MS = 20_000;

/**
 * A chat model behind the port. Cheap: the vendor's client is imported in the background, so that the first question
 * need not wait for it.
 */
export function createLangChainModel(settings: LangChainModelSettings): LanguageModel {
  const models = new Map<string, Promise<OpenedChatModel>>();
  const open = (request: ModelRequest): Promise<OpenedChatModel> => {
    const own = {
      ...settings,
      temperature: request.temperature ?? settings.temperature,
      maxOutputTokens: request.maxOutputTokens ?? settings.maxOutputTokens,
    };
    const key = `${own.temperature}/${own.maxOutputTokens}`;
    const opened = models.get(key) ?? openChatModel(own);
    models.set(key, opened);
    return opened;
  };
  // A failure shows at the first call, where somebody waits for it.
  open({ messages: [] }).catch(() => undefined);
  return {
    provider: settings.provider,
    name: settings.model,
    contextTokens: settings.contextTokens,
    generate: (request) => generate(settings, open, request),
  };
}

type Open = (request: ModelRequest) => Promise<OpenedChatModel>;

async function* generate(
  settings: LangChainModelSettings,
  open: Open,
  request: ModelRequest,
): AsyncGenerator<ModelEvent> {
  for (let attempt = 0; ; attempt += 1) {
    let hasText = false;
    try {
      for await (const event of generateOnce(settings, open, request)) {
        if (event.type === 'text') hasText = true;
        yield event;
      }
      return;
    } catch (error) {
      request.signal?.throwIfAborted();
      const mapped = mapLangChainError(error, settings.provider, settings.model);
      const waitMs = chooseWait(mapped, attempt);
      // A stream that has begun is never repeated: the reader has seen its words.
      if (hasText || attempt >= settings.maxRetries || waitMs === undefined) throw mapped;
      await sleep(waitMs, undefined, request.signal === undefined ? {} : { signal: request.signal }).catch(() =>
        request.signal?.throwIfAborted(),
      );
    }
  }
}

/**
 * Milliseconds until the next try; `undefined` when another try is pointless. A time-out is not tried again: the reader
 * has waited long enough.
 */
function chooseWait(error: LanguageModelError, attempt: number): number | undefined {
  if (!error.isRetryable || error.code === 'llm_timeout') return undefined;
  if (error.retryAfterSeconds !== undefined) {
    const waitMs = error.retryAfterSeconds * 1000;
    return waitMs <= MAX_WAIT_MS ? waitMs : undefined;
  }
  return BACKOFF_MS * 2 ** attempt * (0.75 + Math.random() / 2);
}

async function* generateOnce(
  settings: LangChainModelSettings,
  open: Open,
  request: ModelRequest,
): AsyncGenerator<ModelEvent> {
  const opened = await open(request);
  const controller = new AbortController();
  const chunks = watchTokens(streamChatModel(opened, request.messages.map(toLangChainMessage), controller.signal), {
    isToken: (chunk) => chunk.text !== '',
    firstTimeoutMs: settings.firstTokenTimeoutMs,
    nextTimeoutMs: settings.nextTokenTimeoutMs,
    signal: request.signal,
    abort: (reason) => controller.abort(reason),
  });
  let text = '';
  let usage: TokenUsage | undefined;
  let finishReason: string | undefined;
  for await (const chunk of chunks) {
    usage = mergeUsage(usage, chunk.usage);
    finishReason = chunk.finishReason ?? finishReason;
    if (chunk.text === '') continue;
    text += chunk.text;
    yield { type: 'text', text: chunk.text };
  }
  if (text === '' && finishReason === undefined) {
    throw new LanguageModelError(
      'llm_bad_response',
      `模型（${settings.provider} / ${settings.model}）没有给出任何内容，请检查 LLM_BASE_URL 和 LLM_MODEL。The model sent nothing.`,
    );
  }
  yield {
    type: 'end',
    usage: hasCounts(usage) ? usage : estimateUsage(request, text),
    finishReason: /^(?:length|max_tokens|model_context_window_exceeded)$/u.test(finishReason ?? '') ? 'length' : 'stop',
  };
}

function toLangChainMessage(message: PromptMessage): BaseMessage {
  if (message.role === 'system') return new SystemMessage(message.content);
  return message.role === 'user' ? new HumanMessage(message.content) : new AIMessage(message.content);
}

/**
 * Vendors repeat the count in later chunks or split it over two (input at the start, output at the end): the larger
 * value stands.
 */
function mergeUsage(before: TokenUsage | undefined, next: TokenUsage | undefined): TokenUsage | undefined {
  if (before === undefined || next === undefined) return next ?? before;
  return {
    inputTokens: Math.max(before.inputTokens, next.inputTokens),
    outputTokens: Math.max(before.outputTokens, next.outputTokens),
  };
}

function hasCounts(usage: TokenUsage | undefined): usage is TokenUsage {
  return usage !== undefined && usage.inputTokens > 0;
}

function estimateUsage(request: ModelRequest, text: string): TokenUsage {
  const inputTokens = request.messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, 0);
  return { inputTokens, outputTokens: estimateTokens(text) };
}
