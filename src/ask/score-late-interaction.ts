import type { TokenLists } from '../indexes/open-index.ts';

/** Query tokens whose similarities are remembered: at 24,000 tokens of vocabulary 96 KB each. */
const REMEMBERED_TOKENS = 256;

/** Token vectors made ready for comparison. Similarities are computed when first asked for and remembered by query token, since questions share their words. */
export class TokenTable {
  readonly #dimensions: number;
  /** Unit rows by token id; a zero row stays zero. */
  readonly #units: Float32Array;
  readonly #norms: Float32Array;
  /** Similarities of a query token by passage token, NaN where not computed; least recently used first. */
  readonly #rows = new Map<number, Float32Array>();

  /** @param rows `dimensions` floats by token id, not normalised: a row's norm is the token's weight */
  constructor(rows: Float32Array, dimensions: number) {
    this.#dimensions = dimensions;
    this.#norms = new Float32Array(rows.length / dimensions);
    this.#units = new Float32Array(rows.length);
    for (let token = 0; token < this.#norms.length; token += 1) this.#addUnit(token, rows.subarray(token * dimensions, (token + 1) * dimensions));
  }

  weightOf(token: number): number {
    return this.#norms[token] ?? 0;
  }

  /** The row of similarities of a query token; entries must be read through `similarity`, which fills them. */
  rowOf(queryToken: number): Float32Array {
    let row = this.#rows.get(queryToken);
    if (row === undefined) {
      row = new Float32Array(this.#norms.length).fill(Number.NaN);
      const oldest = this.#rows.keys().next();
      if (this.#rows.size >= REMEMBERED_TOKENS && oldest.done !== true) this.#rows.delete(oldest.value);
    } else {
      this.#rows.delete(queryToken);
    }
    this.#rows.set(queryToken, row);
    return row;
  }

  /** Cosine of two tokens, in [-1, 1], from the row of the query token. */
  similarity(row: Float32Array, queryToken: number, token: number): number {
    const known = row[token] as number;
    if (!Number.isNaN(known)) return known;
    // Rounded as the row keeps it: the same question must get the same scores the second time.
    const value = Math.fround(multiply(this.#units, token * this.#dimensions, queryToken * this.#dimensions, this.#dimensions));
    row[token] = value;
    return value;
  }

  #addUnit(token: number, vector: Float32Array): void {
    let sum = 0;
    for (const value of vector) sum += value * value;
    const norm = Math.sqrt(sum);
    this.#norms[token] = norm;
    if (norm === 0) return;
    const start = token * this.#dimensions;
    for (let index = 0; index < vector.length; index += 1) this.#units[start + index] = (vector[index] as number) / norm;
  }
}

/**
 * MaxSim (Khattab and Zaharia, ColBERT, SIGIR 2020) on unique tokens: each query token, weighted by the norm of its
 * vector, takes the cosine of its best match in the passage; the weighted mean is in [-1, 1].
 * @param chunks which lists of `tokens` to score
 * @returns one score per chunk, in order; 0 for a query or a chunk without tokens
 */
export function scoreLateInteraction(queryTokens: Uint32Array, chunks: readonly number[], tokens: TokenLists, table: TokenTable): Float32Array {
  const scores = new Float32Array(chunks.length);
  let totalWeight = 0;
  for (const queryToken of queryTokens) {
    const weight = table.weightOf(queryToken);
    if (weight === 0) continue;
    totalWeight += weight;
    addBestMatches(queryToken, weight, chunks, tokens, table, scores);
  }
  return totalWeight === 0 ? scores : scores.map((score) => score / totalWeight);
}

/** Adds to every score the query token's weight times its best cosine in the chunk. */
function addBestMatches(queryToken: number, weight: number, chunks: readonly number[], tokens: TokenLists, table: TokenTable, scores: Float32Array): void {
  const row = table.rowOf(queryToken);
  const { offsets, ids } = tokens;
  chunks.forEach((chunk, position) => {
    const first = offsets[chunk] as number;
    const last = offsets[chunk + 1] as number;
    // Nothing beats the token itself, and most candidates hold most of the question's tokens.
    let best = contains(ids, first, last, queryToken) ? 1 : -1;
    for (let index = first; best < 1 && index < last; index += 1) {
      const similarity = table.similarity(row, queryToken, ids[index] as number);
      if (similarity > best) best = similarity;
    }
    if (last > first) scores[position] = (scores[position] as number) + weight * best;
  });
}

function contains(ids: Uint32Array, first: number, last: number, token: number): boolean {
  for (let index = first; index < last; index += 1) if (ids[index] === token) return true;
  return false;
}

/** Dot product of two rows; four sums at a time, since one chain of additions leaves the processor waiting. */
function multiply(values: Float32Array, left: number, right: number, length: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    first += (values[left + index] as number) * (values[right + index] as number);
    second += (values[left + index + 1] as number) * (values[right + index + 1] as number);
    third += (values[left + index + 2] as number) * (values[right + index + 2] as number);
    fourth += (values[left + index + 3] as number) * (values[right + index + 3] as number);
  }
  for (; index < length; index += 1) first += (values[left + index] as number) * (values[right + index] as number);
  return first + second + third + fourth;
}
