import { readFileSync } from 'node:fs';

/** A row of a word list by the names of its columns. */
export type TableRow = Readonly<Record<string, string>>;

/**
 * Reads a word list of `data/`: tab-separated, the first line names the columns, a last column may be empty. Throws
 * what reading the file throws.
 */
export function readTable(name: string): TableRow[] {
  return parseTable(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8'));
}

/** Lines → rows; empty lines mean nothing. */
export function parseTable(content: string): TableRow[] {
  const [head = '', ...lines] = content.split(/\r?\n/u);
  const columns = head.split('\t');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    });
}
