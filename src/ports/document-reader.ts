import type { FileToRead, ReadDocument } from '../types/read-document.ts';

/** Turns files into documents, away from the thread that answers questions. */
export type DocumentReader = {
  /**
   * Rejects with a `DocumentError` for a file that cannot become a document, one that takes too long or too much
   * memory included; with the signal's reason after an abort.
   */
  read(file: FileToRead, signal?: AbortSignal): Promise<ReadDocument>;
  close(): Promise<void>;
};
