import type { FieldTerms } from './field-terms.ts';
import { LexicalRun } from './lexical-run.ts';
import type { LexicalSegment } from './lexical-segment.ts';
import { mergeLexical } from './merge-lexical.ts';

/** Postings are put in order in runs of about this many: some 40,000 terms, sorted in 20 ms. */
const RUN_POSTINGS = 150_000;

/** Takes in chunks; what has been taken in is kept in the form of a segment, in runs that are merged in the end. */
export class LexicalBuilder {
  #runs: LexicalSegment[] = [];
  readonly #runPostings: number;
  readonly #run = new LexicalRun();

  /** @param runPostings postings a run; more where nobody waits for this thread */
  constructor(runPostings = RUN_POSTINGS) {
    this.#runPostings = runPostings;
  }

  /** Appends a chunk given the terms of each field, in the order of `FIELDS`. */
  add(fieldTerms: readonly FieldTerms[]): void {
    this.#run.add(fieldTerms);
    if (this.#run.size >= this.#runPostings) this.#closeRun();
  }

  /** Appends the chunks of another builder. */
  append(segment: LexicalSegment): void {
    if (this.#run.chunkCount > 0) this.#closeRun();
    this.#runs.push(segment);
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
    // Whoever holds the builder does not hold both.
    this.#runs = [await mergeLexical(sources, chunkCount, giveWay)];
    return this.#runs[0] as LexicalSegment;
  }

  #closeRun(): void {
    this.#runs.push(this.#run.finish());
  }
}
