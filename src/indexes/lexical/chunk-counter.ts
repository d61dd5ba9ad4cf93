import { FIELDS } from '../bm25.ts';
import type { PatternTable } from './pattern-table.ts';

/** What is known of a term of the chunk that is being counted. */
const IN_TEXT = 1;
const ELSEWHERE = 2;

/** Sums the weights of the terms of one chunk after another, by the numbers of the terms. */
export class ChunkCounter {
  /** By field, by term; zero but for the terms of the chunk. */
  readonly #weights = FIELDS.map(() => new Float64Array(1024));
  /** By term: 0, `IN_TEXT` or `ELSEWHERE`. */
  #marks = new Uint8Array(1024);
  #terms = new Uint32Array(1024);
  #termCount = 0;

  add(field: number, term: number, weight: number): void {
    if (term >= this.#marks.length) this.#grow(term);
    const mark = this.#marks[term] as number;
    if (mark === 0) {
      if (this.#termCount === this.#terms.length) this.#terms = widen(this.#terms, Uint32Array, this.#termCount * 2);
      this.#terms[this.#termCount] = term;
      this.#termCount += 1;
    }
    if (field === 0) this.#marks[term] = mark | IN_TEXT;
    else this.#marks[term] = mark | ELSEWHERE;
    const weights = this.#weights[field] as Float64Array;
    weights[term] = (weights[term] as number) + weight;
  }

  /** Hands over the terms of the chunk with the patterns in which they stand there, and forgets them. */
  finish(patterns: PatternTable, take: (term: number, code: number) => void): void {
    const [text] = this.#weights as [Float64Array];
    for (let index = 0; index < this.#termCount; index += 1) {
      const term = this.#terms[index] as number;
      if (this.#marks[term] === IN_TEXT) take(term, patterns.codeInText(text[term] as number));
      else {
        take(term, patterns.codeOf(Float32Array.from(this.#weights, (weights) => weights[term] as number)));
        for (const weights of this.#weights) weights[term] = 0;
      }
      text[term] = 0;
      this.#marks[term] = 0;
    }
    this.#termCount = 0;
  }

  #grow(term: number): void {
    const size = Math.max(term + 1, this.#marks.length * 2);
    this.#marks = widen(this.#marks, Uint8Array, size);
    this.#weights.forEach((weights, field) => (this.#weights[field] = widen(weights, Float64Array, size)));
  }
}

function widen<T extends Uint8Array | Uint32Array | Float64Array>(
  values: T,
  type: new (size: number) => T,
  size: number,
): T {
  const wider = new type(size);
  wider.set(values);
  return wider;
}
