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
import { type Impacts, addFields, findChunk, mergeImpacts, noImpacts } from './lexical/impacts.ts';
import type { LexicalSegment } from './lexical/lexical-segment.ts';
import { selectTop } from './select-top.ts';

/** Postings kept ready for the next question, 8 bytes each: the common terms, which cost most to read. */
const KEPT_POSTINGS = 4 << 20;

/** A segment and the ordinal of each of its chunks, -1 for a dead one. */
export type LexicalPart = {
  readonly segment: LexicalSegment;
  readonly ordinals: Int32Array;
};

/**
 * Keyword search over the live chunks of all segments of a generation. All statistics are those of live chunks, so that
 * scores do not depend on how the chunks are spread over segments.
 */
export class LexicalIndex {
  readonly chunkCount: number;
  readonly #parts: readonly LexicalPart[];
  readonly #weights: Bm25Weights;
  readonly #averages: Float64Array;
  /** How many chunks of each part are dead. */
  readonly #dead: readonly number[];
  /** In the order of their last use. */
  readonly #kept = new Map<string, Impacts>();
  #keptPostings = 0;
  readonly #shares = new Map<LexicalPart, Float32Array>();
  #scores: Float32Array | undefined;

  constructor(parts: readonly LexicalPart[], chunkCount: number, weights: Bm25Weights = bm25Weights) {
    this.#parts = parts;
    this.chunkCount = chunkCount;
    this.#weights = weights;
    this.#averages = averageLengths(parts, chunkCount);
    this.#dead = parts.map(({ ordinals }) => countDead(ordinals));
  }

  /** The same chunks under other weights. */
  withWeights(weights: Bm25Weights): LexicalIndex {
    return new LexicalIndex(this.#parts, this.chunkCount, weights);
  }

  has(term: string): boolean {
    // A term of more chunks than are dead is alive: no postings need be read to say so.
    const isAlive = this.#parts.some(
      ({ segment }, part) => (segment.find(term)?.chunkCount ?? 0) > (this.#dead[part] as number),
    );
    return isAlive || this.documentFrequency(term) > 0;
  }

  /** In how many chunks the term stands; 0 when it is unknown. */
  documentFrequency(term: string): number {
    let frequency = 0;
    for (const [part, { segment }] of this.#parts.entries()) {
      const entry = segment.find(term);
      if (entry === undefined) continue;
      if (this.#dead[part] !== 0) return this.#read(term).chunks.length;
      frequency += entry.chunkCount;
    }
    return frequency;
  }

  /** Ordinals of the chunks that hold the term, ascending; not to be written to. */
  chunksWith(term: string): Uint32Array {
    return this.#read(term).chunks;
  }

  /** True when the term stands in the chunk (any field). */
  contains(term: string, chunk: number): boolean {
    return findChunk(this.#read(term).chunks, chunk) >= 0;
  }

  idf(term: string): number {
    return inverseDocumentFrequency(this.chunkCount, this.documentFrequency(term));
  }

  /** BM25F scores of all chunks that hold a term; unknown terms add nothing. */
  score(query: readonly Term[]): Float32Array {
    return this.#addScores(query, new Float32Array(this.chunkCount));
  }

  /** As `score`, of the chunks with these ordinals alone, in their order. */
  scoreChunks(query: readonly Term[], wanted: readonly number[]): Float32Array {
    const scores = new Float32Array(wanted.length);
    for (const { term, weight } of query) {
      const { chunks, impacts, factor } = this.#weigh(term, weight);
      for (const [position, chunk] of wanted.entries()) {
        const posting = findChunk(chunks, chunk);
        if (posting < 0) continue;
        scores[position] = (scores[position] as number) + factor * (impacts[posting] as number);
      }
    }
    return scores;
  }

  /** At most `k` chunks with a score above 0, best first, ties by ordinal. */
  search(query: readonly Term[], k: number, accepts?: (chunk: number) => boolean): Hit[] {
    // One array for all questions: what is allocated outside the heap makes V8 collect the whole of it.
    this.#scores ??= new Float32Array(this.chunkCount);
    return selectTop(this.#addScores(query, this.#scores.fill(0)), k, accepts);
  }

  #addScores(query: readonly Term[], scores: Float32Array): Float32Array {
    for (const { term, weight } of query) {
      const { chunks, impacts, factor } = this.#weigh(term, weight);
      for (let posting = 0; posting < chunks.length; posting += 1) {
        const chunk = chunks[posting] as number;
        scores[chunk] = (scores[chunk] as number) + factor * (impacts[posting] as number);
      }
    }
    return scores;
  }

  /** The terms from `from` (included) to `to` (excluded) in code-unit order, segment by segment: some come twice. */
  *listTerms(from: string, to: string): Generator<string> {
    for (const { segment } of this.#parts)
      for (const { term } of segment.listFrom(from)) {
        if (term >= to) break;
        yield term;
      }
  }

  /** With the factor by which an impact counts for a chunk's score. */
  #weigh(term: string, weight: number): Impacts & { readonly factor: number } {
    const { chunks, impacts } = this.#read(term);
    return { chunks, impacts, factor: weight * inverseDocumentFrequency(this.chunkCount, chunks.length) };
  }

  #read(term: string): Impacts {
    const known = this.#kept.get(term);
    if (known !== undefined) {
      this.#kept.delete(term);
      this.#kept.set(term, known);
      return known;
    }
    const lists = this.#parts.map((part) => this.#readPart(part, term)).filter(({ chunks }) => chunks.length > 0);
    const read = lists.reduce(mergeImpacts, noImpacts);
    this.#keep(term, read);
    return read;
  }

  #keep(term: string, read: Impacts): void {
    this.#kept.set(term, read);
    // An empty list takes room as well.
    this.#keptPostings += read.chunks.length + 16;
    for (const [oldest, { chunks }] of this.#kept) {
      if (this.#keptPostings <= KEPT_POSTINGS || oldest === term) return;
      this.#kept.delete(oldest);
      this.#keptPostings -= chunks.length + 16;
    }
  }

  /** What one occurrence counts for in each field of each chunk of a part. */
  #sharesOf(part: LexicalPart): Float32Array {
    const known = this.#shares.get(part);
    if (known !== undefined) return known;
    const { lengths } = part.segment.columns;
    const shares = new Float32Array(lengths.length);
    for (let at = 0; at < lengths.length; at += 1) {
      const field = at % FIELDS.length;
      const [length, average] = [lengths[at] as number, this.#averages[field] as number];
      shares[at] = normalizeFrequency(field, 1, length, average, this.#weights);
    }
    this.#shares.set(part, shares);
    return shares;
  }

  #readPart(part: LexicalPart, term: string): Impacts {
    const { segment, ordinals } = part;
    const entry = segment.find(term);
    if (entry === undefined) return noImpacts;
    const { chunks, codes } = segment.decode(entry);
    // An impact takes the place of a code that was read before it.
    const impacts = new Float32Array(codes.buffer, codes.byteOffset, codes.length);
    const { patterns } = segment.columns;
    const shares = this.#sharesOf(part);
    let size = 0;
    for (let index = 0; index < chunks.length; index += 1) {
      const local = chunks[index] as number;
      const ordinal = ordinals[local] as number;
      if (ordinal < 0) continue;
      const share = addFields(patterns, (codes[index] as number) * FIELDS.length, shares, local * FIELDS.length);
      chunks[size] = ordinal;
      impacts[size] = saturate(share, this.#weights);
      size += 1;
    }
    return { chunks: chunks.subarray(0, size), impacts: impacts.subarray(0, size) };
  }
}

function countDead(ordinals: Int32Array): number {
  let dead = 0;
  for (let chunk = 0; chunk < ordinals.length; chunk += 1) if ((ordinals[chunk] as number) < 0) dead += 1;
  return dead;
}

function averageLengths(parts: readonly LexicalPart[], chunkCount: number): Float64Array {
  const sums = new Float64Array(FIELDS.length);
  for (const { segment, ordinals } of parts)
    for (let chunk = 0; chunk < ordinals.length; chunk += 1) {
      if ((ordinals[chunk] as number) < 0) continue;
      for (let field = 0; field < FIELDS.length; field += 1)
        sums[field] = (sums[field] as number) + (segment.columns.lengths[chunk * FIELDS.length + field] as number);
    }
  return sums.map((sum) => (chunkCount === 0 ? 0 : sum / chunkCount));
}
