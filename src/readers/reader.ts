import type { Block } from '../types/block.ts';
import type { FrontMatter } from '../types/document.ts';

/** What a reader is told of a file besides its bytes. */
export type ReadOptions = {
  /** Relative to the source folder, `/` as separator; tells the kind, and names a document without a title. */
  readonly path: string;
  /** Unpacked bytes that an archive may hold, all parts together. */
  readonly maxUnpackedBytes: number;
};

/** A file as text and blocks. `blocks` tile `text`; see `Block`. */
export type ReadResult = {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What the file says of itself: title, publisher, date, aliases; {} when it says nothing. */
  readonly metadata: FrontMatter;
  /** Sentences for the user about what could not be used, such as a page without text. */
  readonly warnings: readonly string[];
};

/**
 * Bytes of one file kind → text and blocks, in time and memory linear in the size of the file.
 * Throws `DocumentError` with a reason a person understands for a file that is broken, encrypted, empty or of another
 * kind.
 */
export type Reader = (bytes: Uint8Array, options: ReadOptions) => Promise<ReadResult>;
