import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bitmap, RecognizedPage, TextRecognizer } from '../../ports/text-recognizer.ts';

/**
 * A recognizer that keeps each page it has read in a folder until `forget`, so that a build which was stopped in the
 * middle of a long scan goes on behind its last page.
 */
export class RememberingRecognizer implements TextRecognizer {
  readonly #recognizer: TextRecognizer;
  readonly #folder: string;

  constructor(recognizer: TextRecognizer, folder: string) {
    this.#recognizer = recognizer;
    this.#folder = folder;
  }

  async recognizePage(image: Bitmap): Promise<RecognizedPage> {
    const file = join(this.#folder, `${keyOf(image)}.json`);
    const known = await readFile(file, 'utf8').catch(() => undefined);
    if (known !== undefined) return JSON.parse(known) as RecognizedPage;
    const page = await this.#recognizer.recognizePage(image);
    // A page that cannot be kept is read again, which costs time and nothing else.
    await this.#keep(file, JSON.stringify(page)).catch(() => undefined);
    return page;
  }

  /** Once all pages are in the index: what a scan says must not outlive it. */
  async forget(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #keep(file: string, json: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(`${file}.new`, json);
    await rename(`${file}.new`, file);
  }
}

function keyOf({ width, height, data }: Bitmap): string {
  return createHash('sha256').update(`${width}x${height}`).update(data).digest('hex').slice(0, 32);
}
