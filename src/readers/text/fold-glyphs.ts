import { glyphEquivalents } from './glyph-equivalents.ts';

const radical = /[\u2e80-\u2fdf]/u;
const radicals = /[\u2e80-\u2fdf]/gu;
const unified: ReadonlyMap<string, string> = new Map(
  Object.entries(glyphEquivalents).flatMap(([first, row]) =>
    [...row]
      .map((ideograph, index) => [String.fromCodePoint(Number(first) + index), ideograph] as const)
      .filter(([, ideograph]) => ideograph !== '\u3000'),
  ),
);

/**
 * Radicals and vertical marks → the characters they look like: 「⼈⼯」 → 「人工」, 「⻚」 → 「页」, 「︒」 → 「。」. Fonts that share one
 * glyph for both make PDF files that spell words with radicals, which no search finds. NFKC folds some of them only.
 */
export function foldGlyphs(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\ufe10-\ufe19\ufe30-\ufe48]/gu, (glyph) => unified.get(glyph) ?? glyph);
}

/** Radicals alone: text copied out of such a PDF file is full of them, whatever file it was put into. */
export function foldRadicals(text: string): string {
  return radical.test(text) ? text.replace(radicals, (glyph) => unified.get(glyph) ?? glyph) : text;
}
