import type { Block } from '../../types/block.ts';

/** A line of prose without white space at its ends, never empty; `isApart` where an empty line stands before it. */
export type ProseLine = { readonly text: string; readonly isApart: boolean };

/**
 * Lines `[from, to)` that make one block; spans in `cells` count from the start of line `from`. `leadIn` is the index
 * of the block that it hangs on, always an earlier one.
 */
export type LineBlock = Pick<Block, 'kind' | 'cells' | 'header' | 'speaker' | 'level' | 'caption' | 'unit'> & {
  readonly from: number;
  readonly to: number;
  readonly ordinal?: number;
  readonly leadIn?: number;
};

/** What a rule found: line `from` begins a block of this kind. Hangs on the block that begins at line `leadLine`. */
export type LineFinding = Omit<LineBlock, 'leadIn'> & {
  readonly leadLine?: number;
  /** A pair of key and value with no other beside it, which may as well be a heading. */
  readonly isLone?: boolean;
};

/** Findings by the line they begin at; a rule looks only at lines that no rule before it has taken. */
export type Findings = {
  readonly byLine: Map<number, LineFinding>;
  readonly isTaken: Uint8Array;
};

export function takeLines(findings: Findings, finding: LineFinding): void {
  findings.byLine.set(finding.from, finding);
  findings.isTaken.fill(1, finding.from, finding.to);
}
