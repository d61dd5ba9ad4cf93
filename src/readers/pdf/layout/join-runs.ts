import { joinStretches, meetsWithoutSpace } from './join-strings.ts';
import { isGrid } from './table-grid.ts';
import { isOnSameRow, type TextLine } from './text-line.ts';

/** White space this wide, in letter sizes, may separate columns or cells; spaces between justified Latin words are wide. */
const separatingGapEms = { spaceless: 0.6, latin: 0.95 };

/**
 * Runs of text as they stand in a file → stretches without a wide gap, top to bottom and left to right. Runs drawn twice
 * at one place (a way to make text look bold) are kept once.
 */
export function joinRuns(runs: readonly TextLine[]): TextLine[] {
  const tables = runs.filter(isGrid);
  return [...groupRows(runs.filter(({ text }) => text.trim() !== '')).flatMap(joinRow), ...tables];
}

/** Lines → rows of lines at the same height, top to bottom, each from left to right. */
export function groupRows(lines: readonly TextLine[]): TextLine[][] {
  const sorted = [...lines].sort((a, b) => middle(a) - middle(b));
  const rows: { lines: TextLine[]; widest: TextLine }[] = [];
  for (const line of sorted) {
    const row = rows.at(-1);
    if (row !== undefined && isOnSameRow(row.widest, line)) {
      row.lines.push(line);
      // The tallest text decides the height of a row, so that a superscript does not start one.
      if (line.size > row.widest.size * 1.1) row.widest = line;
    } else {
      rows.push({ lines: [line], widest: line });
    }
  }
  return rows.map((row) => row.lines.sort((a, b) => a.left - b.left));
}

function middle({ top, bottom }: TextLine): number {
  return (top + bottom) / 2;
}

function joinRow(row: readonly TextLine[]): TextLine[] {
  const joined: TextLine[] = [];
  for (const run of row) {
    const before = joined.at(-1);
    if (before === undefined) {
      joined.push(run);
      continue;
    }
    const size = Math.max(before.size, run.size);
    const gapEms = (run.left - before.right) / size;
    if (isDrawnTwice(before, run)) continue;
    const limit = meetsWithoutSpace(before.text, run.text) ? separatingGapEms.spaceless : separatingGapEms.latin;
    if (gapEms >= limit) joined.push(run);
    else joined[joined.length - 1] = mergeLines(before, run, joinStretches(before.text, run.text, gapEms));
  }
  return joined;
}

function isDrawnTwice(before: TextLine, run: TextLine): boolean {
  const isInside = run.left < before.right - 0.5 * run.size && Math.abs(run.right - before.right) < 0.2 * run.size;
  return isInside && before.text.endsWith(run.text) && Math.abs(run.top - before.top) < 0.2 * run.size;
}

/** Two neighbours as one line; the letters that are more decide size and weight. */
export function mergeLines(a: TextLine, b: TextLine, text: string): TextLine {
  const main = a.text.length >= b.text.length ? a : b;
  return {
    text,
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
    size: main.size,
    isBold: main.isBold,
  };
}
