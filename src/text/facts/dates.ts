import { parseChineseNumber } from './chinese-number.ts';
import type { FoundNumber } from './quantities.ts';

/** A calendar date or a part of one; years before our era are negative. */
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
const MONTH_NAMES = 'january|february|march|april|may|june|july|august|september|october|november|december';
const DAY = '(\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '((?:19|20)\\d{2}|[一二][零〇九八一二三四五六七]{3})';
/** One of them stands in the name of every month. */
const MONTH_VOWELS = ['a', 'e', 'o', 'u'];
type Part = 'year' | 'month' | 'day' | 'yearBefore';
type DatePattern = {
  readonly pattern: RegExp;
  readonly parts: readonly Part[];
  /** A text without any of these holds no match: looking for them takes a fraction of the time. */
  readonly signs: readonly string[];
};
const PATTERNS: readonly DatePattern[] = [
  {
    pattern: /(?:公元)?前\s*(\d{1,4})\s*年|(?<![\d.])(\d{1,4})\s*(?:bc|bce)\b/gu,
    parts: ['yearBefore', 'yearBefore'],
    signs: ['前', 'bc'],
  },
  {
    pattern: new RegExp(`(?<![\\d.])${YEAR}\\s*年\\s*${DAY}\\s*月\\s*${DAY}\\s*[日号]`, 'gu'),
    parts: ['year', 'month', 'day'],
    signs: ['月'],
  },
  {
    pattern: /(?<![\d.])((?:19|20)\d{2})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?![\d.])/gu,
    parts: ['year', 'month', 'day'],
    signs: ['19', '20'],
  },
  {
    pattern: new RegExp(`${MONTH_WORD}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d{2})`, 'gu'),
    parts: ['month', 'day', 'year'],
    signs: MONTH_VOWELS,
  },
  {
    pattern: new RegExp(`(\\d{1,2})\\s+${MONTH_WORD},?\\s+((?:19|20)\\d{2})`, 'gu'),
    parts: ['day', 'month', 'year'],
    signs: MONTH_VOWELS,
  },
  {
    // `10 may be` is no day.
    pattern: new RegExp(
      `(?<![\\d.:])(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH_NAMES})\\b(?!\\s+(?:be|not|have|also|only)\\b)`,
      'gu',
    ),
    parts: ['day', 'month'],
    signs: MONTH_VOWELS,
  },
  {
    pattern: new RegExp(`(?<![\\d.])${YEAR}\\s*年\\s*${DAY}\\s*月`, 'gu'),
    parts: ['year', 'month'],
    signs: ['月'],
  },
  {
    pattern: new RegExp(`(?<![a-z])${MONTH_WORD}\\s+((?:19|20)\\d{2})`, 'gu'),
    parts: ['month', 'year'],
    signs: MONTH_VOWELS,
  },
  {
    pattern: new RegExp(`(?<![a-z])${MONTH_WORD}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])`, 'gu'),
    parts: ['month', 'day'],
    signs: MONTH_VOWELS,
  },
  {
    pattern: /([一二][零〇九八一二三四五六七]{3})\s*年/gu,
    parts: ['year'],
    signs: ['年'],
  },
  {
    pattern: new RegExp(`(?<![\\d一二三四五六七八九十])${DAY}\\s*月\\s*${DAY}\\s*[日号]`, 'gu'),
    parts: ['month', 'day'],
    signs: ['月'],
  },
  // A leading zero tells a day of the year from a range.
  {
    pattern: /(?<![\d.\-/])(?:(0[1-9])-(0[1-9]|[12]\d|3[01])|(1[0-2])-(0[1-9]))(?![\d.\-/])/gu,
    parts: ['month', 'day'],
    signs: ['-'],
  },
  // 9/15 may be a share; with its weekday it is a day.
  {
    pattern: /(?<![\d./])(1[0-2]|0?[1-9])\/(3[01]|[12]\d|0?[1-9])(?=\s?[(（]?(?:周|星期|礼拜)[一二三四五六日天])/gu,
    parts: ['month', 'day'],
    signs: ['/'],
  },
  {
    pattern: /(?<![\d.,-])((?:19|20)\d{2})\s*年(?![代龄])/gu,
    parts: ['year'],
    signs: ['年'],
  },
  {
    pattern: /(?<!个|\d)(?<!\d\s)(\d{1,2}|十[一二])\s*月(?![球亮饼])/gu,
    parts: ['month'],
    signs: ['月'],
  },
  {
    pattern: /(?<![个一二三四五六七八九十两几])([一二三四五六七八九十])月(?![球亮饼牙季花兰])/gu,
    parts: ['month'],
    signs: ['月'],
  },
  {
    pattern: new RegExp(`(?<=\\b(?:in|since|from|until|by|this|last) )(${MONTH_NAMES})\\b`, 'gu'),
    parts: ['month'],
    signs: MONTH_VOWELS,
  },
];

/** Dates of folded text, longest forms first, never overlapping; in order of their place. */
export function extractDates(text: string): readonly DateFact[] {
  const facts: DateFact[] = [];
  for (const { pattern, parts, signs } of PATTERNS) {
    if (!signs.some((sign) => text.includes(sign))) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (facts.some((fact) => start < fact.end && end > fact.start)) continue;
      const date: { year?: number; month?: number; day?: number } = {};
      const given = match.slice(1).filter((text) => text !== undefined);
      parts.slice(0, given.length).forEach((part, index) => {
        const value = readPart(given[index] ?? '');
        if (part === 'yearBefore') date.year = -value;
        else date[part] = value;
      });
      facts.push({ ...date, raw: match[0].trim(), start, end });
    }
  }
  facts.push(...findNextDays(text, facts));
  return facts.sort((left, right) => left.start - right.start);
}

/** How far behind a date its next day may be named. */
const NEXT_DAY_CHARS = 30;

/** `4 月 18 日 22:00 至次日 5:30`: the day after the last one named. */
function findNextDays(text: string, dates: readonly DateFact[]): readonly DateFact[] {
  if (dates.length === 0) return [];
  return [...text.matchAll(/[次翌]日/gu)].flatMap(({ 0: raw, index: start }) => {
    const before = dates.filter(({ end }) => end <= start && start - end <= NEXT_DAY_CHARS);
    const last = before.sort((left, right) => left.start - right.start).at(-1);
    if (last?.month === undefined || last.day === undefined) return [];
    const next = new Date(Date.UTC(last.year ?? 2001, last.month - 1, last.day + 1));
    const year = last.year === undefined ? {} : { year: next.getUTCFullYear() };
    return [{ ...year, month: next.getUTCMonth() + 1, day: next.getUTCDate(), raw, start, end: start + raw.length }];
  });
}

function readPart(text: string): number {
  const month = MONTHS.indexOf(text.slice(0, 3));
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

const WEEKDAYS = '一二三四五六日天';
const WEEKDAY_WORDS = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'];
/** `每周一次` and `三周一期` name no day. */
const WEEKDAY =
  `(?<![\\d一二两三四五六七八九十几]\\s?)(?:周|星期|礼拜)([${WEEKDAYS}])(?![次个回期遍年岁])` +
  `|\\b(${WEEKDAY_WORDS.join('|')})days?\\b`;
const TO_WORD = String.raw`\s*(?:至|到|~|-|–|—|to|through|until)\s*`;
const WEEKDAY_RANGE = new RegExp(`(?:${WEEKDAY})${TO_WORD}(?:${WEEKDAY})`, 'gu');
const SINGLE_WEEKDAY = new RegExp(WEEKDAY, 'gu');

/** Days of the week in folded text, 1 for Monday; `周一至周五` stands for each of its days. */
export function extractWeekdays(text: string): readonly FoundNumber[] {
  const ranges = [...text.matchAll(WEEKDAY_RANGE)].map((match): FoundNumber => {
    const [from, to] = [readWeekday(match[1] ?? match[2]), readWeekday(match[3] ?? match[4])];
    const length = ((to - from + 7) % 7) + 1;
    const readings = Array.from({ length }, (_day, at) => ((from - 1 + at) % 7) + 1);
    return { ...placeOf(match), value: from, readings, unit: 'weekday' };
  });
  const singles = [...text.matchAll(SINGLE_WEEKDAY)].map((match): FoundNumber => ({
    ...placeOf(match),
    value: readWeekday(match[1] ?? match[2]),
    unit: 'weekday',
  }));
  return [...ranges, ...singles];
}

function readWeekday(word = ''): number {
  const at = WEEKDAY_WORDS.indexOf(word);
  return at === -1 ? Math.min(7, WEEKDAYS.indexOf(word) + 1) : at + 1;
}

function placeOf(match: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

/** How tables write a day: `12-14`, `12.14`, `12/14`, with zeros and without; [] where month or day is not known. */
export function spellDay({ month, day }: { readonly month?: number; readonly day?: number }): readonly string[] {
  if (month === undefined || day === undefined) return [];
  const padded = [month, day].map((part) => String(part).padStart(2, '0'));
  const forms = ['-', '.', '/'].flatMap((mark) => [`${month}${mark}${day}`, padded.join(mark)]);
  return [...new Set(forms)];
}

/** True where a text says from one of its dates to the next: `6月20日到7月5日`. */
export function isStretch(text: string, from: DateFact, to: DateFact): boolean {
  return /^\s*(?:至|到|-|—|–|~)+\s*$/u.test(text.slice(from.end, to.start));
}
