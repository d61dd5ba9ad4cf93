import { condense } from '../ask/understand/condense/condense.ts';
import { measureSignals } from '../ask/judge/judge-evidence.ts';
import { type SearchIndex, libraryOf } from '../ask/search/search-index.ts';
import { searchPassages } from '../ask/search/search-passages.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { MeasuredEngine } from './measured-engine.ts';

type Hooks = Required<Pick<MeasuredEngine, 'measureSignals' | 'searchByWords'>>;

/** As many passages as a reader gets; the signals look at all candidates anyway. */
const SIGNAL_DEPTH = 10;

/** Refusal signals, and the search by words alone, without what comes with the embedding model. */
export function createSearchHooks(search: SearchIndex): Hooks {
  const words: SearchIndex = {
    ...search,
    embedder: withoutDense(search.embedder),
    reranker: undefined,
    translations: undefined,
  };
  return {
    measureSignals: async (question, history) => {
      const condensed = await condense(question, history, libraryOf(search));
      return { ...measureSignals(await searchPassages(condensed, { topK: SIGNAL_DEPTH }, search), search) };
    },
    searchByWords: async (request) =>
      searchPassages(await condense(request.query, request.history, libraryOf(words)), request, words),
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
