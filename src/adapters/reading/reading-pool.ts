import type { DocumentReader, ReadingOptions } from '../../ports/document-reader.ts';
import type { TextRecognizer } from '../../ports/text-recognizer.ts';
import type { FileToRead, ReadDocument } from '../../types/read-document.ts';
import { type ReadingLimits, ReadingProcess } from './reading-process.ts';

/** Several reading processes; each file goes to the one with the fewest files before it. None starts unasked. */
export class ReadingPool implements DocumentReader {
  readonly readsPictures: boolean;
  readonly #processes: { readonly reading: ReadingProcess; load: number }[];

  constructor(size: number, limits: ReadingLimits, recognizer?: TextRecognizer) {
    this.readsPictures = recognizer !== undefined;
    this.#processes = Array.from({ length: size }, () => ({
      reading: new ReadingProcess(limits, recognizer),
      load: 0,
    }));
  }

  async read(file: FileToRead, options?: ReadingOptions): Promise<ReadDocument> {
    const chosen = this.#processes.reduce((least, entry) => (entry.load < least.load ? entry : least));
    chosen.load += 1;
    try {
      return await chosen.reading.read(file, options);
    } finally {
      chosen.load -= 1;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#processes.map(({ reading }) => reading.close()));
  }
}
