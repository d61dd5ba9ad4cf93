import type { Span } from '../types/chunk.ts';
import type { CellsOfBlocks } from '../types/read-document.ts';

const pieceLength = 1 << 14;

/** The cells of one block after another in numbers, a seventh of the memory that they take as objects. */
export class CellsApart implements CellsOfBlocks {
  /** Pairs of start and end. */
  readonly #spans = new NumberList();
  /** Of each block, where its cells end among all. */
  readonly #ends = new NumberList();

  /**
   * The cells of the next block; undefined for one that has none.
   * @param shift added to all places
   */
  add(cells: readonly Span[] | undefined, shift: number): void {
    for (const { start, end } of cells ?? []) {
      this.#spans.push(shift + start);
      this.#spans.push(shift + end);
    }
    this.#ends.push(this.#spans.length);
  }

  of(block: number): readonly Span[] | undefined {
    const first = block === 0 ? 0 : this.#ends.at(block - 1);
    const length = (this.#ends.at(block) - first) / 2;
    if (length === 0) return undefined;
    return Array.from({ length }, (_, cell) => ({
      start: this.#spans.at(first + cell * 2),
      end: this.#spans.at(first + cell * 2 + 1),
    }));
  }
}

/** Grows piece by piece: nothing is copied, and there is hardly any spare room. */
class NumberList {
  readonly #pieces: Uint32Array[] = [];
  length = 0;

  push(value: number): void {
    const place = this.length % pieceLength;
    if (place === 0) this.#pieces.push(new Uint32Array(pieceLength));
    (this.#pieces.at(-1) as Uint32Array)[place] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#pieces[Math.floor(index / pieceLength)]?.[index % pieceLength] as number;
  }
}
