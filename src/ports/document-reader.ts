import type { Block } from '../types/block.ts';
import type { FileToRead, ReadDocument } from '../types/read-document.ts';

export type ReadingOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly leavesPictures?: boolean;
  /** Given the blocks of a large document as they come, in order; the document and its sections then have none. */
  readonly takeBlocks?: (blocks: readonly Block[]) => void;
};

/** Turns files into documents, away from the thread that answers questions. */
export type DocumentReader = {
  /** Whether pictures and scanned pages are read at all. */
  readonly readsPictures: boolean;
  /**
   * With `leavesPictures` scanned pages are left out, and the document says so (`picturesLeft`). Rejects with a
   * `DocumentError` for a file that cannot become a document, one that takes too long or too much memory included; with
   * the signal's reason after an abort.
   */
  read(file: FileToRead, options?: ReadingOptions): Promise<ReadDocument>;
  close(): Promise<void>;
};
