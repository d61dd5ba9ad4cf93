import { radicalEquivalents } from './radical-equivalents.ts';

const unified: ReadonlyMap<string, string> = new Map(
  Object.entries(radicalEquivalents).flatMap(([first, row]) =>
    [...row]
      .map((ideograph, index) => [String.fromCodePoint(Number(first) + index), ideograph] as const)
      .filter(([, ideograph]) => ideograph !== '\u3000'),
  ),
);

/**
 * Radicals → the ideographs they look like: 「⼈⼯」 → 「人工」, 「⻚」 → 「页」. Fonts that share one glyph for both make PDF
 * files that spell words with radicals, which no search finds. NFKC folds the Kangxi block only.
 */
export function foldRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/gu, (radical) => unified.get(radical) ?? radical);
}
