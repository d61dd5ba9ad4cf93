import type { DocumentReader, ReadingOptions } from '../../src/ports/document-reader.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import type { PictureParts } from '../../src/readers/readers.ts';
import type { FileToRead, ReadDocument } from '../../src/types/read-document.ts';

/** Reads in the calling thread, without limits. */
export class InlineReader implements DocumentReader {
  readonly #pictures: PictureParts | undefined;

  constructor(pictures?: PictureParts) {
    this.#pictures = pictures;
  }

  get readsPictures(): boolean {
    return this.#pictures !== undefined;
  }

  read(file: FileToRead, { signal, leavesPictures = false }: ReadingOptions = {}): Promise<ReadDocument> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal?.reason as Error);
      if (signal?.aborted === true) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      readDocument(file, leavesPictures ? undefined : this.#pictures)
        .finally(() => signal?.removeEventListener('abort', stop))
        .then(resolve, reject);
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
