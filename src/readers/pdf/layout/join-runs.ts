import { meetsWithoutSpace, needsSpace } from './join-strings.ts';
import { isGrid } from './tables/table-grid.ts';
import { findEdges, isOnSameRow, type TextLine } from './text-line.ts';

/** White space this wide, in letter sizes, may separate columns or cells; spaces of justified Latin text are wide. */
const separatingGapEms = { spaceless: 0.6, latin: 0.95 };

/**
 * Runs of text as they stand in a file → stretches without a wide gap, top to bottom and left to right. Runs drawn
 * twice at one place (a way to make text look bold) are kept once.
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
  const groups: { runs: TextLine[]; right: number }[] = [];
  for (const run of row) {
    const group = groups.at(-1);
    const last = group?.runs.at(-1);
    if (group === undefined || last === undefined) {
      groups.push({ runs: [run], right: run.right });
      continue;
    }
    if (isDrawnTwice(last, run)) continue;
    const isSpaceless = meetsWithoutSpace(last.text.trimEnd(), run.text.trimStart());
    const limit = isSpaceless ? separatingGapEms.spaceless : separatingGapEms.latin;
    if (run.left - group.right >= limit * Math.max(last.size, run.size)) {
      groups.push({ runs: [run], right: run.right });
    } else {
      group.runs.push(run);
      group.right = Math.max(group.right, run.right);
    }
  }
  return groups.map(({ runs }) => mergeRow(runs));
}

function isDrawnTwice(last: TextLine, run: TextLine): boolean {
  const isInside = run.left < last.right - 0.5 * run.size && Math.abs(run.right - last.right) < 0.2 * run.size;
  return isInside && last.text.endsWith(run.text) && Math.abs(run.top - last.top) < 0.2 * run.size;
}

/** Neighbours on one row as one line, with spaces where they stand apart; most letters decide size and weight. */
export function mergeRow(runs: readonly TextLine[]): TextLine {
  const [first] = runs as [TextLine, ...TextLine[]];
  if (runs.length === 1) return first;
  const pieces: string[] = [];
  const letters = new Map<string, { count: number; run: TextLine }>();
  let last: TextLine | undefined;
  for (const run of runs) {
    const gapEms = last === undefined ? 0 : (run.left - last.right) / Math.max(last.size, run.size);
    if (last !== undefined && needsSpace(last.text, run.text, gapEms)) pieces.push(' ');
    pieces.push(run.text.trim());
    const style = `${run.size.toFixed(1)} ${run.isBold}`;
    const count = (letters.get(style)?.count ?? 0) + run.text.trim().length;
    letters.set(style, { count, run });
    last = run;
  }
  const main = [...letters.values()].reduce((most, style) => (style.count > most.count ? style : most)).run;
  return { text: pieces.join(''), ...findEdges(runs), size: main.size, isBold: main.isBold };
}
