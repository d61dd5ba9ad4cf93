import { parseChineseNumber } from '../chinese-number.ts';
import { type DateFact, extractDates } from '../dates.ts';

/** One of a series that its date names: 9月12日的会, 10月那次例会, 三月的周报. */
export type Issue = {
  readonly date: DateFact;
  /** What the question calls it, with what follows: 例会定了什么. */
  readonly kind: string;
};

/** Between the date and the kind. */
const JOINT = /^(?:的|那|这|[一上下]?[次期份场个回]|召?开|举行|发)*/u;
/** A kind that one character names. */
const SHORT = /^[会课报刊函]/u;

/** The issue that a normalised question asks about; undefined where no month stands before a word. */
export function readIssue(question: string): Issue | undefined {
  const text = spellMonths(question);
  const date = readMonth(text);
  const kind = date === undefined ? '' : text.slice(date.end).replace(JOINT, '');
  return date !== undefined && /^[\u3400-\u9fff]/u.test(kind) ? { date, kind } : undefined;
}

/**
 * Whether the names of a document (title, path, date) make it the issue: undefined for one of another kind, or without
 * a date. 例会 of 改造项目例会, 会 of 会议纪要.
 */
export function isOfIssue({ date, kind }: Issue, names: string): boolean | undefined {
  const short = SHORT.exec(kind)?.[0];
  const isOfKind = names.includes(kind.slice(0, 2)) || (short !== undefined && names.includes(short));
  const own = isOfKind ? readMonth(names) : undefined;
  return own && (['year', 'month', 'day'] as const).every((part) => isSame(date[part], own[part]));
}

/** True where at least two of the documents are issues of the kind, of different dates. */
export function isSeries(issue: Issue, names: readonly string[]): boolean {
  const dates = names.filter((name) => isOfIssue(issue, name) !== undefined).map((name) => readMonth(name)?.raw);
  return new Set(dates).size > 1;
}

function readMonth(text: string): DateFact | undefined {
  return extractDates(spellMonths(text)).find(({ month }) => month !== undefined && month <= 12);
}

function isSame(asked: number | undefined, own: number | undefined): boolean {
  return asked === undefined || own === undefined || asked === own;
}

/** 三月 as 3月, 2025-06 and 202506 as 2025年6月, 20250618 as 2025年6月18日: months as dates are read. */
export function spellMonths(text: string): string {
  return text
    .replace(
      /(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?![-_.]?\d)/gu,
      (_, year: string, month: string, day?: string) =>
        `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`,
    )
    .replace(
      /(?<![个一二三四五六七八九十])([一二三四五六七八九]|十[一二]?)月(?!牙)/gu,
      // `2 二月` is the second of a list, and no number of two parts.
      (_, numeral: string, at: number, whole: string) =>
        `${/\d ?$/u.test(whole.slice(0, at)) ? ';' : ''}${parseChineseNumber(numeral)}月`,
    );
}
