import { ByteWriter } from '../files/bytes.ts';
import { GrowableArray } from '../files/growable-array.ts';
import { LexicalSegment, TERMS_PER_BLOCK } from './lexical-segment.ts';

/** Writes the columns of a segment, term by term in code-unit order. */
export class LexicalWriter {
  readonly #terms = new ByteWriter();
  readonly #heads = new GrowableArray(Uint32Array);
  readonly #postings: ByteWriter;
  #termCount = 0;
  #last = '';

  /** @param postingBytes how many are expected */
  constructor(postingBytes = 0) {
    this.#postings = new ByteWriter(postingBytes);
  }

  /** The term's postings are those from `from` to `to` (excluded) of the lists; none leaves the term out. */
  add(term: string, chunks: ArrayLike<number>, codes: ArrayLike<number>, from: number, to: number): void {
    if (from === to) return;
    const start = this.#postings.length;
    let last = chunks[from] as number;
    const usual = codes[from] as number;
    this.#postings.varint(last);
    this.#postings.varint(usual);
    for (let index = from + 1; index < to; index += 1) {
      const chunk = chunks[index] as number;
      const code = codes[index] as number;
      this.#postings.varint((chunk - last - 1) * 2 + (code === usual ? 0 : 1));
      if (code !== usual) this.#postings.varint(code);
      last = chunk;
    }
    const isHead = this.#termCount % TERMS_PER_BLOCK === 0;
    if (isHead) this.#heads.append([this.#terms.length, start]);
    const shared = isHead ? 0 : countShared(this.#last, term);
    this.#terms.varint(shared);
    this.#terms.varint(term.length - shared);
    this.#terms.units(term, shared);
    this.#terms.varint(to - from);
    this.#terms.varint(this.#postings.length - start);
    this.#termCount += 1;
    this.#last = term;
  }

  finish(patterns: Float32Array, lengths: Float32Array): LexicalSegment {
    const [terms, postings] = [this.#terms.view(), this.#postings.view()];
    return new LexicalSegment({ terms, heads: this.#heads.toArray(), postings, patterns, lengths });
  }
}

function countShared(left: string, right: string): number {
  let shared = 0;
  while (shared < left.length && shared < right.length && left.charCodeAt(shared) === right.charCodeAt(shared))
    shared += 1;
  return shared;
}
