import { glyphEquivalents } from './glyph-equivalents.ts';

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
