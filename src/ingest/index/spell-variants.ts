import { NUMBERED_PARTS, parseChineseNumber } from '../../text/facts/chinese-number.ts';

const ORDINAL = new RegExp(String.raw`第\s?([〇零一二三四五六七八九十百千]{1,7})\s?([${NUMBERED_PARTS}])`, 'gu');

/**
 * Adds to each date of a text the ways in which people ask for it: `2026-01-02`, `20260102` → also `2026年1月2日`;
 * `2025-06` → also `2025年6月`. Names of files and lines about the source hold such dates.
 */
export function spellDates(text: string): string {
  const spelled: string[] = [];
  const full =
    /(?<!\d)((?:19|20)\d{2})([-_./年]?)(0[1-9]|1[0-2]|[1-9](?=\D))(?:\2|月)(0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?!\d)/gu;
  for (const [, year, , month, day] of text.matchAll(full)) spelled.push(`${year}年${Number(month)}月${Number(day)}日`);
  for (const [, year, month] of text.matchAll(/(?<!\d)((?:19|20)\d{2})[-_./年](0?[1-9]|1[0-2])(?![\d])/gu))
    spelled.push(`${year}年${Number(month)}月`);
  return spelled.length === 0 ? text : `${text}\n${[...new Set(spelled)].join(' ')}`;
}

/** Adds to each numbered part the same in digits: `第十二条` → also `第12条`. */
export function spellNumbers(text: string): string {
  const spelled: string[] = [];
  for (const [, number, unit] of text.matchAll(ORDINAL)) {
    const value = parseChineseNumber(number as string);
    if (value !== undefined) spelled.push(`第${value}${unit}`);
  }
  return spelled.length === 0 ? text : `${text}\n${spelled.join(' ')}`;
}
