import { createFilterTest } from '../../text/filter/match-filter.ts';
import type { Hit, SearchFilter } from '../../types/hit.ts';
import type { Query } from '../understand/understand-query.ts';
import type { SearchIndex } from './search-index.ts';

/** The ranked lists of both legs, best first. */
export type Legs = {
  readonly lexical: readonly Hit[];
  readonly dense: readonly Hit[];
  /** BM25F scores of all chunks of both legs. */
  readonly lexicalScores: ReadonlyMap<number, number>;
  /** Cosines with the query of all chunks of both legs; of what has no vector none. */
  readonly cosines: ReadonlyMap<number, number>;
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
  const { lexical: lexicalIndex, vectors } = search.index;
  const lexical = lexicalIndex.search(query.terms, search.weights.search.legSize, accepts);
  const lexicalMs = performance.now() - start;
  const vector = (await embedding)[0] as Float32Array;
  const embedMs = performance.now() - start;
  const nearest = await vectors.search(vector, search.weights.search.legSize, accepts);
  const dense = nearest.map(({ label, score }): Hit => ({ chunk: label, score }));
  return {
    lexical,
    dense,
    lexicalScores: await completeScores(lexical, dense, (chunks) => lexicalIndex.scoreChunks(query.terms, chunks)),
    cosines: await completeScores(dense, lexical, async (chunks) =>
      (await vectors.read(chunks)).map((own) => own && multiplyVectors(vector, own)),
    ),
    timings: { embedMs, lexicalMs, denseMs: performance.now() - start - embedMs },
  };
}

type ScoreList = ArrayLike<number | undefined>;

/** What one leg scored and, of what only the other found, what `measure` says; what neither scores is left out. */
async function completeScores(
  own: readonly Hit[],
  other: readonly Hit[],
  measure: (chunks: readonly number[]) => ScoreList | Promise<ScoreList>,
): Promise<ReadonlyMap<number, number>> {
  const scores = new Map(own.map(({ chunk, score }) => [chunk, score]));
  const missing = other.map(({ chunk }) => chunk).filter((chunk) => !scores.has(chunk));
  const measured = await measure(missing);
  missing.forEach((chunk, position) => {
    const score = measured[position];
    if (score !== undefined) scores.set(chunk, score);
  });
  return scores;
}

function multiplyVectors(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += (left[index] as number) * (right[index] as number);
  return sum;
}

/** A test for chunks inside the filter; undefined when nothing is filtered. */
function createAccepts(
  search: SearchIndex,
  filter: SearchFilter | undefined,
): ((chunk: number) => boolean) | undefined {
  if (filter === undefined || Object.keys(filter).length === 0) return undefined;
  const { chunks } = search.index;
  const { publisher, from, to, ...rest } = filter;
  const isDocumentInside = createFilterTest(rest);
  const asksArticle = publisher !== undefined || from !== undefined || to !== undefined;
  const isInside = createFilterTest(filter);
  const judge = (chunk: number): boolean => {
    const document = chunks.documentOf(chunk);
    // What an article says of itself has to be parsed.
    if (!asksArticle || !isDocumentInside(document)) return isDocumentInside(document);
    const context = chunks.contextOf(chunk);
    return isInside({
      ...document,
      ...(context.publisher !== undefined && { publisher: context.publisher }),
      ...(context.publishedAt !== undefined && { publishedAt: context.publishedAt }),
    });
  };
  // Both legs ask about the same chunks.
  const known = new Int8Array(chunks.size);
  return (chunk) => {
    if (known[chunk] === 0) known[chunk] = judge(chunk) ? 1 : -1;
    return known[chunk] === 1;
  };
}
