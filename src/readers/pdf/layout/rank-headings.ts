import type { Paragraph } from './join-paragraphs.ts';
import { findHeadingNumber } from './list-marker.ts';

/** An entry of the file's outline; `depth` 1 is the outermost. */
export type OutlineEntry = { readonly title: string; readonly depth: number };

/** Headings of more characters than this are sentences. */
const maxHeadingChars = 80;
const maxLevel = 6;

/**
 * Level of each paragraph that is a heading. A heading is named by the outline, or stands out by size, weight or
 * number; levels follow the outline where there is one, else size, then weight, then the depth of the number.
 */
export function rankHeadings(
  paragraphs: readonly Paragraph[],
  outline: readonly OutlineEntry[] = [],
): Map<Paragraph, number> {
  const depths = new Map(outline.map(({ title, depth }) => [comparable(title), depth]));
  const bodySize = findBodySize(paragraphs);
  const isBoldRare = countChars(paragraphs.filter(({ isBold }) => isBold)) < 0.3 * countChars(paragraphs);
  const named = new Map<Paragraph, number>();
  const styled: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const depth = depths.get(comparable(paragraph.text));
    if (depth !== undefined && paragraph.text.length <= 2 * maxHeadingChars)
      named.set(paragraph, Math.min(depth, maxLevel));
    else if (standsOut(paragraph, bodySize, isBoldRare)) styled.push(paragraph);
  }
  return named.size >= 2 ? placeAmongNamed(named, styled) : rankByStyle([...named.keys(), ...styled]);
}

function standsOut(paragraph: Paragraph, bodySize: number, isBoldRare: boolean): boolean {
  const { text, size, isBold, lineCount } = paragraph;
  if (text.length > maxHeadingChars || lineCount > 3 || !/[\p{L}\p{N}]/u.test(text)) return false;
  if (/[。；，、;,：:！]$/u.test(text) || /[.…·⋯]{4,}/u.test(text)) return false;
  if (size >= 1.15 * bodySize) return true;
  if (size < 0.95 * bodySize || lineCount > 1) return false;
  const number = findHeadingNumber(text);
  if (number?.isStrong === true && text.length <= 40) return true;
  const isSentence = /[.?!？]$/u.test(text) || (paragraph.marker !== undefined && number === undefined);
  return isBold && isBoldRare && !isSentence && text.length <= 50;
}

/** The size of most characters; figures of the whole file decide, so that one page of large print changes nothing. */
function findBodySize(paragraphs: readonly Paragraph[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of paragraphs) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

function countChars(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length, 0);
}

function comparable(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase();
}

function styleOf({ size, isBold }: Paragraph): string {
  return `${(1000 - Math.round(size * 2) / 2).toFixed(1).padStart(6, '0')} ${isBold ? 0 : 1}`;
}

function rankByStyle(headings: readonly Paragraph[]): Map<Paragraph, number> {
  const shallowest = new Map<string, number>();
  for (const heading of headings) {
    const depth = findHeadingNumber(heading.text)?.depth;
    const known = shallowest.get(styleOf(heading)) ?? Infinity;
    if (depth !== undefined && depth < known) shallowest.set(styleOf(heading), depth);
  }
  const keyOf = (heading: Paragraph): string => {
    // A heading without a number, such as 前言, ranks with the outermost numbered ones that look like it.
    const depth = findHeadingNumber(heading.text)?.depth ?? shallowest.get(styleOf(heading)) ?? 0;
    return `${styleOf(heading)} ${depth}`;
  };
  const ranks = new Map([...new Set(headings.map(keyOf))].sort().map((key, rank) => [key, rank + 1]));
  return new Map(headings.map((heading) => [heading, Math.min(ranks.get(keyOf(heading)) ?? 1, maxLevel)]));
}

/** Headings the outline leaves out take the level of named ones that look like them; smaller ones go below all. */
function placeAmongNamed(named: ReadonlyMap<Paragraph, number>, styled: readonly Paragraph[]): Map<Paragraph, number> {
  const levels = new Map<string, number>();
  for (const [heading, level] of named) {
    const style = styleOf(heading);
    levels.set(style, Math.min(level, levels.get(style) ?? maxLevel));
  }
  const deepest = Math.min(Math.max(...levels.values()) + 1, maxLevel);
  const smallest = [...levels.keys()].sort().at(-1) ?? '';
  const largest = [...levels.keys()].sort()[0] ?? '';
  const placed = new Map(named);
  for (const heading of styled) {
    const style = styleOf(heading);
    const level = levels.get(style) ?? (style > smallest ? deepest : style < largest ? 1 : undefined);
    if (level !== undefined) placed.set(heading, level);
  }
  return placed;
}
