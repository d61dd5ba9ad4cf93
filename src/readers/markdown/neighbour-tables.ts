import type { MarkdownIt, StateBlock } from 'markdown-it';
import { isTableStart, splitRow } from '../table/pipe-rows.ts';

/**
 * A table ends where the next one begins: at a line of names above a line of dashes, or at the line of words above
 * those. Markdown takes all of them for rows, and drops the cells that its first header has no column for.
 */
export function useNeighbourTables(parser: MarkdownIt): void {
  parser.block.ruler.before('paragraph', 'neighbour_table', endsTable, { alt: ['blockquote'] });
}

function endsTable(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  if (!silent || String(state.parentType) !== 'table') return false;
  const read = (at: number): string =>
    at < end ? state.src.slice((state.bMarks[at] ?? 0) + (state.tShift[at] ?? 0), state.eMarks[at]).trim() : '';
  const own = read(line);
  const first = splitRow(own).length < 2 ? line + 1 : line;
  return isTableStart([read(line - 1), ...[0, 1, 2, 3].map((step) => read(first + step))]);
}
