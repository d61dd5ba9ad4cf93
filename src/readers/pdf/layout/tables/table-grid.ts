import type { TextLine } from '../text-line.ts';

/** Rows of a table in order, each with as many cells as `columns`; an empty cell has no lines. */
export type TableGrid = {
  readonly rows: readonly (readonly (readonly TextLine[])[])[];
  readonly columns: number;
  /** How many rows at the top a cell of the first row spans; absent where the table does not show it. */
  readonly headerRows?: number;
};

/** A table that stands among lines, at its place on the page; its `text` is empty. */
export type GridLine = TextLine & { readonly grid: TableGrid };

export function isGrid(line: TextLine): line is GridLine {
  return 'grid' in line;
}
