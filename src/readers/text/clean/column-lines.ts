import { tidySpaces } from './tidy-spaces.ts';

const gap = /(?: {2,}|\t+ *)+/;
const maxCellChars = 60;
const maxLineChars = 400;

/**
 * Which lines stand in columns: 1 for each of two or more lines in a row that the same number of wide gaps cuts into
 * short cells. Code does not count.
 */
export function findColumnLines(lines: readonly string[], code: Uint8Array): Uint8Array {
  const flags = new Uint8Array(lines.length);
  const counts = lines.map((line, index) => (code[index] === 1 ? 0 : countCells(line)));
  counts.forEach((count, index) => {
    if (count >= 2 && (counts[index - 1] === count || counts[index + 1] === count)) flags[index] = 1;
  });
  return flags;
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
  return cells.some((cell) => cell.length > maxCellChars || /[。！？；.!?;]$/.test(cell)) ? 0 : cells.length;
}
