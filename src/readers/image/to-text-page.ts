import type { RecognizedPage } from '../../ports/text-recognizer.ts';
import type { TextPage } from '../pdf/layout/text-line.ts';

/** Boxes around recognised lines are this much higher than the letters. */
const boxHeightEms = 1.22;

/** Recognised lines → a page for the layout; sizes that differ only by the boxes' inexactness become one. */
export function toTextPage({ width, height, lines }: RecognizedPage, page: number): TextPage {
  const sizes = evenOut(lines.map(({ top, bottom }) => (bottom - top) / boxHeightEms));
  const placed = lines.map(({ text, left, right, top, bottom }, index) => {
    const size = sizes[index] ?? 1;
    const middle = (top + bottom) / 2;
    return { text, left, right, top: middle - size / 2, bottom: middle + size / 2, size, isBold: false };
  });
  return { page, width, height, lines: placed };
}

/** Values within 15 % of the least of a group → the group's median. */
function evenOut(sizes: readonly number[]): number[] {
  const sorted = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  const evened = [...sizes];
  for (let start = 0; start < sorted.length; ) {
    const least = sorted[start]?.size ?? 0;
    let end = start;
    while (end < sorted.length && (sorted[end]?.size ?? 0) <= least * 1.15) end += 1;
    const median = sorted[Math.floor((start + end - 1) / 2)]?.size ?? least;
    for (const { index } of sorted.slice(start, end)) evened[index] = median;
    start = end;
  }
  return evened;
}
