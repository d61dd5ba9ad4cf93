import type { SearchFilter } from '../../types/hit.ts';
import type { Passage } from '../../types/passage.ts';
import type { CondensedQuestion } from '../understand/condense/condensed-question.ts';
import { readQuestion } from '../understand/question-type.ts';
import { type Candidate, fuse } from './fuse.ts';
import { type Query, understandQuery } from '../understand/understand-query.ts';
import { orderIssues } from './order-issues.ts';
import { orderVersions } from './order-versions.ts';
import { rerank } from './rerank.ts';
import { retrieve } from './retrieve.ts';
import type { SearchIndex } from './search-index.ts';
import { selectPassages } from './select-passages.ts';
import { keepUtmost } from './keep-utmost.ts';

/** How a search is narrowed and cut off. */
export type SearchLimits = {
  readonly topK: number;
  readonly filter?: SearchFilter | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** One of the questions that a question holds, and the passages found for it alone. */
export type QuestionPart = Pick<FoundPassages, 'query' | 'passages'>;

export type FoundPassages = {
  readonly query: Query;
  /** Best first, at most `topK`. */
  readonly passages: readonly Passage[];
  readonly candidates: readonly Candidate[];
  /** Of a question that holds several: itself as a whole, then each of them, with what it found of the passages. */
  readonly parts?: readonly QuestionPart[];
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
};

/** condensed question → retrieve → fuse → rerank → select. No match at all gives no passages. */
export async function searchPassages(
  condensed: CondensedQuestion,
  limits: SearchLimits,
  search: SearchIndex,
): Promise<FoundPassages> {
  const start = performance.now();
  const reading = readQuestion(condensed.standaloneQuestion);
  const query = understandQuery(condensed, reading, { ...search, lexical: search.index.lexical });
  const understood = performance.now();
  const legs = await retrieve(query, search, limits.filter, limits.signal);
  const retrieved = performance.now();
  const candidates = await rerank(query, fuse(query, legs, search), search, limits.signal);
  const { statement } = query.version;
  const found = statement === undefined ? candidates : keepUtmost(candidates, statement, limits.topK, search);
  const selected = selectPassages(found, limits.topK, search);
  const passages = orderIssues(orderVersions(selected, query, search), query.text, search);
  const end = performance.now();
  return {
    query,
    passages,
    candidates,
    timings: { ...legs.timings, rewriteMs: understood - start, rerankMs: end - retrieved, totalMs: end - start },
  };
}
