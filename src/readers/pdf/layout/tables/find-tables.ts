import { groupRows } from '../join-runs.ts';
import { isGrid, type TableGrid } from './table-grid.ts';
import { findEdges, type TextLine } from '../text-line.ts';

/** What stands in a column from top to bottom. */
export type ColumnPart =
  { readonly kind: 'row'; readonly lines: readonly TextLine[] } | { readonly kind: 'table'; readonly grid: TableGrid };

/** A gap narrower than this many letter sizes does not separate the columns of a table. */
const minGapEms = 1.3;

type Gap = { readonly from: number; readonly to: number };

/**
 * Lines of one column → rows of text and tables. A table without drawn lines is a run of rows that share white strips
 * between their cells.
 */
export function findTables(lines: readonly TextLine[]): ColumnPart[] {
  const rows = groupRows(lines);
  const parts: ColumnPart[] = [];
  for (let start = 0; start < rows.length;) {
    const ruled = rows[start]?.filter(isGrid) ?? [];
    if (ruled.length > 0) {
      const others = rows[start]?.filter((line) => !isGrid(line)) ?? [];
      if (others.length > 0) parts.push({ kind: 'row', lines: others });
      for (const { grid } of ruled) parts.push({ kind: 'table', grid });
      start += 1;
      continue;
    }
    const end = findTableEnd(rows, start);
    const grid = end === undefined ? undefined : buildGrid(rows.slice(start, end));
    if (grid === undefined || end === undefined) {
      parts.push({ kind: 'row', lines: rows[start] ?? [] });
      start += 1;
    } else {
      parts.push({ kind: 'table', grid });
      start = end;
    }
  }
  return parts;
}

/** Index after the last row of the table that starts at `start`; undefined when none does. */
function findTableEnd(rows: readonly TextLine[][], start: number): number | undefined {
  const first = rows[start] ?? [];
  let gaps = listGaps(first);
  if (gaps.length === 0) return undefined;
  let end = start + 1;
  let last = end;
  let cells = gaps.length + 1;
  let multiple = 1;
  while (end < rows.length) {
    const row = rows[end] ?? [];
    if (row.some(isGrid) || isFarBelow(rows[end - 1] ?? [], row)) break;
    const kept = keepWhite(gaps, row);
    if (kept.length === 0) break;
    gaps = kept;
    end += 1;
    const own = listGaps(row).length;
    if (own === 0) continue;
    multiple += 1;
    cells = Math.max(cells, own + 1);
    last = end;
  }
  // The lines of a cell that go on below the last full row belong to it while they keep within one column.
  while (last < end && isClose(rows[last - 1] ?? [], rows[last] ?? [])) last += 1;
  const isLarge = multiple >= 3 || (multiple === 2 && cells >= 3);
  return isLarge && multiple * 4 >= last - start ? last : undefined;
}

function isFarBelow(above: readonly TextLine[], below: readonly TextLine[]): boolean {
  const size = Math.max(...below.map((line) => line.size));
  return findEdges(below).top - findEdges(above).bottom > 3 * size;
}

function isClose(above: readonly TextLine[], below: readonly TextLine[]): boolean {
  const size = Math.max(...below.map((line) => line.size));
  return findEdges(below).top - findEdges(above).bottom < 0.6 * size;
}

function listGaps(row: readonly TextLine[]): Gap[] {
  const gaps: Gap[] = [];
  let right = row[0]?.right ?? 0;
  for (const line of row.slice(1)) {
    if (line.left - right >= minGapEms * line.size) gaps.push({ from: right, to: line.left });
    right = Math.max(right, line.right);
  }
  return gaps;
}

/** The parts of the gaps that a row leaves white, when they are wide enough. */
function keepWhite(gaps: readonly Gap[], row: readonly TextLine[]): Gap[] {
  return gaps.flatMap((gap) => {
    let pieces: Gap[] = [gap];
    for (const { left, right } of row) {
      pieces = pieces.flatMap(({ from, to }) =>
        right <= from || left >= to
          ? [{ from, to }]
          : [
              { from, to: left },
              { from: right, to },
            ],
      );
    }
    const size = row[0]?.size ?? 0;
    return pieces.filter(({ from, to }) => to - from >= 0.6 * minGapEms * size).slice(0, 8);
  });
}

function buildGrid(rows: readonly TextLine[][]): TableGrid | undefined {
  const edges = findColumnEdges(rows);
  if (edges.length === 0) return undefined;
  const cellsOf = (row: readonly TextLine[]): TextLine[][] => {
    const cells: TextLine[][] = Array.from({ length: edges.length + 1 }, () => []);
    // A cell that spans columns counts as one of the first column it stands in.
    for (const line of row) cells[edges.filter((edge) => edge <= line.left + 0.3 * line.size).length]?.push(line);
    return cells;
  };
  return { rows: groupByGaps(rows, cellsOf).map((group) => cellsOf(group.flat())), columns: edges.length + 1 };
}

/** Where columns part: the middles of strips that most rows leave white and that have text on both sides. */
function findColumnEdges(rows: readonly TextLine[][]): number[] {
  const full = rows.filter((row) => row.length > 1);
  const steps = full.flatMap((row) =>
    row.flatMap(({ left, right }) => [
      { x: left, step: 1 },
      { x: right, step: -1 },
    ]),
  );
  steps.sort((a, b) => a.x - b.x || a.step - b.step);
  const edges: number[] = [];
  // A strip may be crossed by the cells that span columns: a header over two of them, a sum.
  const allowed = Math.floor(full.length / 4);
  let depth = 0;
  let whiteFrom: number | undefined;
  let peak = 0;
  for (const { x, step } of steps) {
    if (step > 0 && depth <= allowed && whiteFrom !== undefined && peak > allowed) {
      // The strip ends where enough rows have text again, which the next steps show.
      edges.push((whiteFrom + x) / 2);
      peak = 0;
    }
    depth += step;
    peak = Math.max(peak, depth);
    if (step < 0 && depth <= allowed) whiteFrom = x;
  }
  return edges;
}

/** Rows whose lines stand close belong together when other rows stand clearly apart. */
function groupByGaps(rows: readonly TextLine[][], cellsOf: (row: readonly TextLine[]) => TextLine[][]): TextLine[][][] {
  const bounds = rows.map(findEdges);
  const gaps = bounds.slice(1).map(({ top }, index) => top - (bounds[index]?.bottom ?? top));
  const size = rows[0]?.[0]?.size ?? 1;
  const widest = gaps.reduce((most, gap) => Math.max(most, gap), -Infinity);
  const narrowest = gaps.reduce((least, gap) => Math.min(least, gap), Infinity);
  const limit = widest - narrowest > 0.35 * size ? (widest + narrowest) / 2 : undefined;
  const groups: TextLine[][][] = [];
  rows.forEach((row, index) => {
    const gap = gaps[index - 1] ?? Infinity;
    const cells = cellsOf(row);
    const filled = cells.filter((cell) => cell.length > 0).length;
    const isContinuation = (cells[0] ?? []).length === 0 && filled * 2 < cells.length + 1 && gap < 0.8 * size;
    const isSame = index > 0 && (limit === undefined ? isContinuation : gap < limit);
    if (isSame) groups.at(-1)?.push(row);
    else groups.push([row]);
  });
  return groups;
}
