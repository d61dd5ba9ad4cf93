import type { SearchRequest, SearchResult } from '../ports/engine.ts';
import type { Timings } from '../types/answer-event.ts';
import { condense } from './understand/condense/condense.ts';
import { explainQuery } from './understand/explain-query.ts';
import { type SearchIndex, libraryOf } from './search/search-index.ts';
import { searchPassages } from './search/search-passages.ts';

/** What somebody looks for → the passages that speak of it, best first; [] where none do. */
export async function searchLibrary(request: SearchRequest, search: SearchIndex): Promise<SearchResult> {
  const condensed = await condense(request.query, request.history, libraryOf(search));
  const { query, passages, timings } = await searchPassages(condensed, request, search);
  return {
    standaloneQuery: condensed.standaloneQuestion,
    passages,
    timings: timings as Timings,
    explanation: explainQuery(condensed, query),
  };
}
