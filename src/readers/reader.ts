import type { Block } from '../types/block.ts';
import type { Span } from '../types/chunk.ts';
import type { FrontMatter } from '../types/document.ts';
import type { CellsOfBlocks } from '../types/read-document.ts';

/** What a reader is told of a file besides its bytes. */
export type ReadOptions = {
  /** Relative to the source folder, `/` as separator; tells the kind, and names a document without a title. */
  readonly path: string;
  /** Unpacked bytes that an archive may hold, all parts together. */
  readonly maxUnpackedBytes: number;
  /** Whether the cells of table rows may stand in `cells` of the result and not in their blocks. */
  readonly keepsCellsApart?: boolean;
};

/** One titled text among those of a file; starts and ends where a block does. */
export type Article = Span & {
  readonly title: string;
  /** The true headline where the title is only a label. */
  readonly headline?: string;
  readonly publisher?: string;
  /** ISO date, or ISO date and time. */
  readonly publishedAt?: string;
};

/** A file as text and blocks. `blocks` tile `text`; see `Block`. */
export type ReadResult = {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** See `ReadDocument`. */
  readonly cells?: CellsOfBlocks;
  /** What the file says of itself: title, publisher, date, aliases; {} when it says nothing. */
  readonly metadata: FrontMatter;
  /** Sentences for the user about what could not be used, such as a page without text. */
  readonly warnings: readonly string[];
  /**
   * The articles of the file in order, where the reader knows them better than its headings tell; their titles are in
   * no path. Absent: the headings of level 1 decide.
   */
  readonly articles?: readonly Article[];
  /** Scanned pages were left out for want of a recognizer. */
  readonly picturesLeft?: boolean;
  /** Label of the detected encoding of a text file, such as `gb18030`. */
  readonly encoding?: string;
};

/**
 * Bytes of one file kind → text and blocks, in time and memory linear in the size of the file.
 * Throws `DocumentError` with a reason a person understands for a file that is broken, encrypted, empty or of another
 * kind.
 */
export type Reader = (bytes: Uint8Array, options: ReadOptions) => Promise<ReadResult>;
