import type { Block } from '../../types/block.ts';

/**
 * A block before its place in the text is known. `text` has no white space at its ends and is never empty; spans in
 * `cells` count from its start.
 */
export type BlockDraft = Pick<Block, 'kind' | 'header' | 'cells' | 'speaker' | 'level' | 'caption' | 'unit'> & {
  readonly text: string;
  readonly ordinal?: number;
  /** The draft it hangs on; of a paragraph its last sentence. */
  readonly leadIn?: BlockDraft;
  /** A block of its own line (1) or set apart by an empty line (2). */
  readonly lineEnds: 1 | 2;
  /** Spaces before it, which show how deep a list is nested. */
  readonly indent?: number;
};

/** One row of a table as the text of a block: cells apart as ` | `, with their spans. All cells empty → undefined. */
export function draftRow(cells: readonly string[]): Pick<BlockDraft, 'text' | 'cells'> | undefined {
  if (cells.every((cell) => cell === '')) return undefined;
  const spans: { start: number; end: number }[] = [];
  let row = '';
  cells.forEach((cell, column) => {
    if (column > 0) row += row === '' || row.endsWith(' ') ? '| ' : ' | ';
    spans.push({ start: row.length, end: row.length + cell.length });
    row += cell;
  });
  const text = row.trimEnd();
  return {
    text,
    cells: spans.map(({ start, end }) => ({ start: Math.min(start, text.length), end: Math.min(end, text.length) })),
  };
}
