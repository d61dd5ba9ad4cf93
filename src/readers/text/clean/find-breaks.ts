import { readLabel } from '../../blocks/read-label.ts';
import { isContinuing, countColumns, finished } from './line-ends.ts';

/** Scans of receipts, labels and columns; the lines of a text that someone typed are longer somewhere. */
const maxColumns = 60;
/** Breaks inside a word or a sentence that a text must show, beside page numbers that it keeps or without. */
const minSigns = 2;
const minSignsWithPages = 1;
const minSignsShare = 0.1;

const pageNumber = new RegExp(
  String.raw`^\s*(?:[-–—~·]\s?\d{1,4}\s?[-–—~·]|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?` +
    String.raw`|\d{1,4}\s?/\s?\d{1,4}\s?页|Page\s?\d{1,4}(?:\s?of\s?\d{1,4})?)\s*$`,
  'iu',
);
const mark = /[，。；：、,:()（）]/u;
/** What only goes on: the rest of a word with the stop behind it. */
const wordEnd = /^[\u3400-\u9fff]{1,2}[。，；、！？]?$/u;
const measure =
  /^(?:[元角分万亿年月日天周时秒次个人名位岁米克斤吨升度层号份张页]|小时|公里|公斤|毫|厘米|平方|[a-zA-Zμ℃%°]{1,4}(?![a-zA-Z]))/u;
const timed = /\d{1,2}[:：]\d{2}/u;
const gap = / {2,}|\t/u;

/** `- 12 -`, `第 3 页 共 8 页`, `Page 2 of 9`. */
export function isPageNumber(line: string): boolean {
  return pageNumber.test(line);
}

/**
 * Of a text whose lines end where its columns ended, 1 for each line that goes on with the one before it, 2 for a bare
 * number at the end of a page; undefined for any other text. It shows by lines that break within a word, a number, a
 * bracket or a sentence. Verse shows none.
 */
export function findBreaks(lines: readonly string[], code: Uint8Array): Uint8Array | undefined {
  if (lines.some((line) => line.length > 2 * maxColumns || countColumns(line) > maxColumns)) return undefined;
  if (code.includes(1)) return undefined;
  // Messages and logs begin each line, or each message, with when it was.
  if (lines.filter((line) => timed.test(line)).length >= 2) return undefined;
  const before = findBefore(lines);
  let joints = 0;
  let signs = 0;
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    if (above === undefined || line.trim() === '' || above.trim() === '' || isPageNumber(above)) return;
    joints += 1;
    signs += countSigns(above.trim(), line.trim(), lines[index + 1]?.trim() ?? '');
  });
  const hasPages = lines.some(isPageNumber);
  if (signs < (hasPages ? minSignsWithPages : minSigns) || signs < minSignsShare * joints) return undefined;
  if (!lines.some((line) => mark.test(line))) return undefined;
  return Uint8Array.from(lines, (line, index) => {
    const from = before[index] as number;
    if (isBareNumber(lines, index)) return 2;
    if (from < 0 || (gap.test((lines[from] as string).trim()) && gap.test((lines[from - 1] ?? '').trim()))) return 0;
    return goesOn((lines[from] as string).trim(), line, index - from > 1) ? 1 : 0;
  });
}

/** For each line the one it may go on from: the line above, or over a page number the last one of the page before. */
function findBefore(lines: readonly string[]): readonly number[] {
  let last = -1;
  let hasGap = false;
  let hasPage = false;
  return lines.map((line, index) => {
    if (isPageNumber(line)) {
      hasPage = true;
      return -1;
    }
    if (line.trim() === '') {
      hasGap = true;
      return -1;
    }
    const from = hasGap && !hasPage ? -1 : last;
    last = index;
    hasGap = false;
    hasPage = false;
    return from;
  });
}

/** How surely a line breaks off: 2 where nothing but the unit of a number stands below it. */
function countSigns(above: string, line: string, below: string): number {
  if (finished.test(above) || !isContinuing(line) || readLabel(line) !== undefined) return 0;
  if (/[。！？；][\u3400-\u9fff]+$/u.test(above)) return 1;
  if (/\d$/u.test(above) && measure.test(line))
    return /[\u3400-\u9fff]/u.test(above) && measure.exec(line)?.[0] === line ? 2 : 1;
  if (isOpen(above) && /^[^(（]*[)）]/u.test(line)) return 1;
  // A short line that ends a paragraph, or the sentence, is no cell of a table.
  const isEnd = below === '' || isPageNumber(below) || readLabel(below) !== undefined || /[。；！？]$/u.test(line);
  return isEnd && wordEnd.test(line) && /[\u3400-\u9fff]$/u.test(above) && above.length > line.length ? 1 : 0;
}

function isBareNumber(lines: readonly string[], index: number): boolean {
  const isLast = (lines[index + 1] ?? '').trim() === '';
  return (
    isLast && /^\s*\d{1,4}\s*$/u.test(lines[index] as string) && /[。！？]$/u.test((lines[index - 1] ?? '').trim())
  );
}

function goesOn(above: string, line: string, isOverPage: boolean): boolean {
  if (finished.test(above) && !isOpen(above)) return false;
  if (gap.test(line.trim()) || !isContinuing(line) || isPageNumber(line)) return false;
  if (isOverPage && /^[\d\s]*$/u.test(line)) return false;
  return readLabel(line.trim()) === undefined;
}

function isOpen(line: string): boolean {
  return /[(（][^)）]*$/u.test(line);
}
