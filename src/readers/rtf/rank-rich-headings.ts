import { isHeadingByLook } from '../is-heading-by-look.ts';
import { readNumbering } from '../text/articles/line-patterns.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import type { RtfLook } from './parse-rtf.ts';
import type { RtfRow } from './rtf-grid.ts';

/** A paragraph or a row of a table, in the order of the file. A `headingLevel` above 9 is none. */
export type RtfPart =
  | { readonly text: string; readonly label: string; readonly headingLevel: number; readonly look: RtfLook }
  | { readonly row: RtfRow };

/** Half points by which a heading is larger than the running text. */
const minLarger = 4;
const deepest = 6;

/**
 * The level of each part that is a heading, from 1: by its style; else where all of it is bold or larger than most of
 * the text, it reads as a heading, and text that looks otherwise stands below it. The first of these is the title
 * where nothing stands above it; the others stand one below the heading above.
 */
export function rankRichHeadings(parts: readonly RtfPart[]): readonly (number | undefined)[] {
  const bodySize = findBodySize(parts);
  const standsOut = (part: RtfPart): boolean =>
    'text' in part && part.label === '' && (part.look.isBold || part.look.size >= bodySize + minLarger);
  const isFilled = (part: RtfPart): boolean => !('text' in part) || part.text.trim() !== '';
  const isStyled = parts.some((part) => 'text' in part && part.headingLevel === 1);
  const filled = parts.flatMap((part, index) => (isFilled(part) ? [index] : []));
  const levels: (number | undefined)[] = parts.map(() => undefined);
  let above = 0;
  for (const [place, index] of filled.entries()) {
    const part = parts[index] as RtfPart;
    if (!('text' in part)) continue;
    const words = normalizeLine(part.text);
    if (part.headingLevel <= 9) {
      levels[index] = Math.min(part.headingLevel, deepest);
      above = levels[index];
      continue;
    }
    const below = parts[filled[place + 1] ?? -1];
    const isAbove = below !== undefined && (!standsOut(below) || isSmaller(below, part));
    if (!standsOut(part) || !isAbove || !isHeadingByLook(words)) continue;
    const isTitle = place === 0 && !isStyled && readNumbering(words) === undefined;
    if (isTitle) above = 1;
    levels[index] = isTitle ? 1 : Math.min(Math.max(above, 1) + depthOf(words), deepest);
  }
  return levels;
}

/** （一） and 1. stand below 一、. */
function depthOf(words: string): number {
  const rank = readNumbering(words)?.rank;
  return rank === 4 || rank === 7 ? 2 : 1;
}

function isSmaller(one: RtfPart, other: RtfPart): boolean {
  return 'text' in one && 'text' in other && one.look.size < other.look.size;
}

/** The size of most of the text. */
function findBodySize(parts: readonly RtfPart[]): number {
  const sizes = new Map<number, number>();
  for (const part of parts) {
    if ('text' in part && part.text.trim() !== '')
      sizes.set(part.look.size, (sizes.get(part.look.size) ?? 0) + part.text.length);
  }
  let [body, most] = [Infinity, 0];
  for (const [size, chars] of sizes) if (chars > most) [body, most] = [size, chars];
  return body;
}
