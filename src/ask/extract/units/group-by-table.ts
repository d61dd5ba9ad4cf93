import type { AnswerUnit } from './answer-units.ts';

/** units → the rows of each table below one heading row, in reading order; none for units that are no rows. */
export function groupByTable(units: readonly AnswerUnit[]): Iterable<AnswerUnit[]> {
  const tables = new Map<string, AnswerUnit[]>();
  for (const unit of units) {
    const { kind, header, cells } = unit.block;
    if (kind !== 'table-row' || header === undefined || cells === undefined) continue;
    const table = `${unit.documentId}\n${header.join('\n')}`;
    tables.set(table, [...(tables.get(table) ?? []), unit]);
  }
  return tables.values();
}
