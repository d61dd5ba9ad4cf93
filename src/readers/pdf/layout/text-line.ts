/** A stretch of text on one line of a page, upright: x grows to the right, y downwards, in points or pixels. */
export type TextLine = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Height of the letters' body, in the unit of the page. */
  readonly size: number;
  readonly isBold: boolean;
};

/** The text of one page in no particular order; `width` and `height` are those of the upright page. */
export type TextPage = {
  /** 1-based. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** Straight lines drawn on the page, such as the borders of a table. */
  readonly rules?: readonly Rule[];
  readonly hasPictures?: boolean;
};

/** A drawn line, horizontal when `top` and `bottom` are (nearly) the same, else vertical. */
export type Rule = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** True when the two share more than half of the height of the lower one. */
export function isOnSameRow(a: TextLine, b: TextLine): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

/** Outermost edges of some lines; all 0 for none. */
export function findEdges(lines: readonly TextLine[]): { left: number; right: number; top: number; bottom: number } {
  const first = lines[0];
  if (first === undefined) return { left: 0, right: 0, top: 0, bottom: 0 };
  let { left, right, top, bottom } = first;
  for (const line of lines) {
    left = Math.min(left, line.left);
    right = Math.max(right, line.right);
    top = Math.min(top, line.top);
    bottom = Math.max(bottom, line.bottom);
  }
  return { left, right, top, bottom };
}
