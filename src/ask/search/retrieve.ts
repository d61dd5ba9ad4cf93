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
  const dense = searchVectors(vector, search, accepts);
  return {
    lexical,
    dense,
    lexicalScores,
    vector,
    timings: { embedMs, lexicalMs, denseMs: performance.now() - start - embedMs },
  };
}

function searchVectors(vector: Float32Array, search: SearchIndex, accepts?: (chunk: number) => boolean): Hit[] {
  const { chunks, vectors } = search.index;
  const acceptsLabel =
    accepts &&
    ((label: number): boolean => {
      const chunk = chunks.ordinalOf(label);
      return chunk !== undefined && accepts(chunk);
    });
  return vectors.search(vector, search.weights.search.legSize, acceptsLabel).flatMap(({ label, score }) => {
    const chunk = chunks.ordinalOf(label);
    return chunk === undefined ? [] : [{ chunk, score }];
  });
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
    const { publisher, publishedAt } = chunks.stored.contexts[chunks.record(chunk).context] ?? {};
    return isInside({
      ...chunks.documentOf(chunk),
      ...(publisher !== undefined && { publisher }),
      ...(publishedAt !== undefined && { publishedAt }),
    });
  };
}
