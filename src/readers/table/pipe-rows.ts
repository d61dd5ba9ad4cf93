import { isFigure } from './is-figure.ts';

const delimiterRow = /^\|?(?:\s*:?-{1,}:?\s*\|)+\s*(?::?-{1,}:?)?\s*$/;
const total = /^(?:合计|总计|小计|共计|平均|total|sum|subtotal|average)/iu;

/** `|---|:--:|` below the names of columns. */
export function isDelimiterRow(line: string): boolean {
  return line.includes('-') && delimiterRow.test(line);
}

/** The cells of `| a | b |`; one for a line without bars. */
export function splitRow(line: string): readonly string[] {
  const cells = line.split('|').map((cell) => cell.trim());
  return cells.filter((cell, index) => cell !== '' || (index > 0 && index < cells.length - 1));
}

/**
 * Whether the second of five lines in a table begins another one: names of columns above a line of dashes that is no
 * rule between rows, as it would be below a header, above a total, or where such lines come again and again.
 */
export function isTableStart([above = '', names = '', dashes = '', row = '', below = '']: readonly string[]): boolean {
  if (!isDelimiterRow(dashes) || isDelimiterRow(above) || isDelimiterRow(below)) return false;
  const [cells, first] = [splitRow(names), splitRow(row)];
  if (cells.length < 2 || cells.length !== splitRow(dashes).length || first.length < 2) return false;
  const areNames = cells.every((cell) => cell !== '' && !isFigure(cell)) && new Set(cells).size === cells.length;
  return areNames && !isDelimiterRow(row) && !total.test(first[0] ?? '');
}
