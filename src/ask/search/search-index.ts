import type { OpenIndex } from '../../indexes/open-index.ts';
import type { AnswerReader } from '../../ports/answer-reader.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { RerankingModel } from '../../ports/reranking-model.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { Library } from '../understand/condense/measure-support.ts';
import type { SpellingRepair } from '../understand/spelling/spelling.ts';
import type { Synonyms } from '../understand/synonyms.ts';
import type { TermTranslations } from '../understand/term-translations.ts';
import type { Weights } from '../weights/weights.ts';
import type { PassageMemory } from './passage-memory.ts';

/**
 * Everything a search needs: one opened generation and the tools around it. Replaced as a whole when a new generation
 * is published.
 */
export type SearchIndex = {
  readonly index: OpenIndex;
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly reranker: RerankingModel | undefined;
  readonly reader: AnswerReader | undefined;
  readonly spelling: SpellingRepair;
  readonly synonyms: Synonyms;
  readonly translations: TermTranslations | undefined;
  readonly weights: Weights;
  /** What was worked out of its passages. */
  readonly memory: PassageMemory;
  /** What the first passage scores for questions about other things; absent where it was not measured. */
  readonly foreignScore?: number | undefined;
};

/** What a question is understood by: the words of the documents. */
export function libraryOf({ index, analyzer, weights, spelling, translations }: SearchIndex): Library {
  const { lexical, chunks } = index;
  const isEnglish = (word: string): boolean => (translations?.translate(word).length ?? 0) > 0;
  return { lexical, chunks, analyzer, weights: weights.query, spelling, isEnglish };
}
