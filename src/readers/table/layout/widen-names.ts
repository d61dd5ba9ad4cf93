import type { GridRow } from '../count-header-rows.ts';
import { isFigure } from '../is-figure.ts';

/** Rows looked at to see whether figures stand below the names. */
const sampleRows = 50;

/**
 * Two rows of names without merged cells, as a sheet saved as text has them: 日期 | 气温 | (empty) above (empty) | 最高 | 最低.
 * A name reaches right over the empty cells that are named below it, and down where nothing stands below it. Other
 * tables stay as they are.
 */
export function widenNames(rows: readonly GridRow[]): readonly GridRow[] {
  const [first, second, ...below] = rows;
  if (first === undefined || second === undefined || below.length === 0) return rows;
  if ([first, second].some(({ spread, isHeader }) => spread !== undefined || isHeader !== undefined)) return rows;
  const [upper, lower] = [first.cells, second.cells];
  const width = Math.max(upper.length, lower.length);
  const columns = Array.from({ length: width }, (_, column) => column);
  const isNamed = columns.every((column) => (upper[column] ?? '') !== '' || (lower[column] ?? '') !== '');
  const gaps = columns.filter((column) => (upper[column] ?? '') === '');
  const isOpen = (upper[0] ?? '') !== '' && lower[0] === '' && gaps.length > 0 && isNamed;
  if (!isOpen || [...upper, ...lower].some(isFigure) || (below[0]?.cells[0] ?? '') === '') return rows;
  const hasFigures = below
    .slice(0, sampleRows)
    .some(({ cells }) => gaps.some((column) => isFigure(cells[column] ?? '')));
  if (!hasFigures) return rows;
  const spread: string[] = [];
  for (const column of columns)
    spread.push((upper[column] ?? '') === '' ? (spread.at(-1) ?? '') : (upper[column] ?? ''));
  const names = columns.map((column) =>
    (lower[column] ?? '') === '' ? (spread[column] ?? '') : (lower[column] ?? ''),
  );
  return [{ ...first, spread, down: 2 }, { ...second, cells: names, spread: names }, ...below];
}
