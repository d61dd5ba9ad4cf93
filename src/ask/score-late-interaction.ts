import type { TokenLists } from '../indexes/open-index.ts';

/** Token vectors made ready for comparison: unit rows by token id, and the norms that weigh them. */
export type TokenTable = { readonly dimensions: number; readonly units: Float32Array; readonly norms: Float32Array };

/** Splits rows of `dimensions` floats into directions and norms; a zero row stays zero. */
export function createTokenTable(rows: Float32Array, dimensions: number): TokenTable {
  const norms = new Float32Array(rows.length / dimensions);
  const units = new Float32Array(rows.length);
  for (let token = 0; token < norms.length; token += 1) {
    const start = token * dimensions;
    let sum = 0;
    for (let index = start; index < start + dimensions; index += 1) sum += (rows[index] as number) ** 2;
    const norm = Math.sqrt(sum);
    norms[token] = norm;
    if (norm === 0) continue;
    for (let index = start; index < start + dimensions; index += 1) units[index] = (rows[index] as number) / norm;
  }
  return { dimensions, units, norms };
}

/**
 * MaxSim (Khattab and Zaharia, ColBERT, SIGIR 2020) on unique tokens: each query token, weighted by the norm of its
 * vector, takes the cosine of its best match in the passage; the weighted mean is in [-1, 1].
 * @param chunks which lists of `tokens` to score
 * @returns one score per chunk, in order; 0 for a query or a chunk without tokens
 */
export function scoreLateInteraction(queryTokens: Uint32Array, chunks: readonly number[], tokens: TokenLists, table: TokenTable): Float32Array {
  const scores = new Float32Array(chunks.length);
  const width = queryTokens.length;
  const weights = Float32Array.from(queryTokens, (token) => table.norms[token] ?? 0);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  if (totalWeight === 0) return scores;
  const rowOf = createSimilarityRows(queryTokens, table);
  const best = new Float32Array(width);
  chunks.forEach((chunk, position) => {
    const first = tokens.offsets[chunk] as number;
    const last = tokens.offsets[chunk + 1] as number;
    if (first === last) return;
    best.fill(-1);
    for (let index = first; index < last; index += 1) {
      const row = rowOf(tokens.ids[index] as number);
      for (let query = 0; query < width; query += 1) {
        const similarity = row[query] as number;
        if (similarity > (best[query] as number)) best[query] = similarity;
      }
    }
    let sum = 0;
    for (let query = 0; query < width; query += 1) sum += (weights[query] as number) * (best[query] as number);
    scores[position] = sum / totalWeight;
  });
  return scores;
}

/** Cosines of a passage token with every query token, computed once per token however many passages hold it. */
function createSimilarityRows(queryTokens: Uint32Array, table: TokenTable): (token: number) => Float32Array {
  const { dimensions, units } = table;
  const width = queryTokens.length;
  const queries = new Float32Array(width * dimensions);
  queryTokens.forEach((token, index) => queries.set(units.subarray(token * dimensions, (token + 1) * dimensions), index * dimensions));
  const rows = new Map<number, Float32Array>();
  return (token) => {
    let row = rows.get(token);
    if (row === undefined) {
      row = new Float32Array(width);
      for (let query = 0; query < width; query += 1) row[query] = multiply(units, token * dimensions, queries, query * dimensions, dimensions);
      rows.set(token, row);
    }
    return row;
  };
}

/** Dot product of two stretches; four sums at a time, since one chain of additions leaves the processor waiting. */
function multiply(left: Float32Array, leftStart: number, right: Float32Array, rightStart: number, length: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    first += (left[leftStart + index] as number) * (right[rightStart + index] as number);
    second += (left[leftStart + index + 1] as number) * (right[rightStart + index + 1] as number);
    third += (left[leftStart + index + 2] as number) * (right[rightStart + index + 2] as number);
    fourth += (left[leftStart + index + 3] as number) * (right[rightStart + index + 3] as number);
  }
  for (; index < length; index += 1) first += (left[leftStart + index] as number) * (right[rightStart + index] as number);
  return first + second + third + fourth;
}
