import type { SearchFilter } from '../../types/hit.ts';
import type { Passage } from '../../types/passage.ts';
import type { Condensed } from '../understand/condense-by-rules.ts';
import { type Candidate, fuse } from './fuse.ts';
import { type Query, understandQuery } from '../understand/understand-query.ts';
import { rerank } from './rerank.ts';
import { retrieve } from './retrieve.ts';
import type { SearchIndex } from './search-index.ts';
import { selectPassages } from './select-passages.ts';

export type SearchRequest = {
  readonly condensed: Condensed;
  readonly topK: number;
  readonly filter?: SearchFilter | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type SearchResult = {
  readonly query: Query;
  /** Best first, at most `topK`. */
  readonly passages: readonly Passage[];
  readonly candidates: readonly Candidate[];
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
};

/** condensed question → retrieve → fuse → rerank → select. No match at all gives no passages. */
export async function searchPassages(request: SearchRequest, search: SearchIndex): Promise<SearchResult> {
  const start = performance.now();
  const query = understandQuery(request.condensed, { ...search, lexical: search.index.lexical });
  const understood = performance.now();
  const legs = await retrieve(query, search, request.filter, request.signal);
  const retrieved = performance.now();
  const candidates = await rerank(query, fuse(query, legs, search), search, request.signal);
  const passages = selectPassages(candidates, request.topK, search);
  const end = performance.now();
  return {
    query,
    passages,
    candidates,
    timings: { ...legs.timings, rewriteMs: understood - start, rerankMs: end - retrieved, totalMs: end - start },
  };
}
