import type { Ranks } from '../../types/passage.ts';
import type { Query } from '../understand/understand-query.ts';
import type { Legs } from './retrieve.ts';
import type { SearchIndex } from './search-index.ts';

/** A chunk on its way to the reader, with what each stage found. */
export type Candidate = {
  readonly chunk: number;
  readonly ranks: Ranks;
  /** BM25F divided by what the query could score: 0 without a common term, seldom above 1. */
  readonly lexical: number;
  /** Cosine with the query, in [-1, 1]. */
  readonly cosine: number;
  readonly score: number;
};

/**
 * legs → one ranked list: lexical score (absolute, by the query's mass) + the model's weight × cosine.
 * A weighted sum, not reciprocal ranks: those give a weak leg an equal vote and cost 5 to 20 points at rank 1.
 */
export function fuse(query: Query, legs: Legs, search: SearchIndex): Candidate[] {
  const lexicalRanks = new Map(legs.lexical.map(({ chunk }, index) => [chunk, index + 1]));
  const denseRanks = new Map(legs.dense.map(({ chunk }, index) => [chunk, index + 1]));
  const scale = query.mass === 0 ? 0 : 1 / (search.weights.search.lexicalScale * query.mass);
  const candidates = [...new Set([...lexicalRanks.keys(), ...denseRanks.keys()])].map((chunk): Candidate => {
    const lexical = (legs.lexicalScores.get(chunk) ?? 0) * scale;
    const cosine = legs.cosines.get(chunk) ?? 0;
    return {
      chunk,
      ranks: ranksOf(chunk, lexicalRanks, denseRanks),
      lexical,
      cosine,
      score: lexical + search.embedder.denseWeight * cosine,
    };
  });
  return sortByScore(candidates);
}

/** Best first, ties by ordinal, so that equal input always gives equal output. */
export function sortByScore(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((left, right) => right.score - left.score || left.chunk - right.chunk);
}

function ranksOf(
  chunk: number,
  lexicalRanks: ReadonlyMap<number, number>,
  denseRanks: ReadonlyMap<number, number>,
): Ranks {
  const lexical = lexicalRanks.get(chunk);
  const dense = denseRanks.get(chunk);
  return { ...(lexical !== undefined && { lexical }), ...(dense !== undefined && { dense }) };
}
