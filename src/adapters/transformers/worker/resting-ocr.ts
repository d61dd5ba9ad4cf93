import type { Bitmap, RecognizedPage, TextRecognizer } from '../../../ports/text-recognizer.ts';
import type { OcrRuntime } from '../../ocr/ocr-runtime.ts';
import { loadRuntime } from '../load-runtime.ts';
import { collectGarbage } from './collect-garbage.ts';

/** Longer than the pauses between the pages of a file; loading takes half a second. */
const IDLE_MS = 10_000;

/** The OCR, loaded with the first picture, and let go with its memory when no further one comes. */
export class RestingOcr implements TextRecognizer {
  #recognizer: Promise<TextRecognizer> | undefined;
  #timer: NodeJS.Timeout | undefined;

  async recognizePage(image: Bitmap): Promise<RecognizedPage> {
    clearTimeout(this.#timer);
    this.#recognizer ??= loadRecognizer();
    try {
      return await (await this.#recognizer).recognizePage(image);
    } finally {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#recognizer = undefined;
        collectGarbage();
      }, IDLE_MS).unref();
    }
  }
}

async function loadRecognizer(): Promise<TextRecognizer> {
  const [{ createOcr }, { loadOcrModels }] = await Promise.all([
    import('../../ocr/create-ocr.ts'),
    import('../../ocr/load-ocr-models.ts'),
  ]);
  return createOcr(loadRuntime() as OcrRuntime, await loadOcrModels());
}
