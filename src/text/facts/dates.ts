import { parseChineseNumber } from './chinese-number.ts';

/** A calendar date or a part of one. */
export type DateFact = {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_WORD = `(${MONTHS.join('|')})[a-z]*\\.?`;
const PATTERNS: readonly { readonly pattern: RegExp; readonly parts: readonly ('year' | 'month' | 'day')[] }[] = [
  {
    pattern: /(?<![\d.])((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/gu,
    parts: ['year', 'month', 'day'],
  },
  {
    pattern: /(?<![\d.])((?:19|20)\d{2})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?![\d.])/gu,
    parts: ['year', 'month', 'day'],
  },
  {
    pattern: new RegExp(`${MONTH_WORD}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d{2})`, 'gu'),
    parts: ['month', 'day', 'year'],
  },
  { pattern: new RegExp(`(\\d{1,2})\\s+${MONTH_WORD}\\s+((?:19|20)\\d{2})`, 'gu'), parts: ['day', 'month', 'year'] },
  { pattern: /(?<![\d.])((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月/gu, parts: ['year', 'month'] },
  { pattern: new RegExp(`(?<![a-z])${MONTH_WORD}\\s+((?:19|20)\\d{2})`, 'gu'), parts: ['month', 'year'] },
  { pattern: /([一二][零〇九八一二三四五六七]{3})\s*年/gu, parts: ['year'] },
  { pattern: /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/gu, parts: ['month', 'day'] },
  { pattern: /(?<![\d.,-])((?:19|20)\d{2})\s*年(?![代龄])/gu, parts: ['year'] },
  { pattern: /(?<!个|\d)(?<!\d\s)(\d{1,2})\s*月(?![球亮饼])/gu, parts: ['month'] },
];

/** Dates of folded text, longest forms first, never overlapping; in order of their place. */
export function extractDates(text: string): readonly DateFact[] {
  const facts: DateFact[] = [];
  for (const { pattern, parts } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (facts.some((fact) => start < fact.end && end > fact.start)) continue;
      const date: { year?: number; month?: number; day?: number } = {};
      parts.forEach((part, index) => {
        date[part] = readPart(match[index + 1] ?? '');
      });
      facts.push({ ...date, raw: match[0].trim(), start, end });
    }
  }
  return facts.sort((left, right) => left.start - right.start);
}

function readPart(text: string): number {
  const month = MONTHS.indexOf(text);
  if (month !== -1) return month + 1;
  return /^\d+$/u.test(text) ? Number(text) : (parseChineseNumber(text) ?? Number.NaN);
}

/**
 * True when every part that the claim names is in the evidence; a year that the evidence leaves out may come from the
 * source's own date.
 */
export function coversDate(claim: DateFact, evidence: DateFact, sourceYear: number | undefined): boolean {
  const year = evidence.year ?? (claim.month === undefined ? undefined : sourceYear);
  return (
    (claim.year === undefined || claim.year === year) &&
    (claim.month === undefined || claim.month === evidence.month) &&
    (claim.day === undefined || claim.day === evidence.day)
  );
}
