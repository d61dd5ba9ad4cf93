import { condense } from '../ask/understand/condense/condense.ts';
import { measureSignals } from '../ask/judge/judge-evidence.ts';
import { type SearchIndex, libraryOf } from '../ask/search/search-index.ts';
import { searchPassages } from '../ask/search/search-passages.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { MeasuredEngine } from './measured-engine.ts';

type Hooks = Required<Pick<MeasuredEngine, 'measureSignals' | 'searchVariants'>>;

/** As many passages as a reader gets; the signals look at all candidates anyway. */
const SIGNAL_DEPTH = 10;

/**
 * Refusal signals, and the search with its legs switched on one after another: words alone, with the table of term
 * translations that comes with the bundled model, with the cosine of the dense leg, with MaxSim, with a cross-encoder.
 * A stage that this index does not have is left out.
 */
export function createSearchHooks(search: SearchIndex): Hooks {
  const { embedder, tokenTable, reranker, translations } = search;
  const words = { ...search, embedder: withoutDense(embedder), tokenTable: undefined, reranker: undefined };
  const stages: readonly (readonly [string, SearchIndex, boolean])[] = [
    ['词 words', { ...words, translations: undefined }, true],
    ['+ 译词表 term table', words, translations !== undefined],
    ['+ 向量 dense', { ...search, tokenTable: undefined, reranker: undefined }, true],
    ['+ MaxSim', { ...search, reranker: undefined }, tokenTable !== undefined],
    ['+ 重排模型 cross-encoder', search, reranker !== undefined],
  ];
  return {
    measureSignals: async (question, history) => {
      const condensed = await condense(question, history, libraryOf(search));
      return { ...measureSignals(await searchPassages(condensed, { topK: SIGNAL_DEPTH }, search), search) };
    },
    searchVariants: Object.fromEntries(
      stages
        .filter(([, , exists]) => exists)
        .map(([label, variant]): [string, Hooks['searchVariants'][string]] => [
          label,
          async (request) =>
            searchPassages(await condense(request.query, request.history, libraryOf(variant)), request, variant),
        ]),
    ),
  };
}

/**
 * The same model with no say in the fused score: what it alone finds falls behind everything that shares a word with
 * the question.
 */
function withoutDense(embedder: EmbeddingModel): EmbeddingModel {
  const { name, dimensions, fingerprint, maxTokens } = embedder;
  return {
    name,
    dimensions,
    fingerprint,
    maxTokens,
    denseWeight: 0,
    embed: (...input) => embedder.embed(...input),
    close: () => Promise.resolve(),
  };
}
