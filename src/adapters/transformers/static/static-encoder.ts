import { normalizeVector } from '../compute/pool-tokens.ts';
import type { RowTable } from './row-table.ts';

/** How the texts of a static model become ids. */
export type IdReader = {
  /** Without special tokens. */
  readonly encode: (text: string) => readonly number[];
  /** Ids that the model puts around those of a text; a sum does not ask where. */
  readonly around: readonly number[];
  readonly specialIds: ReadonlySet<number>;
};

/** What a static model makes of texts, one after another: unit vectors; those of text `t` are `ids[offsets[t]..]`. */
export type EncodedTexts = {
  readonly vectors: Float32Array;
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
};

/** A static model at work: tokenizing is all the work there is, so vectors and ids come together. */
export class StaticEncoder {
  readonly #table: RowTable;
  readonly #reader: IdReader;
  /** By id, the number of the text that held it last. */
  readonly #seenIn: Uint32Array;
  #textsSeen = 0;

  constructor(table: RowTable, reader: IdReader) {
    this.#table = table;
    this.#reader = reader;
    this.#seenIn = new Uint32Array(table.rowCount);
  }

  /**
   * A vector is the mean of the token vectors, special tokens included, as the library's `pooling: 'mean'` gives it,
   * without padding or limit of length; ids are unique, in order of first use, special ones left out.
   */
  encode(texts: readonly string[]): EncodedTexts {
    const { dimensions } = this.#table;
    const { around, specialIds } = this.#reader;
    const vectors = new Float32Array(texts.length * dimensions);
    const offsets = new Uint32Array(texts.length + 1);
    const ids: number[] = [];
    texts.forEach((text, row) => {
      const own = this.#reader.encode(text);
      this.#textsSeen += 1;
      const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
      this.#table.sum(own, around, vector);
      normalizeVector(vector);
      for (const id of own) {
        if (this.#seenIn[id] === this.#textsSeen || specialIds.has(id)) continue;
        this.#seenIn[id] = this.#textsSeen;
        ids.push(id);
      }
      offsets[row + 1] = ids.length;
    });
    return { vectors, offsets, ids: Uint32Array.from(ids) };
  }
}
