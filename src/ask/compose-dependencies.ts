import type { ClaimReader } from '../ports/claim-reader.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Logger } from '../ports/logger.ts';
import type { GenerateDependencies } from './generate/draft-events.ts';
import type { PromptSet } from './model/prompt.ts';
import type { SearchIndex } from './search/search-index.ts';

/** How a model's answer is asked for and checked. */
export type WritingSettings = {
  readonly prompts: PromptSet;
  /** The model also reads every claim against its quote. */
  readonly checksClaims: boolean;
  readonly checkTimeoutMs?: number;
  /** Has a say where rules are not exact; they decide alone without one. */
  readonly claimReader?: ClaimReader;
  readonly logger: Logger;
};

/** model + index → what an answer of the model is written and checked with. */
export function composeDependencies(
  model: LanguageModel,
  { index, analyzer, embedder, translations }: SearchIndex,
  { prompts, logger, checksClaims, checkTimeoutMs, claimReader }: WritingSettings,
): GenerateDependencies {
  return {
    model,
    ...(checksClaims && { checkingModel: model }),
    ...(checkTimeoutMs !== undefined && { checkTimeoutMs }),
    ...(claimReader !== undefined && { claimReader }),
    prompts,
    analyzer,
    embedder,
    translate: (word) => translations?.translate(word).map((found) => found.word) ?? [],
    readDocumentText: (id) => index.chunks.readText(id) ?? '',
    logger,
  };
}
