import { extractDates } from './dates.ts';
import { foldText } from './fold-text.ts';

/** A day, a month or a year; parts that are not said are absent. */
export type Period = { readonly year: number; readonly month?: number; readonly day?: number };

/** The dates with a year of a text, in order: `差旅标准（2022 版）` → 2022, `纪要_20250618` → 18 June 2025. */
export function readPeriods(text: string): readonly Period[] {
  const folded = foldText(text).replace(/_/gu, ' ');
  const compact = [...folded.matchAll(/(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?(?!\d)/gu)].map(
    ([, year, month, day]): Period =>
      toPeriod(Number(year), Number(month), day === undefined ? undefined : Number(day)),
  );
  const written = extractDates(folded).flatMap(({ year, month, day }) =>
    year === undefined || year < 0 ? [] : [toPeriod(year, month, day)],
  );
  if (written.length > 0 || compact.length > 0) return [...written, ...compact];
  const months = [...folded.matchAll(/(?<![\d.])((?:19|20)\d{2})[-/. ](0[1-9]|1[0-2])(?![\d])/gu)];
  if (months.length > 0) return months.map(([, year, month]) => toPeriod(Number(year), Number(month)));
  // A bare year is one in a name: `2022版`, `标准2025`, `report-2024`.
  return [...folded.matchAll(/(?<![\d.x×*])((?:19|20)\d{2})(?![\d.%]|\s?[x×*元人米件次])/gu)].map(([, year]) =>
    toPeriod(Number(year)),
  );
}

function toPeriod(year: number, month?: number, day?: number): Period {
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
}

/** Later is positive; a part that one of them leaves out does not count. */
export function comparePeriods(left: Period, right: Period): number {
  if (left.year !== right.year) return left.year - right.year;
  if (left.month === undefined || right.month === undefined || left.month !== right.month)
    return left.month === undefined || right.month === undefined ? 0 : left.month - right.month;
  return left.day === undefined || right.day === undefined ? 0 : left.day - right.day;
}

/** True when the second lies in the first: June 2025 lies in 2025. */
export function coversPeriod(outer: Period, inner: Period): boolean {
  return (
    outer.year === inner.year &&
    (outer.month === undefined || outer.month === inner.month) &&
    (outer.day === undefined || outer.day === inner.day)
  );
}

const versionPattern = /(?:^|[^a-z\d.])v(?:er(?:sion)?)?\.?\s?(\d+(?:\.\d+)*)|(?<![\d.])(\d+(?:\.\d+){1,3})(?![\d.])/u;

/** The parts of a version number: `v1.10` → [1, 10]; undefined without one. */
export function readVersionNumber(text: string): readonly number[] | undefined {
  const match = versionPattern.exec(foldText(text));
  return (match?.[1] ?? match?.[2])?.split('.').map(Number);
}

/**
 * Later is positive: [1, 10] is later than [1, 9].
 * @internal a test tries it alone
 */
export function compareVersionNumbers(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** When something is from, and the number of its version, as far as they are said. */
export type VersionMark = { readonly period?: Period; readonly number?: readonly number[] };

/** Later is positive; 0 where they cannot be compared. */
export function compareVersions(left: VersionMark, right: VersionMark): number {
  const byPeriod = left.period && right.period ? comparePeriods(left.period, right.period) : 0;
  if (byPeriod !== 0) return byPeriod;
  return left.number && right.number ? compareVersionNumbers(left.number, right.number) : 0;
}

/** True for a title that calls itself an edition: `（2022年版）`, `（2025年修订）`, `v1.4`. */
export function isEdition(title: string): boolean {
  return /\d\s*年?版|版本|修订|修正|试行|暂行|第[一二三四五六七八九十\d]+版|(?:^|[^a-z])v\d/u.test(foldText(title));
}

/**
 * A title without what tells one version of a document from another: dates, version numbers, 修订版 and the like. Two
 * titles with the same remainder name versions of one thing: `差旅标准（2022 版）`, `差旅标准2025` → `差旅标准`.
 */
export function readSeriesName(title: string): string {
  let rest = foldText(title)
    .replace(/_/gu, ' ')
    .replace(/(?<!\d)(?:19|20)\d{2}\s*年度/gu, ' ');
  for (const { raw } of extractDates(rest)) rest = rest.replace(raw, ' ');
  return rest
    .replace(/(?<!\d)(?:19|20)\d{2}(?:[-/. ]?(?:0[1-9]|1[0-2])){0,1}(?:[-/. ]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)/gu, ' ')
    .replace(/(?:^|(?<=[^a-z\d]))v(?:er(?:sion)?)?\.?\s?\d+(?:\.\d+)*|(?<![\d.])\d+(?:\.\d+){1,3}(?![\d.])/gu, ' ')
    .replace(
      /第[一二三四五六七八九十\d]+[版稿次修]+订?|(?:最新|现行|新|旧|修订|修正|试行|暂行|废止|已?作废)?版|修订稿?|已?废止|已?作废/gu,
      ' ',
    )
    .replace(/年度?/gu, ' ')
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}
