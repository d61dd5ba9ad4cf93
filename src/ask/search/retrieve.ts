import { selectTop } from '../../indexes/select-top.ts';
import { createFilterTest } from '../../text/filter/match-filter.ts';
import type { Hit, SearchFilter } from '../../types/hit.ts';
import type { Query } from '../understand/understand-query.ts';
import type { SearchIndex } from './search-index.ts';

/** The ranked lists of both legs, best first. */
export type Legs = {
  readonly lexical: readonly Hit[];
  readonly dense: readonly Hit[];
  /** BM25F scores of all chunks by ordinal, for those that only the dense leg found. */
  readonly lexicalScores: Float32Array;
  /** The query's unit vector. */
  readonly vector: Float32Array;
  readonly timings: { readonly embedMs: number; readonly lexicalMs: number; readonly denseMs: number };
};

/** query → both legs, in parallel: the worker embeds while the keywords are looked up. */
export async function retrieve(
  query: Query,
  search: SearchIndex,
  filter: SearchFilter | undefined,
  signal?: AbortSignal,
): Promise<Legs> {
  const accepts = createAccepts(search, filter);
  const start = performance.now();
  const embedding = search.embedder.embed([query.text], 'query', signal);
  const lexicalScores = search.index.lexical.score(query.terms);
  const lexical = selectTop(lexicalScores, search.weights.search.legSize, accepts);
  const lexicalMs = performance.now() - start;
  const vector = (await embedding)[0] as Float32Array;
  const embedMs = performance.now() - start;
  const nearest = search.index.vectors.search(vector, search.weights.search.legSize, accepts);
  const dense = nearest.map(({ label, score }): Hit => ({ chunk: label, score }));
  return {
    lexical,
    dense,
    lexicalScores,
    vector,
    timings: { embedMs, lexicalMs, denseMs: performance.now() - start - embedMs },
  };
}

/** A test for chunks inside the filter; undefined when nothing is filtered. */
function createAccepts(
  search: SearchIndex,
  filter: SearchFilter | undefined,
): ((chunk: number) => boolean) | undefined {
  if (filter === undefined || Object.keys(filter).length === 0) return undefined;
  const { chunks } = search.index;
  const isInside = createFilterTest(filter);
  return (chunk) => {
    const { publisher, publishedAt } = chunks.contextOf(chunk);
    return isInside({
      ...chunks.documentOf(chunk),
      ...(publisher !== undefined && { publisher }),
      ...(publishedAt !== undefined && { publishedAt }),
    });
  };
}
