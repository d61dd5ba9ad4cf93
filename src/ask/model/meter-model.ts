import { LanguageModelError } from '../../errors.ts';
import type { ModelRequest, LanguageModel } from '../../ports/language-model.ts';
import type { TokenUsage } from '../../types/answer-event.ts';

/** A model that remembers what its calls have cost. */
export type MeteredModel = LanguageModel & {
  readonly usage: () => TokenUsage;
  /**
   * The same model for calls that only help (condensing, planning): each has a short limit of its own, and after one
   * that hung the next fail at once. They never stand in the way of the answer.
   */
  readonly auxiliary: LanguageModel;
};

/** A helping call that has not ended by then is given up: its reader still waits for the answer. */
const AUXILIARY_TIMEOUT_MS = 8000;

/**
 * The model for the calls of one question. Tokens of all finished calls are added up: condensing, planning and checking
 * cost as well as answering.
 * @param auxiliaryTimeoutMs limit of a helping call as a whole
 */
export function meterModel(model: LanguageModel, auxiliaryTimeoutMs = AUXILIARY_TIMEOUT_MS): MeteredModel {
  let inputTokens = 0;
  let outputTokens = 0;
  let timeout: LanguageModelError | undefined;
  const { provider, name, contextTokens } = model;
  async function* generate(request: ModelRequest) {
    for await (const event of model.generate(request)) {
      if (event.type === 'end') {
        inputTokens += event.usage.inputTokens;
        outputTokens += event.usage.outputTokens;
      }
      yield event;
    }
  }
  async function* help(request: ModelRequest) {
    if (timeout !== undefined) throw timeout;
    const limit = AbortSignal.timeout(auxiliaryTimeoutMs);
    const { signal } = request;
    try {
      yield* generate({ ...request, signal: signal === undefined ? limit : AbortSignal.any([signal, limit]) });
    } catch (error) {
      signal?.throwIfAborted();
      if (limit.aborted) timeout = giveUp(model, error);
      else if (error instanceof LanguageModelError && error.code === 'llm_timeout') timeout = error;
      throw timeout ?? error;
    }
  }
  return {
    provider,
    name,
    contextTokens,
    generate,
    usage: () => ({ inputTokens, outputTokens }),
    auxiliary: { provider, name, contextTokens, generate: help },
  };
}

function giveUp({ provider, name }: LanguageModel, cause: unknown): LanguageModelError {
  const text = `模型（${provider} / ${name}）没有及时回应。The model did not answer in time.`;
  return new LanguageModelError('llm_timeout', text, { cause });
}
