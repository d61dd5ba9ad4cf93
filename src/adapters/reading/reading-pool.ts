import type { DocumentReader, ReadingOptions } from '../../ports/document-reader.ts';
import type { TextRecognizer } from '../../ports/text-recognizer.ts';
import type { FileToRead, ReadDocument } from '../../types/read-document.ts';
import { type ReadingLimits, ReadingThread } from './reading-thread.ts';

/** Several reading threads; each file goes to the one with the fewest files before it. Starts none before the first. */
export class ReadingPool implements DocumentReader {
  readonly readsPictures: boolean;
  readonly #threads: { readonly thread: ReadingThread; load: number }[];

  constructor(size: number, limits: ReadingLimits, recognizer?: TextRecognizer) {
    this.readsPictures = recognizer !== undefined;
    this.#threads = Array.from({ length: size }, () => ({ thread: new ReadingThread(limits, recognizer), load: 0 }));
  }

  async read(file: FileToRead, options?: ReadingOptions): Promise<ReadDocument> {
    const chosen = this.#threads.reduce((least, entry) => (entry.load < least.load ? entry : least));
    chosen.load += 1;
    try {
      return await chosen.thread.read(file, options);
    } finally {
      chosen.load -= 1;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ thread }) => thread.close()));
  }
}
