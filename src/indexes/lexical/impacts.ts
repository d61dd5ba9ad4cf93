/** The live chunks that hold a term, ascending, and the saturated BM25F impact of each. */
export type Impacts = { readonly chunks: Uint32Array; readonly impacts: Float32Array };

export const noImpacts: Impacts = { chunks: new Uint32Array(0), impacts: new Float32Array(0) };

/** Those of two parts as one; no chunk is in both. */
export function mergeImpacts(left: Impacts, right: Impacts): Impacts {
  if (left.chunks.length === 0) return right;
  const size = left.chunks.length + right.chunks.length;
  const [chunks, impacts] = [new Uint32Array(size), new Float32Array(size)];
  let [one, other] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    const isLeft = other >= right.chunks.length || (left.chunks[one] as number) < (right.chunks[other] as number);
    const [from, at] = isLeft ? [left, one++] : [right, other++];
    chunks[index] = from.chunks[at] as number;
    impacts[index] = from.impacts[at] as number;
  }
  return { chunks, impacts };
}

/** Where the chunk stands among ascending ones; -1 when it does not. */
export function findChunk(chunks: Uint32Array, chunk: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunks[middle] as number) < chunk) low = middle + 1;
    else high = middle;
  }
  return chunks[low] === chunk ? low : -1;
}

/** Occurrences by what one counts for, over the four fields; written out, as a loop here takes a fifth of a search. */
export function addFields(patterns: Float32Array, pattern: number, shares: Float32Array, at: number): number {
  return (
    (patterns[pattern] as number) * (shares[at] as number) +
    (patterns[pattern + 1] as number) * (shares[at + 1] as number) +
    (patterns[pattern + 2] as number) * (shares[at + 2] as number) +
    (patterns[pattern + 3] as number) * (shares[at + 3] as number)
  );
}
