import { tidySpaces } from './tidy-spaces.ts';

const gap = /(?: {2,}|\t+ *)+/;
const maxCellChars = 60;
const maxRemarkChars = 120;
const maxLineChars = 400;

/**
 * Which lines stand in columns: 1 for each of two or more lines in a row that the same number of wide gaps cuts into
 * short cells, 2 where single tabs do and a cell may be empty. Code does not count.
 */
export function findColumnLines(lines: readonly string[], code: Uint8Array): Uint8Array {
  const flags = new Uint8Array(lines.length);
  const counts = lines.map((line, index) => (code[index] === 1 ? 0 : countCells(line)));
  counts.forEach((count, index) => {
    if (count >= 2 && (counts[index - 1] === count || counts[index + 1] === count)) flags[index] = 1;
  });
  for (let from = 0; from < lines.length;) {
    const { to, isOpen } = findTabTable(lines, code, from);
    if (isOpen) flags.fill(2, from, to);
    from = to;
  }
  return flags;
}

/**
 * The lines from `from` on that tabs cut into as many cells as the first one has, the last of them left out at most.
 * `isOpen` where a cell is empty: else nothing depends on how many tabs stand together.
 */
function findTabTable(
  lines: readonly string[],
  code: Uint8Array,
  from: number,
): { readonly to: number; readonly isOpen: boolean } {
  let to = from + 1;
  let isOpen = false;
  const names = (lines[from] as string).trim().split('\t');
  if (names.length < 3 || code[from] === 1 || names.some((name) => name.trim() === '')) return { to, isOpen };
  for (; to < lines.length && code[to] !== 1; to += 1) {
    const line = lines[to] as string;
    const cells = line.trimEnd().split('\t');
    const isFull = cells.every((cell) => cell.trim() !== '');
    // A remark may stand behind the last column.
    const limit = isFull ? names.length + 1 : names.length;
    if (cells.length < 2 || line.split('\t').length > limit || !isRow(line, cells)) break;
    isOpen ||= cells.length !== names.length || !isFull;
  }
  return { to, isOpen };
}

/** No cell is prose, unless the last one is a remark. */
function isRow(line: string, cells: readonly string[]): boolean {
  return (
    line.length <= maxLineChars &&
    (cells.at(-1) ?? '').length <= maxRemarkChars &&
    !cells.slice(0, -1).some((cell) => isProse(cell.trim()))
  );
}

function isProse(cell: string): boolean {
  return cell.length > maxCellChars || /[。！？；.!?;]$/.test(cell);
}

/** A line of a table whose cells tabs set apart, some of them empty. */
export function tidyTabs(line: string): string {
  return line
    .split('\t')
    .map((cell) => tidySpaces(cell))
    .join('\t');
}

/** A line of columns with its cells two spaces apart. */
export function tidyColumns(line: string): string {
  return line
    .trim()
    .split(gap)
    .map((cell) => tidySpaces(cell))
    .join('  ');
}

/** Cells of a line, 0 for a line without gaps or with a cell that is prose. */
function countCells(line: string): number {
  if (line.length > maxLineChars || !/ {2}|\t/.test(line.trim())) return 0;
  const cells = line.trim().split(gap);
  return cells.some(isProse) ? 0 : cells.length;
}
