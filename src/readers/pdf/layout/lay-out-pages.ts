import { dropRunningLines } from './drop-running-lines.ts';
import { findTables } from './tables/find-tables.ts';
import { mergeRow } from './join-runs.ts';
import { splitColumns } from './split-columns.ts';
import type { TableGrid } from './tables/table-grid.ts';
import { findEdges, type TextLine, type TextPage } from './text-line.ts';

/** A line as it is read, with the edges of its column; `column` counts through the document. */
export type FlowLine = TextLine & {
  readonly kind: 'line';
  readonly page: number;
  readonly column: number;
  readonly columnLeft: number;
  readonly columnRight: number;
};

export type FlowTable = { readonly kind: 'table'; readonly page: number; readonly grid: TableGrid };
export type FlowPart = FlowLine | FlowTable;

/** A column narrower than the page's text area by more than this share of the page is given the area's edge. */
const narrowShare = 0.12;

/** Pages of joined lines → lines and tables in reading order, without running heads and feet. */
export function layOutPages(pages: readonly TextPage[]): FlowPart[] {
  let column = 0;
  return dropRunningLines(pages).flatMap((page) => {
    const area = findEdges(page.lines);
    return splitColumns(page.lines).flatMap(({ lines, left, right }) => {
      column += 1;
      const isWhole = left <= area.left && right >= area.right;
      // Lines that all break where a clause ends, such as verse, stand in a column as wide as the page's margins allow.
      const isNarrow = isWhole && page.width - left - right > narrowShare * page.width && breaksAtClauses(lines, right);
      const columnRight = isNarrow ? page.width - left : right;
      return findTables(lines).map((part): FlowPart => {
        if (part.kind === 'table') return { kind: 'table', page: page.page, grid: part.grid };
        return { ...joinRow(part.lines), kind: 'line', page: page.page, column, columnLeft: left, columnRight };
      });
    });
  });
}

function joinRow(lines: readonly TextLine[]): TextLine {
  const row = mergeRow(lines);
  // A short title is often spread over the line: 「通 知」.
  return /^\p{Script=Han}(?: \p{Script=Han}){1,5}$/u.test(row.text)
    ? { ...row, text: row.text.replaceAll(' ', '') }
    : row;
}

function breaksAtClauses(lines: readonly TextLine[], right: number): boolean {
  return lines.every((line) => right - line.right > line.size || /[^-\u2010\P{P}]$/u.test(line.text));
}
