import { readAskedComparison } from '../../understand/asked-comparison.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import type { ScoredRun } from './measure-runs.ts';
import { findBest } from './pick-runs.ts';

/** Rows whose scores lie no further apart may be of the same thing. */
const TIE = 0.3;
/** 差多少, 最近的: the answer hangs on more rows than one. */
const ofSeveral = /差|最/u;

/**
 * Where a value is asked for and the best run is a row that gives one, without the other rows of its table: what they
 * give is of other things. Unchanged for lists and comparisons.
 */
export function dropOtherRows(query: Query, runs: readonly ScoredRun[]): readonly ScoredRun[] {
  const { text, asksForMore, askedValues } = query;
  if (asksForMore || askedValues.length === 0 || ofSeveral.test(text)) return runs;
  const best = findBest(runs, ({ score }) => score);
  const [row] = best?.units ?? [];
  if (best === undefined || row?.block.kind !== 'table-row' || best.features.unit + best.features.number === 0)
    return runs;
  if (readAskedComparison(text) !== undefined) return runs;
  const table = describeTable(row);
  return runs.filter(
    ({ score, units: [unit] }) => score > best.score - TIE || unit === undefined || describeTable(unit) !== table,
  );
}

/** The same for rows of one table; undefined for what is no row. */
function describeTable({ documentId, block: { kind, path, header = [] } }: AnswerUnit): string | undefined {
  return kind === 'table-row' ? [documentId, ...path, ...header].join('\n') : undefined;
}
