import type { DocumentReader } from '../../src/ports/document-reader.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import type { FileToRead, ReadDocument } from '../../src/types/read-document.ts';

/** Reads in the calling thread, without limits. */
export class InlineReader implements DocumentReader {
  read(file: FileToRead): Promise<ReadDocument> {
    return readDocument(file);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
