import { parseChineseNumber } from '../../../text/facts/chinese-number.ts';
import { type HeadingNumber, looksLikeHeading, readNumbering } from './line-patterns.ts';

/** Without its mark, or with a lesser one: longer lines are sentences. */
export const maxHeadingChars = 32;
const maxWordsChars = 40;

/** `第三章`, `第十二条`: what such a number begins is a part of the text even where parts have no more than a line. */
export function isChapter({ family }: HeadingNumber): boolean {
  return /^[编篇卷部章节条回]$/.test(family);
}

/**
 * Whether a numbered line is a heading: short words that are no sentence, and between it and the next number of its
 * kind something stands; numbers one right below the other count the items of a list, but not where a sentence below it
 * goes on with the count of another part (二、义务 above 八、住户应当……。). `previous` and `next` are the
 * nearest lines with text; nothing is headed by the last line.
 */
export function isNumberedHeading(
  text: string,
  numbering: HeadingNumber,
  previous: string | undefined,
  next: string | undefined,
): boolean {
  const rest = text.slice(numbering.label.length).trim();
  const isShort =
    text.length <= 2 * maxHeadingChars &&
    (rest === '' || (looksLikeHeading(rest, maxWordsChars) && !/[，,].*[，,]/.test(rest)));
  const isSame = (line: string | undefined): boolean =>
    line !== undefined && readNumbering(line)?.family === numbering.family;
  const isNeighbour = (line: string | undefined, step: number): boolean =>
    isSame(line) && isCounted(numbering, line, step);
  // The last of several chapters without a line between is one if a sentence follows it.
  if (isChapter(numbering))
    return isShort && !isSame(next) && (!isSame(previous) || /[。；;：:]$|^第/.test(next ?? ''));
  const isListed = isNeighbour(previous, -1) || isNeighbour(next, 1);
  return isShort && rest !== '' && next !== undefined && !isListed;
}

/** Whether a line of the same kind of number is the next or last item, or no sentence that another list would hold. */
function isCounted({ label }: HeadingNumber, line: string | undefined, step: number): boolean {
  const other = readNumbering(line ?? '')?.label;
  const [own, beside] = [readNumber(label), readNumber(other ?? '')];
  return own === undefined || beside === undefined || beside === own + step || !/[。；;]$/.test(line ?? '');
}

/** The last number in a label. */
function readNumber(label: string): number | undefined {
  const digits = /(\d{1,4})\D*$/.exec(label)?.[1];
  if (digits !== undefined) return Number(digits);
  return parseChineseNumber(/[一二三四五六七八九十]+/.exec(label)?.[0] ?? '');
}
