import type { Bitmap, RecognizedPage, TextRecognizer } from '../../../ports/text-recognizer.ts';
import type { InferenceHost } from './inference-host.ts';

/** Recognises pictures in the inference thread, behind every question that waits for it. */
export class WorkerRecognizer implements TextRecognizer {
  readonly #host: InferenceHost;

  constructor(host: InferenceHost) {
    this.#host = host;
  }

  recognizePage(image: Bitmap): Promise<RecognizedPage> {
    return this.#host.call({ type: 'recognize', image }, 'background');
  }
}
