import type { Hit } from '../types/hit.ts';
import type { Term } from '../types/term.ts';
import {
  type Bm25Weights,
  FIELDS,
  bm25Weights,
  inverseDocumentFrequency,
  normalizeFrequency,
  saturate,
} from './bm25.ts';
import type { ForwardIndex } from './forward-index.ts';
import { selectTop } from './select-top.ts';

const CHUNKS_BETWEEN_CHECKS = 64;
const POSTINGS_BETWEEN_CHECKS = 65_536;

/**
 * Inverted postings with precomputed impacts. Postings of term `t` are `[offsets[t], offsets[t + 1])`, chunks
 * ascending.
 */
export type Postings = {
  readonly chunkCount: number;
  readonly offsets: Uint32Array;
  readonly chunks: Uint32Array;
  readonly impacts: Float32Array;
};

/**
 * Inverts a forward index in one counting pass and computes the saturated BM25F impact of every posting.
 * @param giveWay awaited now and then, so that a build of millions of postings does not hold up questions
 */
export async function buildPostings(
  forward: ForwardIndex,
  giveWay: () => Promise<void> = async () => {},
  weights: Bm25Weights = bm25Weights,
): Promise<Postings> {
  const averages = averageLengths(forward);
  const termCount = forward.terms.length;
  const offsets = await countPostings(forward, termCount, giveWay);
  const chunks = new Uint32Array(offsets[termCount] as number);
  const impacts = new Float32Array(chunks.length);
  const next = offsets.slice(0, termCount);
  for (let chunk = 0; chunk < forward.chunkCount; chunk += 1) {
    for (let entry = forward.offsets[chunk] as number; entry < (forward.offsets[chunk + 1] as number); entry += 1) {
      const term = forward.termIds[entry] as number;
      const field = forward.fields[entry] as number;
      const length = forward.lengths[chunk * FIELDS.length + field] as number;
      const position = next[term] as number;
      const isSameChunk = position > (offsets[term] as number) && chunks[position - 1] === chunk;
      const slot = isSameChunk ? position - 1 : position;
      if (!isSameChunk) {
        chunks[slot] = chunk;
        next[term] = position + 1;
      }
      const frequency = forward.frequencies[entry] as number;
      const share = normalizeFrequency(field, frequency, length, averages[field] as number, weights);
      impacts[slot] = (impacts[slot] as number) + share;
    }
    if (chunk % CHUNKS_BETWEEN_CHECKS === 0) await giveWay();
  }
  for (let start = 0; start < impacts.length; start += POSTINGS_BETWEEN_CHECKS) {
    const end = Math.min(start + POSTINGS_BETWEEN_CHECKS, impacts.length);
    for (let index = start; index < end; index += 1) impacts[index] = saturate(impacts[index] as number, weights);
    await giveWay();
  }
  return { chunkCount: forward.chunkCount, offsets, chunks, impacts };
}

function averageLengths(forward: ForwardIndex): Float64Array {
  const sums = new Float64Array(FIELDS.length);
  for (let index = 0; index < forward.lengths.length; index += 1) {
    const field = index % FIELDS.length;
    sums[field] = (sums[field] as number) + (forward.lengths[index] as number);
  }
  return sums.map((sum) => (forward.chunkCount === 0 ? 0 : sum / forward.chunkCount));
}

/** Prefix sums of the number of distinct chunks per term. */
async function countPostings(
  forward: ForwardIndex,
  termCount: number,
  giveWay: () => Promise<void>,
): Promise<Uint32Array> {
  const offsets = new Uint32Array(termCount + 1);
  const lastChunk = new Int32Array(termCount).fill(-1);
  for (let chunk = 0; chunk < forward.chunkCount; chunk += 1) {
    for (let entry = forward.offsets[chunk] as number; entry < (forward.offsets[chunk + 1] as number); entry += 1) {
      const term = forward.termIds[entry] as number;
      if (lastChunk[term] === chunk) continue;
      lastChunk[term] = chunk;
      offsets[term + 1] = (offsets[term + 1] as number) + 1;
    }
    if (chunk % CHUNKS_BETWEEN_CHECKS === 0) await giveWay();
  }
  for (let term = 0; term < termCount; term += 1)
    offsets[term + 1] = (offsets[term + 1] as number) + (offsets[term] as number);
  return offsets;
}

/** Keyword search over the chunks of one generation. */
export class LexicalIndex {
  readonly terms: readonly string[];
  readonly chunkCount: number;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #postings: Postings;

  constructor(terms: readonly string[], postings: Postings) {
    this.terms = terms;
    this.chunkCount = postings.chunkCount;
    this.#postings = postings;
    const ids = new Map<string, number>();
    terms.forEach((term, id) => ids.set(term, id));
    this.#ids = ids;
  }

  has(term: string): boolean {
    return this.#ids.has(term);
  }

  /** In how many chunks the term stands; 0 when it is unknown. */
  documentFrequency(term: string): number {
    const id = this.#ids.get(term);
    return id === undefined ? 0 : (this.#postings.offsets[id + 1] as number) - (this.#postings.offsets[id] as number);
  }

  /** Ordinals of the chunks that hold the term, ascending; a view that must not be written to. */
  chunksWith(term: string): Uint32Array {
    const id = this.#ids.get(term);
    if (id === undefined) return new Uint32Array(0);
    return this.#postings.chunks.subarray(this.#postings.offsets[id], this.#postings.offsets[id + 1]);
  }

  /** True when the term stands in the chunk (any field). */
  contains(term: string, chunk: number): boolean {
    const id = this.#ids.get(term);
    if (id === undefined) return false;
    const { offsets, chunks } = this.#postings;
    let low = offsets[id] as number;
    let high = offsets[id + 1] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((chunks[middle] as number) < chunk) low = middle + 1;
      else high = middle;
    }
    return low < (offsets[id + 1] as number) && chunks[low] === chunk;
  }

  idf(term: string): number {
    return inverseDocumentFrequency(this.chunkCount, this.documentFrequency(term));
  }

  /** BM25F scores of all chunks that hold a term; unknown terms add nothing. */
  score(query: readonly Term[]): Float32Array {
    const scores = new Float32Array(this.chunkCount);
    const { offsets, chunks, impacts } = this.#postings;
    for (const { term, weight } of query) {
      const id = this.#ids.get(term);
      if (id === undefined) continue;
      const factor = weight * this.idf(term);
      for (let posting = offsets[id] as number; posting < (offsets[id + 1] as number); posting += 1) {
        const chunk = chunks[posting] as number;
        scores[chunk] = (scores[chunk] as number) + factor * (impacts[posting] as number);
      }
    }
    return scores;
  }

  /** At most `k` chunks with a score above 0, best first, ties by ordinal. */
  search(query: readonly Term[], k: number, accepts?: (chunk: number) => boolean): Hit[] {
    return selectTop(this.score(query), k, accepts);
  }
}
