/** How long one slice may keep the worker: a query never waits much longer than this, however much is being indexed. */
const targetMs = 30;
const firstGuessCharsPerMs = 20;
const maxSliceChars = 200_000;

/** Learns the speed of a model and cuts long jobs into slices of some 30 ms; a slice has at least one text. */
export class TextSlicer {
  #charsPerMs = firstGuessCharsPerMs;

  /** End (exclusive) of the slice that starts at `start` in `order`. */
  findEnd(texts: readonly string[], order: readonly number[], start: number): number {
    const budget = Math.min(this.#charsPerMs * targetMs, maxSliceChars);
    let chars = 0;
    let end = start;
    while (end < order.length && (end === start || chars + texts[order[end]!]!.length <= budget)) {
      chars += texts[order[end]!]!.length;
      end += 1;
    }
    return end;
  }

  observe(chars: number, elapsedMs: number): void {
    // Short runs are mostly overhead and say little about speed.
    if (chars < 100 || elapsedMs <= 0) return;
    this.#charsPerMs = 0.5 * this.#charsPerMs + 0.5 * Math.max(0.1, chars / elapsedMs);
  }
}
