/** Pixels row by row from the top left, three bytes each: red, green, blue. */
export type Bitmap = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** A line of text in a picture; the box is upright and in pixels of the picture as `RecognizedPage` has turned it. */
export type RecognizedLine = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Mean certainty of the characters, 0–1. */
  readonly score: number;
};

/** A straight line drawn along an axis, in pixels: `top` equals `bottom`, or `left` equals `right`. */
export type DrawnLine = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export type RecognizedPage = {
  /** Size of the picture once it stands upright. */
  readonly width: number;
  readonly height: number;
  /** In no particular order; empty for a picture without text. */
  readonly lines: readonly RecognizedLine[];
  /** Such as the borders of a table. */
  readonly rules: readonly DrawnLine[];
};

/** Reads printed text in pictures (OCR). */
export interface TextRecognizer {
  recognizePage(image: Bitmap): Promise<RecognizedPage>;
}

/** A picture file → its pages, upright, alpha on white; throws `DocumentError` for one that is broken or too large. */
export type ImageDecoder = (bytes: Uint8Array) => AsyncIterable<Bitmap>;
