import {
  type Period,
  comparePeriods,
  compareVersionNumbers,
  readPeriods,
  readVersionNumber,
} from '../../text/facts/versions.ts';
import type { ScoredUnit } from './score-units.ts';

type UnitDate = { readonly period?: Period; readonly number?: readonly number[] };

/**
 * For a question about the newest: units from an earlier time than another one that answers about as well lose `span`.
 * A unit is from the date it tells, else from that of the nearest heading above it; a heading that is a date or a
 * version (`3.4.0`, `2025-07-01`) may itself be the answer. Units without a date stay as they are.
 */
export function rankNewest(scored: readonly ScoredUnit[], span: number): readonly ScoredUnit[] {
  const dated = scored.map((entry) => {
    const { block, text } = entry.unit;
    const own = readDate(text);
    const above = [...block.path].reverse().map(readDate).find(isDated);
    const isAnswer = block.kind === 'heading' && isDated(own);
    return { entry: isAnswer ? freeHeading(entry) : entry, date: isDated(own) ? own : above };
  });
  const best = Math.max(...dated.filter(({ date }) => date !== undefined).map(({ entry }) => entry.score));
  const rivals = dated.flatMap(({ entry, date }) => (date !== undefined && entry.score >= best - span ? [date] : []));
  const [newest] = rivals.sort((left, right) => compare(right, left));
  if (newest === undefined) return dated.map(({ entry }) => entry);
  return dated.map(({ entry, date }) =>
    date !== undefined && compare(date, newest) < 0 ? { ...entry, score: entry.score - 2 * span } : entry,
  );
}

function readDate(text: string): UnitDate {
  const periods = readPeriods(text);
  const period = [...periods].sort(comparePeriods).at(-1);
  const number = readVersionNumber(text);
  return { ...(period !== undefined && { period }), ...(number !== undefined && { number }) };
}

function isDated(date: UnitDate): boolean {
  return date.period !== undefined || date.number !== undefined;
}

function freeHeading({ unit, score, features }: ScoredUnit): ScoredUnit {
  return { unit, score, features: { ...features, heading: 0 } };
}

function compare(left: UnitDate, right: UnitDate): number {
  const byPeriod = left.period && right.period ? comparePeriods(left.period, right.period) : 0;
  if (byPeriod !== 0) return byPeriod;
  return left.number && right.number ? compareVersionNumbers(left.number, right.number) : 0;
}
