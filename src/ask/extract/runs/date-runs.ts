import { parseDecimal } from '../../../text/facts/chinese-number.ts';
import { extractDates } from '../../../text/facts/dates.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import {
  type VersionMark,
  comparePeriods,
  coversPeriod,
  readPeriods,
  readVersionNumber,
} from '../../../text/facts/versions.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';

const namesVersion = /版本|(?:^|[^a-z])v(?:er(?:sion)?)?\.?\s?\d/iu;
/** What may stand before the day that a heading or a message begins with. */
const opening = /^[\s[(（【#*-]*$/u;
/** 4-22 and 6/3 before a time or a weekday are days. */
const stamp =
  /^[\s[(（【]*(1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])[\])）】]?\s+(?=\d{1,2}[:：]\d|(?:周|星期)?[一二三四五六日](?:\s|$))/u;

/** When something was said, and what tells so. */
export type RunDate = VersionMark & { readonly by: 'message' | 'heading' | 'text' | 'article' };

/**
 * When neighbouring units were said: at the time of their messages, else on the day they tell inside of that of the
 * nearest heading, else on that of their mail or article. Undefined where nothing tells, `mixed` for messages of
 * several days.
 */
export function readRunDate(units: readonly AnswerUnit[], passage: Passage | undefined): RunDate | 'mixed' | undefined {
  const [first] = units;
  const messages = units.filter(({ block }) => block.kind === 'dialogue').map(({ text }) => readDay(text, passage));
  const [said, ...others] = messages;
  if (said !== undefined)
    return others.every((other) => other && isSameDay(other, said)) ? { ...said, by: 'message' } : 'mixed';
  const text = units.map((unit) => unit.text).join('\n');
  // 16.8 is a price, v1.4 a version.
  const own = readMark(namesVersion.test(text) ? text : text.replace(/\d+\.\d+/gu, ''));
  const path = [...(first?.block.path ?? [])].reverse();
  const above = path
    .map((heading) => readDay(heading, passage) ?? readTurn(heading) ?? readMark(heading))
    .find(isDated);
  if (above === undefined && isDated(own)) return { ...own, by: 'text' };
  if (above !== undefined) return { ...(isInside(own, above) ? own : above), by: 'heading' };
  const [period] = readPeriods(passage?.chunk.context.publishedAt ?? '');
  return period && { period, by: 'article' };
}

/** What is told for a later or an earlier day than that of the heading is planned or remembered. */
function isInside(own: VersionMark, above: VersionMark): boolean {
  if (own.period === undefined)
    return own.number !== undefined && above.number === undefined && above.period === undefined;
  return above.period !== undefined && coversPeriod(above.period, own.period);
}

function isSameDay(left: VersionMark, right: VersionMark): boolean {
  return left.period !== undefined && right.period !== undefined && comparePeriods(left.period, right.period) === 0;
}

/** The day that a line begins with; a year that it leaves out is that of its document, or none. */
function readDay(line: string, passage: Passage | undefined): VersionMark | undefined {
  const head = foldText(line.slice(0, 40));
  const [, first, second] = stamp.exec(head) ?? [];
  if (second !== undefined) return { period: { year: yearOf(passage), month: Number(first), day: Number(second) } };
  const [date] = extractDates(head);
  if (date?.month === undefined || date.day === undefined || !opening.test(head.slice(0, date.start))) return undefined;
  const { month, day, year = yearOf(passage) } = date;
  return { period: { year, month, day } };
}

/** `第三周`, `第 2 次会议`: parts that are counted come one after the other. */
function readTurn(heading: string): VersionMark | undefined {
  const numeral = /第\s?(\d{1,3}|[一二三四五六七八九十]{1,3})\s?[周次天日期轮]/u.exec(heading)?.[1];
  if (numeral === undefined) return undefined;
  const value = parseDecimal(numeral);
  return Number.isNaN(value) ? undefined : { number: [value] };
}

/** 0 where nothing tells the year: days of one log can still be told apart. */
function yearOf(passage: Passage | undefined): number {
  if (passage === undefined) return 0;
  const { context } = passage.chunk;
  const [period] = [context.title, context.publishedAt ?? '', passage.document.path].flatMap(readPeriods);
  return period?.year ?? 0;
}

function readMark(text: string): VersionMark {
  const periods = readPeriods(text);
  const period = [...periods].sort(comparePeriods).at(-1);
  const number = readVersionNumber(text);
  return { ...(period !== undefined && { period }), ...(number !== undefined && { number }) };
}

function isDated(date: VersionMark): boolean {
  return date.period !== undefined || date.number !== undefined;
}

/** A heading that is a date or a version (`3.4.0`, `2025-07-01`) may itself answer a question about the newest. */
export function isDatedHeading({ block, text }: AnswerUnit): boolean {
  return block.kind === 'heading' && isDated(readMark(text));
}
