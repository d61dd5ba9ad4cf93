import { FIELDS } from '../bm25.ts';
import { GrowableArray } from '../files/growable-array.ts';
import type { FieldTerms } from './field-terms.ts';
import type { LexicalSegment } from './lexical-segment.ts';
import { LexicalWriter } from './lexical-writer.ts';
import { mergeLexical } from './merge-lexical.ts';
import { PatternTable } from './pattern-table.ts';

/** Postings are put in order in runs of about this many: some 40,000 terms, sorted in 20 ms. */
const RUN_POSTINGS = 150_000;

/** Takes in chunks; what has been taken in is kept in the form of a segment, in runs that are merged in the end. */
export class LexicalBuilder {
  readonly #runs: LexicalSegment[] = [];
  #run = new Run();

  /** Appends a chunk given the terms of each field, in the order of `FIELDS`. */
  add(fieldTerms: readonly FieldTerms[]): void {
    this.#run.add(fieldTerms);
    if (this.#run.size >= RUN_POSTINGS) this.#closeRun();
  }

  async build(giveWay: () => Promise<void> = async () => {}): Promise<LexicalSegment> {
    if (this.#run.chunkCount > 0 || this.#runs.length === 0) this.#closeRun();
    const [only, ...others] = this.#runs as [LexicalSegment, ...LexicalSegment[]];
    if (others.length === 0) return only;
    let chunkCount = 0;
    const sources = this.#runs.map((segment) => {
      const first = chunkCount;
      chunkCount += segment.chunkCount;
      return { segment, numbers: Int32Array.from({ length: segment.chunkCount }, (_, chunk) => first + chunk) };
    });
    return mergeLexical(sources, chunkCount, giveWay);
  }

  #closeRun(): void {
    this.#runs.push(this.#run.build());
    this.#run = new Run();
  }
}

/** Postings in the order of their chunks, until they are sorted by term. */
class Run {
  readonly #ids = new Map<string, number>();
  readonly #patterns = new PatternTable();
  readonly #termIds = new GrowableArray(Uint32Array);
  readonly #chunks = new GrowableArray(Uint32Array);
  readonly #codes = new GrowableArray(Uint32Array);
  readonly #lengths = new GrowableArray(Float32Array);

  get size(): number {
    return this.#termIds.length;
  }

  get chunkCount(): number {
    return this.#lengths.length / FIELDS.length;
  }

  add(fieldTerms: readonly FieldTerms[]): void {
    const chunk = this.chunkCount;
    const frequencies = new Float32Array(FIELDS.length);
    const push = (term: string): void => {
      FIELDS.forEach((_, field) => (frequencies[field] = fieldTerms[field]?.get(term) ?? 0));
      this.#termIds.push(this.#idOf(term));
      this.#chunks.push(chunk);
      this.#codes.push(this.#patterns.codeOf(frequencies));
    };
    fieldTerms.forEach((terms, field) => {
      const earlier = fieldTerms.slice(0, field);
      for (const term of terms.keys()) if (!earlier.some((others) => others.has(term))) push(term);
    });
    FIELDS.forEach((_, field) => {
      let length = 0;
      for (const frequency of fieldTerms[field]?.values() ?? []) length += frequency;
      this.#lengths.push(length);
    });
  }

  build(): LexicalSegment {
    const ids = this.#termIds.toArray();
    // A counting sort by term keeps the chunks of each term in order.
    const ends = new Uint32Array(this.#ids.size + 1);
    for (let index = 0; index < ids.length; index += 1)
      ends[(ids[index] as number) + 1] = (ends[(ids[index] as number) + 1] as number) + 1;
    for (let id = 0; id < this.#ids.size; id += 1) ends[id + 1] = (ends[id + 1] as number) + (ends[id] as number);
    const next = ends.slice();
    const [chunks, codes] = [new Uint32Array(ids.length), new Uint32Array(ids.length)];
    const [chunkOf, codeOf] = [this.#chunks.toArray(), this.#codes.toArray()];
    for (let index = 0; index < ids.length; index += 1) {
      const slot = next[ids[index] as number] as number;
      next[ids[index] as number] = slot + 1;
      chunks[slot] = chunkOf[index] as number;
      codes[slot] = codeOf[index] as number;
    }
    const writer = new LexicalWriter();
    for (const term of [...this.#ids.keys()].sort()) {
      const id = this.#ids.get(term) as number;
      const [start, end] = [ends[id] as number, ends[id + 1] as number];
      writer.add(term, chunks.subarray(start, end), codes.subarray(start, end), end - start);
    }
    return writer.finish(this.#patterns.build(), this.#lengths.toArray());
  }

  #idOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(term, id);
    }
    return id;
  }
}
