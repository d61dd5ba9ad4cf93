import type { LanguageModel } from '../../ports/language-model.ts';
import type { TokenUsage } from '../../types/answer-event.ts';

/** A model that remembers what its calls have cost. */
export type MeteredModel = LanguageModel & { readonly usage: () => TokenUsage };

/** The same model, with the tokens of all its finished calls added up: condensing, planning and checking cost as well as answering. */
export function meterModel(model: LanguageModel): MeteredModel {
  let inputTokens = 0;
  let outputTokens = 0;
  return {
    provider: model.provider,
    name: model.name,
    contextTokens: model.contextTokens,
    usage: () => ({ inputTokens, outputTokens }),
    async *generate(request) {
      for await (const event of model.generate(request)) {
        if (event.type === 'end') {
          inputTokens += event.usage.inputTokens;
          outputTokens += event.usage.outputTokens;
        }
        yield event;
      }
    },
  };
}
