import type { FieldTerms } from './field-terms.ts';
import { LexicalRun } from './lexical-run.ts';
import { LexicalSegment } from './lexical-segment.ts';
import { mergeLexical } from './merge-lexical.ts';
import type { ListedTerms, RunFile } from './run-file.ts';

/** Postings are put in order in runs of about this many: some 40,000 terms, sorted in 20 ms. */
const RUN_POSTINGS = 150_000;
/** Runs of so much stay in memory; a small build writes none down. */
const HELD_BYTES = 4 << 20;

/** Takes in chunks; what has been taken in is kept in the form of a segment, in runs that are merged in the end. */
export class LexicalBuilder {
  #runs: ListedTerms[] = [];
  #heldBytes = 0;
  readonly #maxHeldBytes: number;
  readonly #runPostings: number;
  readonly #file: RunFile | undefined;
  readonly #run = new LexicalRun();

  /**
   * @param runPostings postings a run; more where nobody waits for this thread
   * @param file takes what is too much to hold; must be open as long as what was built is read
   * @param heldBytes for tests
   */
  constructor(runPostings = RUN_POSTINGS, file?: RunFile, heldBytes = HELD_BYTES) {
    this.#maxHeldBytes = heldBytes;
    this.#runPostings = runPostings;
    this.#file = file;
  }

  /** Appends a chunk given the terms of each field, in the order of `FIELDS`. */
  add(fieldTerms: readonly FieldTerms[]): void {
    this.#run.add(fieldTerms);
    if (this.#run.size >= this.#runPostings) this.#closeRun();
  }

  /** Appends the chunks of another builder. */
  append(segment: LexicalSegment): void {
    if (this.#run.chunkCount > 0) this.#closeRun();
    this.#keep(segment);
  }

  /** All chunks so far as one segment; more may follow. */
  async build(giveWay: () => Promise<void> = async () => {}): Promise<LexicalSegment> {
    if (this.#run.chunkCount > 0 || this.#runs.length === 0) this.#closeRun();
    const [only] = this.#runs;
    if (this.#runs.length === 1 && only instanceof LexicalSegment) return only;
    let chunkCount = 0;
    const sources = this.#runs.map((segment) => {
      const first = chunkCount;
      chunkCount += segment.chunkCount;
      return { segment, numbers: Int32Array.from({ length: segment.chunkCount }, (_, chunk) => first + chunk) };
    });
    // Whoever holds the builder does not hold both.
    const merged = await mergeLexical(sources, chunkCount, giveWay);
    const isHeld = this.#file === undefined || merged.postings.length <= this.#maxHeldBytes;
    const built = isHeld ? merged : this.#file.storePostings(merged);
    this.#runs = [built];
    return built;
  }

  #closeRun(): void {
    this.#keep(this.#run.finish());
  }

  #keep(run: LexicalSegment): void {
    const { terms } = run.columns;
    const isHeld = this.#file === undefined || this.#heldBytes < this.#maxHeldBytes;
    if (isHeld) this.#heldBytes += terms.length + run.postings.length;
    this.#runs.push(isHeld ? run : this.#file.store(run));
  }
}
