import type { RecognizedLine, RecognizedPage } from '../../ports/text-recognizer.ts';
import { findRuledTables } from '../pdf/layout/tables/find-ruled-tables.ts';
import type { TextPage } from '../pdf/layout/text-line.ts';

/** Boxes around recognised lines are this much higher than the letters. */
const boxHeightEms = 1.22;
/** From this length on, in letter sizes, the width of a line tells the size of its letters better than its height. */
const minEms = 3;
/** Sizes that differ by less than this share are one size, measured inexactly. */
const sizeTolerance = 0.14;
/** A page has few sizes of letters; the sizes of what is left after so many are taken as they were measured. */
const maxSizes = 8;

/** Recognised lines → a page for the layout. */
export function toTextPage({ width, height, lines, rules }: RecognizedPage, page: number): TextPage {
  const sizes = evenOut(
    lines.map(estimateSize),
    lines.map(({ text }) => text.length),
  );
  const placed = lines.map(({ text, left, right, top, bottom }, index) => {
    const size = sizes[index] ?? 1;
    const middle = (top + bottom) / 2;
    return {
      text: closeMarks(text),
      left,
      right,
      top: middle - size / 2,
      bottom: middle + size / 2,
      size,
      isBold: false,
    };
  });
  return { page, width, height, lines: findRuledTables(placed, rules) };
}

/** A full-width mark brings its own room, which the recognizer takes for a space: `水泵， 梧桐里` → `水泵，梧桐里`. */
function closeMarks(text: string): string {
  return text.replace(/(?<=[，。、；：！？）》】]) (?=\p{Script=Han})/gu, '');
}

/** Chinese characters are as wide as they are high; others are about half as wide. */
function estimateSize({ text, left, right, top, bottom }: RecognizedLine): number {
  const narrow = text.match(/[\u0020-\u024f]/gu)?.length ?? 0;
  const ems = text.length - narrow / 2;
  const byHeight = (bottom - top) / boxHeightEms;
  // Spaced-out titles are wider than their letters are high, and boxes are higher where lines stand close.
  return ems < minEms ? byHeight : Math.min(Math.max((right - left) / ems, 0.7 * byHeight), 1.25 * byHeight);
}

/** Sizes near the commonest one become it, then the same with what is left: measures scatter around few sizes. */
function evenOut(sizes: readonly number[], weights: readonly number[]): number[] {
  const evened = [...sizes];
  let left = sizes.map((_, index) => index);
  for (let round = 0; round < maxSizes && left.length > 0; round += 1) {
    const common = weightedMedianOfMode(
      left.map((index) => ({ size: sizes[index] ?? 0, weight: weights[index] ?? 0 })),
    );
    // The box around a character or two says little of their size.
    const toleranceOf = (index: number): number => sizeTolerance * ((weights[index] ?? 0) < minEms ? 2 : 1);
    const isNear = (index: number): boolean => Math.abs((sizes[index] ?? 0) / common - 1) < toleranceOf(index);
    for (const index of left) if (isNear(index)) evened[index] = common;
    left = left.filter((index) => !isNear(index));
  }
  return evened;
}

/** The middle of the tenth-wide range of sizes that weighs most. */
function weightedMedianOfMode(entries: readonly { size: number; weight: number }[]): number {
  const sorted = entries.filter(({ size }) => size > 0).sort((a, b) => a.size - b.size);
  let best = { weight: -1, size: sorted[0]?.size ?? 1 };
  let first = 0;
  let sum = 0;
  sorted.forEach(({ size, weight }, index) => {
    sum += weight;
    while ((sorted[first]?.size ?? size) * 1.1 < size) {
      sum -= sorted[first]?.weight ?? 0;
      first += 1;
    }
    if (sum > best.weight) best = { weight: sum, size: sorted[Math.floor((first + index) / 2)]?.size ?? size };
  });
  return best.size;
}
