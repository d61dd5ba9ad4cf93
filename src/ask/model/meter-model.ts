import { LanguageModelError } from '../../errors.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import type { TokenUsage } from '../../types/answer-event.ts';

/** A model that remembers what its calls have cost. */
export type MeteredModel = LanguageModel & { readonly usage: () => TokenUsage };

/**
 * The same model for the calls of one question. Tokens of all finished calls are added up: condensing, planning and
 * checking cost as well as answering. After a time-out every further call fails at once with the same error: a reader
 * waits for a silent server once, not at each step.
 */
export function meterModel(model: LanguageModel): MeteredModel {
  let inputTokens = 0;
  let outputTokens = 0;
  let timeout: LanguageModelError | undefined;
  return {
    provider: model.provider,
    name: model.name,
    contextTokens: model.contextTokens,
    usage: () => ({ inputTokens, outputTokens }),
    async *generate(request) {
      if (timeout !== undefined) throw timeout;
      try {
        for await (const event of model.generate(request)) {
          if (event.type === 'end') {
            inputTokens += event.usage.inputTokens;
            outputTokens += event.usage.outputTokens;
          }
          yield event;
        }
      } catch (error) {
        if (error instanceof LanguageModelError && error.code === 'llm_timeout') timeout = error;
        throw error;
      }
    },
  };
}
