import type { Block } from './block.ts';
import type { Section, Span } from './chunk.ts';
import type { SourceDocument } from './document.ts';

/**
 * A source file as it lies in the folder. `path` is relative to it, `/` as separator; `sha256` is of the bytes, in hex.
 */
export type FileToRead = { readonly path: string; readonly bytes: Uint8Array; readonly sha256: string };

/** Cells that are kept apart from their blocks. */
export type CellsOfBlocks = {
  /** Those of the n-th block; undefined for one without, or with its own. */
  of(block: number): readonly Span[] | undefined;
};

/** What a file says. */
export type ReadDocument = {
  readonly document: SourceDocument;
  /** Tile the document's text; each path begins inside its section, whose title it does not repeat. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** Sentences for the user about what could not be used, such as malformed front matter. */
  readonly warnings: readonly string[];
  /** Scanned pages were left out, which a recognizer might read. */
  readonly picturesLeft?: boolean;
  /** The cells of table rows, which `blocks` then lack; only where they were asked for like this. */
  readonly cells?: CellsOfBlocks;
};
