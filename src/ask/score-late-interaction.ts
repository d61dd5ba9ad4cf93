import type { TokenLists } from '../indexes/open-index.ts';

/**
 * MaxSim (Khattab and Zaharia, ColBERT, SIGIR 2020) on unique tokens: each query token, weighted by the norm of its
 * vector, takes the cosine of its best match in the passage; the weighted mean is in [-1, 1].
 * @param table rows of `dimensions` floats by token id, not normalised
 * @returns one score per chunk, in order; 0 for a query or a chunk without tokens
 */
export function scoreLateInteraction(
  queryTokens: Uint32Array,
  chunks: readonly number[],
  tokens: TokenLists,
  table: Float32Array,
  dimensions: number,
): Float32Array {
  const scores = new Float32Array(chunks.length);
  const weights = Float32Array.from(queryTokens, (token) => measureNorm(table, token, dimensions));
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  if (totalWeight === 0) return scores;
  const similarities = new Map<number, Float32Array>();
  const best = new Float32Array(queryTokens.length);
  chunks.forEach((chunk, position) => {
    const first = tokens.offsets[chunk] as number;
    const last = tokens.offsets[chunk + 1] as number;
    if (first === last) return;
    best.fill(-1);
    for (let index = first; index < last; index += 1) {
      const token = tokens.ids[index] as number;
      let row = similarities.get(token);
      if (row === undefined) {
        row = compareToken(token, queryTokens, weights, table, dimensions);
        similarities.set(token, row);
      }
      for (let query = 0; query < best.length; query += 1) if ((row[query] as number) > (best[query] as number)) best[query] = row[query] as number;
    }
    let sum = 0;
    for (let query = 0; query < best.length; query += 1) sum += (weights[query] as number) * (best[query] as number);
    scores[position] = sum / totalWeight;
  });
  return scores;
}

/** Cosines of one passage token with every query token; computed once per token and query, however many passages hold it. */
function compareToken(token: number, queryTokens: Uint32Array, weights: Float32Array, table: Float32Array, dimensions: number): Float32Array {
  const norm = measureNorm(table, token, dimensions);
  const start = token * dimensions;
  return Float32Array.from(queryTokens, (queryToken, index) => {
    const queryStart = queryToken * dimensions;
    let product = 0;
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      product += (table[start + dimension] as number) * (table[queryStart + dimension] as number);
    }
    const denominator = norm * (weights[index] as number);
    return denominator === 0 ? 0 : product / denominator;
  });
}

function measureNorm(table: Float32Array, token: number, dimensions: number): number {
  let sum = 0;
  for (let index = token * dimensions; index < (token + 1) * dimensions; index += 1) sum += (table[index] as number) ** 2;
  return Math.sqrt(sum);
}
