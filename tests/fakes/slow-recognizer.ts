import type { Bitmap, RecognizedPage, TextRecognizer } from '../../src/ports/text-recognizer.ts';

/** Recognises a page only when it is let; the picture's width is the number of the page. */
export class SlowRecognizer implements TextRecognizer {
  readonly recognized: number[] = [];
  readonly #texts: readonly string[];
  #allowed = 0;
  #waiting: (() => void)[] = [];

  /** `texts` are what the pages say, from page 1. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  async recognizePage({ width: page }: Bitmap): Promise<RecognizedPage> {
    while (this.#allowed === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#allowed -= 1;
    this.recognized.push(page);
    const text = this.#texts[page - 1] ?? '';
    const line = { text, left: 10, top: 10, right: 10 + 20 * text.length, bottom: 30, score: 1 };
    return { width: 1000, height: 1000, lines: [line], rules: [] };
  }

  /** Lets so many more pages through. */
  allow(pages: number): void {
    this.#allowed += pages;
    for (const resume of this.#waiting.splice(0)) resume();
  }
}

/** A file of the numbers of its pages, `1,2`, as pictures that `SlowRecognizer` reads. */
export async function* decodePages(bytes: Uint8Array): AsyncGenerator<Bitmap> {
  for (const page of Buffer.from(bytes).toString().split(',')) yield { width: Number(page), height: 1, data: bytes };
}
