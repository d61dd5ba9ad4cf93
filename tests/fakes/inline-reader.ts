import type { DocumentReader } from '../../src/ports/document-reader.ts';
import { readDocument } from '../../src/readers/read-document.ts';

/** Reads in the calling thread, without limits. */
export class InlineReader implements DocumentReader {
  read = readDocument;

  close(): Promise<void> {
    return Promise.resolve();
  }
}
