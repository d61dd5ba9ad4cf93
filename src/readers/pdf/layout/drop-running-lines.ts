import { groupRows } from './join-runs.ts';
import { findEdges, type TextLine, type TextPage } from './text-line.ts';

/** Running heads and feet stand in this share of the page's height at its top and bottom. */
const marginShare = 0.14;
/** Heights that differ by less than this share of the page's height are the same. */
const heightTolerance = 0.006;

/** Stretches of a row that stand nearer than this, in letter sizes, are one line: 「第 3 页」. */
const joiningGapEms = 1.6;

const printedAt = /^(?:\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}\/\d{1,2}\/\d{1,2}),? \d{1,2}:\d{2}(?:\s?[AP]M)?(?=\s|$)/u;
const address = /^(?:https?|file):\/\/\S+(?:\s+\d{1,4}\/\d{1,4})?$/u;
const addressOrCount = /^(?:(?:https?|file):\/\/\S+(?:\s+\d{1,4}\/\d{1,4})?|\d{1,4}\/\d{1,4})$/u;

type Candidate = {
  readonly lines: readonly TextLine[];
  readonly page: number;
  /** Share of the page's height from the nearer edge; negative at the bottom. */
  readonly height: number;
  readonly numbers: readonly number[];
};

/**
 * Pages without the lines that repeat at the same height from page to page, where only numbers that count with the
 * pages may change, and without page numbers. A number that changes in another way keeps its line: it may be a table's
 * sum.
 */
export function dropRunningLines(pages: readonly TextPage[]): TextPage[] {
  const dropped = new Set<TextLine>();
  const groups = new Map<string, Candidate[]>();
  for (const page of pages) {
    for (const line of findPrintMarks(page)) dropped.add(line);
    for (const lines of joinMargins(page)) {
      const text = lines.map((line) => line.text).join(' ');
      const candidate = describe(text, lines, page);
      if (candidate === undefined) continue;
      if (isPageNumber(text, page.page)) for (const line of lines) dropped.add(line);
      const key = `${candidate.height < 0 ? 'foot' : 'head'} ${normalize(text)}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [candidate]);
      else group.push(candidate);
    }
  }
  const needed = pages.length >= 5 ? 3 : 2;
  for (const group of groups.values()) {
    for (const level of splitByHeight(group)) for (const line of listRepeated(level, needed)) dropped.add(line);
  }
  const kept = pages.map((page) => dropFromOutside(page, dropped));
  // Pages of one line each say something with it.
  return kept.every(({ lines }) => lines.length === 0) ? [...pages] : kept;
}

/** Drops what is found from the edges inwards, up to the first row without any: the text itself may repeat, too. */
function dropFromOutside(page: TextPage, found: ReadonlySet<TextLine>): TextPage {
  const rows = groupRows(page.lines);
  const hasAny = (row: readonly TextLine[]): boolean => row.some((line) => found.has(line));
  const first = rows.findIndex((row) => !hasAny(row));
  const last = rows.findLastIndex((row) => !hasAny(row));
  const isInside = new Set(first === -1 ? [] : rows.slice(first, last + 1).flat());
  return { ...page, lines: page.lines.filter((line) => isInside.has(line) || !found.has(line)) };
}

/** What a browser prints around a page: when and what at its head, the address and the page number at its foot. */
function findPrintMarks(page: TextPage): TextLine[] {
  return groupMargins(page).flatMap((row) => {
    const isHead = printedAt.test(row[0]?.text ?? '');
    const words = row.map(({ text }) => text.trim());
    const isFoot = words.some((text) => address.test(text)) && words.every((text) => addressOrCount.test(text));
    return isHead || isFoot ? row : [];
  });
}

/** Rows at the top and bottom of a page. */
function groupMargins({ lines, height }: TextPage): TextLine[][] {
  const isOutside = ({ top, bottom }: TextLine): boolean => Math.abs((top + bottom) / height - 1) > 1 - 2 * marginShare;
  return groupRows(lines.filter((line) => line.text !== '' && isOutside(line)));
}

/** Lines at the top and bottom of a page, those that stand close in one row together. */
function joinMargins(page: TextPage): TextLine[][] {
  return groupMargins(page).flatMap((row) => {
    const joined: TextLine[][] = [];
    for (const line of row) {
      const last = joined.at(-1)?.at(-1);
      if (last !== undefined && line.left - last.right < joiningGapEms * line.size) joined.at(-1)?.push(line);
      else joined.push([line]);
    }
    return joined;
  });
}

function describe(text: string, lines: readonly TextLine[], { page, height }: TextPage): Candidate | undefined {
  if (text.length > 200) return undefined;
  const { top, bottom } = findEdges(lines);
  const middle = (top + bottom) / 2 / height;
  const roman = parseRoman(text);
  const numbers = roman === undefined ? (text.match(/\d+/gu) ?? []).map(Number) : [roman];
  return { lines, page, height: middle < 0.5 ? middle : middle - 1, numbers };
}

/** 「第 3 页 共 9 页」 → 「第#页共#页」 */
function normalize(text: string): string {
  return parseRoman(text) === undefined ? text.replace(/\d+/gu, '#').replace(/\s+/gu, '') : '#roman';
}

function parseRoman(text: string): number | undefined {
  if (!/^[ivxl]{1,8}$/iu.test(text)) return undefined;
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };
  const digits = [...text.toLowerCase()].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0);
}

/** A line that is nothing but the number of its page: 「3」, 「- 3 -」, 「第 3 页」, 「3 / 12」, 「Page 3 of 12」. */
function isPageNumber(text: string, page: number): boolean {
  const found =
    /^[-–—·|\s]*(?:第\s*)?(\d{1,5})(?:\s*页)?(?:\s*[/,，]?\s*共\s*\d{1,5}\s*页|\s*\/\s*\d{1,5})?[-–—·|\s]*$/u.exec(
      text,
    ) ?? /^page\s*(\d{1,5})(?:\s*(?:of|\/)\s*\d{1,5})?$/iu.exec(text);
  return found !== null && Number(found[1]) === page;
}

function splitByHeight(group: readonly Candidate[]): Candidate[][] {
  const levels: Candidate[][] = [];
  let last = -Infinity;
  for (const candidate of [...group].sort((a, b) => a.height - b.height)) {
    if (candidate.height - last > heightTolerance) levels.push([]);
    levels.at(-1)?.push(candidate);
    last = candidate.height;
  }
  return levels;
}

/** Lines of which each number is the same on `needed` pages, or keeps its distance from the page number on as many. */
function listRepeated(level: readonly Candidate[], needed: number): TextLine[] {
  if (new Set(level.map(({ page }) => page)).size < needed) return [];
  const count = level[0]?.numbers.length ?? 0;
  const isSteady = Array.from({ length: count }, (_, index) => {
    const fixed = countValues(level.map(({ numbers }) => numbers[index] ?? 0));
    const counting = countValues(level.map(({ numbers, page }) => (numbers[index] ?? 0) - page));
    return ({ numbers, page }: Candidate): boolean => {
      const number = numbers[index] ?? 0;
      return (fixed.get(number) ?? 0) >= needed || (counting.get(number - page) ?? 0) >= needed;
    };
  });
  return level.filter((candidate) => isSteady.every((check) => check(candidate))).flatMap(({ lines }) => lines);
}

function countValues(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
