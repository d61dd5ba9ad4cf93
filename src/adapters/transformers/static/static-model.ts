/** Rows of 8-bit codes, `dimensions` each, one after another; a row's numbers are its codes times its scale. */
export type QuantizedRows = {
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  readonly dimensions: number;
};

/**
 * A trie of pieces as flat arrays that can be handed to another thread. An edge lies in a hash table of open
 * addressing, whose size is a power of two.
 */
export type PieceTrie = {
  /** Where an edge starts, plus one; 0 for an empty place. */
  readonly parents: Int32Array;
  readonly units: Uint16Array;
  readonly children: Int32Array;
  /** By node: the id of the piece that ends there, -1 where none does. */
  readonly ids: Int32Array;
  readonly scores: Float64Array;
  readonly unknownId: number;
  readonly unknownScore: number;
};

/** How a text becomes ids, read from `tokenizer.json`. */
export type TokenizerData = {
  readonly trie: PieceTrie;
  readonly normalizers: readonly ('NFKC' | 'Lowercase')[];
  /** A regular expression; what it does not match is left out. */
  readonly pattern: string;
  readonly addedTokens: readonly { readonly content: string; readonly id: number }[];
  /** Ids that stand around those of a text. */
  readonly around: readonly number[];
  readonly specialIds: readonly number[];
};

/** All that a static model is, in a form that threads can hand to each other. */
export type StaticModel = {
  readonly rows: QuantizedRows;
  /** Undefined where only the library's own tokenizer can read texts. */
  readonly tokenizer: TokenizerData | undefined;
};
