import {
  type VersionMark,
  comparePeriods,
  compareVersions,
  readPeriods,
  readVersionNumber,
} from '../../../text/facts/versions.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import type { ScoredRun } from './measure-runs.ts';

/**
 * For a question about the last (or the first) that was said: runs from an earlier (or a later) time than another one
 * that answers about as well lose twice `span`. A run is from the date it tells, else from that of the nearest heading
 * above it, else from the day of its mail. What a mail quotes was said before it. Runs without a date stay as they are.
 */
export function rankByTime(
  scored: readonly ScoredRun[],
  passages: readonly Passage[],
  wanted: 'last' | 'first',
  span: number,
): readonly ScoredRun[] {
  const dated = scored.map((entry) => ({ entry, date: readDate(entry, passages) }));
  const best = Math.max(...dated.filter(({ date }) => date !== undefined).map(({ entry }) => entry.score));
  const sign = wanted === 'last' ? 1 : -1;
  const rivals = dated.flatMap(({ entry, date }) => (date !== undefined && entry.score >= best - span ? [date] : []));
  const [first] = rivals.sort((left, right) => sign * compareVersions(right, left));
  if (first === undefined) return scored;
  return dated.map(({ entry, date }) => {
    const isOther = date !== undefined && sign * compareVersions(date, first) < 0;
    const isRepeated = isMail(passages[passageOf(entry)]) && entry.units.some(({ block }) => block.kind === 'quote');
    return isOther || isRepeated ? { ...entry, score: entry.score - 2 * span } : entry;
  });
}

const namesVersion = /版本|(?:^|[^a-z])v(?:er(?:sion)?)?\.?\s?\d/iu;

function readDate(run: ScoredRun, passages: readonly Passage[]): VersionMark | undefined {
  const text = run.units.map((unit) => unit.text).join('\n');
  // 16.8 is a price, v1.4 a version.
  const own = readMark(namesVersion.test(text) ? text : text.replace(/\d+\.\d+/gu, ''));
  if (isDated(own)) return own;
  const above = [...(run.units[0]?.block.path ?? [])].reverse().map(readMark).find(isDated);
  const passage = passages[passageOf(run)];
  if (above !== undefined || !isMail(passage)) return above;
  const [period] = readPeriods(passage.chunk.context.publishedAt ?? '');
  return period && { period };
}

function passageOf({ units }: ScoredRun): number {
  return units[0]?.passage ?? 0;
}

/** A mail names its sender as its publisher. */
function isMail(passage: Passage | undefined): passage is Passage {
  return passage?.chunk.context.publisher?.includes('@') === true;
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
