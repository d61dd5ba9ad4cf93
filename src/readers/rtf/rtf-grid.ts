import type { GridRow } from '../table/count-header-rows.ts';

/** Where a cell ends, in twips from the left, and whether it is one with the cell above it or before it. */
export type RtfCellEdge = { readonly right: number; readonly isWithAbove: boolean; readonly isWithBefore: boolean };

/** A row as it stands in a file; `edges` are as many as `cells` where the file says where they end. */
export type RtfRow = { readonly cells: readonly string[]; readonly edges: readonly RtfCellEdge[] };

/** Edges that differ by less than this, in twips, are one. */
const tolerance = 40;
/** A table has no more columns than a page has room for. */
const maxColumns = 200;

/**
 * The rows of a table with every cell in its column. A cell that spans rows is repeated in each of them, one that spans
 * columns is followed by empty cells, and repeated in `spread`.
 */
export function toGridRows(rows: readonly RtfRow[]): readonly GridRow[] {
  const columns = listColumns(rows);
  const isPlaced = rows.every(({ cells, edges }) => cells.length === edges.length) && columns.length <= maxColumns;
  if (!isPlaced) return rows.map(({ cells }) => ({ cells }));
  const columnAfter = (edge: number): number => columns.filter((column) => column <= edge + tolerance).length;
  let above: readonly string[] = [];
  return rows.map(({ cells, edges }, index) => {
    const placed: string[] = [];
    const spread: string[] = [];
    let down = 1;
    cells.forEach((text, at) => {
      const edge = edges[at] as RtfCellEdge;
      const column = placed.length;
      const words = edge.isWithAbove ? (above[column] ?? '') : text;
      while (placed.length < columnAfter(edge.right)) {
        placed.push(placed.length === column && !edge.isWithBefore ? words : '');
        spread.push(edge.isWithBefore ? (spread.at(-1) ?? '') : words);
      }
      down = Math.max(down, 1 + countBelow(rows, index, edge.right));
    });
    above = spread;
    return { cells: placed, spread, down, filled: cells.length };
  });
}

function listColumns(rows: readonly RtfRow[]): readonly number[] {
  const edges = rows.flatMap((row) => row.edges.map(({ right }) => right)).sort((a, b) => a - b);
  return edges.filter((edge, index) => index === 0 || edge - (edges[index - 1] ?? 0) > tolerance);
}

/** How many rows below go on with the cell that ends at `right`. */
function countBelow(rows: readonly RtfRow[], row: number, right: number): number {
  let count = 0;
  const goesOn = ({ edges }: RtfRow): boolean =>
    edges.some((edge) => edge.isWithAbove && Math.abs(edge.right - right) <= tolerance);
  // A label that stands for more rows than these names no columns.
  while (count < 5 && rows[row + 1 + count] !== undefined && goesOn(rows[row + 1 + count] as RtfRow)) count += 1;
  return count;
}
