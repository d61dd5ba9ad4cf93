import {
  type VersionMark,
  comparePeriods,
  compareVersions,
  readPeriods,
  readVersionNumber,
} from '../../../text/facts/versions.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import type { ScoredRun } from './measure-runs.ts';

/**
 * For a question about the newest: runs from an earlier time than another one that answers about as well lose `span`.
 * A run is from the date it tells, else from that of the nearest heading above it. Runs without a date stay as they
 * are.
 */
export function rankNewest(scored: readonly ScoredRun[], span: number): readonly ScoredRun[] {
  const dated = scored.map((entry) => {
    const own = readDate(entry.units.map(({ text }) => text).join('\n'));
    const above = [...(entry.units[0]?.block.path ?? [])].reverse().map(readDate).find(isDated);
    return { entry, date: isDated(own) ? own : above };
  });
  const best = Math.max(...dated.filter(({ date }) => date !== undefined).map(({ entry }) => entry.score));
  const rivals = dated.flatMap(({ entry, date }) => (date !== undefined && entry.score >= best - span ? [date] : []));
  const [newest] = rivals.sort((left, right) => compareVersions(right, left));
  if (newest === undefined) return dated.map(({ entry }) => entry);
  return dated.map(({ entry, date }) =>
    date !== undefined && compareVersions(date, newest) < 0 ? { ...entry, score: entry.score - 2 * span } : entry,
  );
}

function readDate(text: string): VersionMark {
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
  return block.kind === 'heading' && isDated(readDate(text));
}
