import type { RunFile } from '../lexical/run-file.ts';
import type { DocumentTexts } from './document-texts.ts';

/** Texts of so much stay in memory; a small build writes none down. */
const HELD_CHARS = 2 << 20;

/** The texts of the documents of a build, one after another; those of a large one lie in a file until it is done. */
export class TextStore implements DocumentTexts {
  readonly #file: RunFile | undefined;
  readonly #maxHeldChars: number;
  /** Where each text that was written down begins in the file, and its length in characters. */
  readonly #places: { readonly at: number; readonly length: number }[] = [];
  #held: string[] = [];
  #heldChars = 0;

  /**
   * @param file takes what is too much to hold; must be open as long as texts are asked for
   * @param heldChars for tests
   */
  constructor(file?: RunFile, heldChars = HELD_CHARS) {
    this.#file = file;
    this.#maxHeldChars = heldChars;
  }

  /** The text of the next document. */
  add(text: string): void {
    if (this.#heldChars + text.length > this.#maxHeldChars) this.#writeDown();
    this.#held.push(text);
    this.#heldChars += text.length;
  }

  /** No more text is asked for as a whole: what is too much to hold is written down. */
  settle(): void {
    if (this.#heldChars > this.#maxHeldChars) this.#writeDown();
  }

  lengthOf(document: number): number {
    return this.#places[document]?.length ?? this.#heldText(document).length;
  }

  slice(document: number, start: number, end: number): string {
    const place = this.#places[document];
    if (place === undefined) return this.#heldText(document).slice(start, end);
    return (this.#file as RunFile).readText(place.at + start * 2, Math.min(end, place.length) - start);
  }

  read(document: number): string {
    return this.slice(document, 0, this.lengthOf(document));
  }

  #heldText(document: number): string {
    return this.#held[document - this.#places.length] as string;
  }

  #writeDown(): void {
    if (this.#file === undefined) return;
    for (const text of this.#held) this.#places.push({ at: this.#file.storeText(text), length: text.length });
    this.#held = [];
    this.#heldChars = 0;
  }
}
