import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../location.ts';

/**
 * Rows of a word list in `data/`: a heading line, then tab-separated cells; lines that begin with `#` are notes. Every
 * list has the columns `source` (where its words come from) and `ablation` (what changes without the row).
 */
export function readTable(name: string): readonly Readonly<Record<string, string>>[] {
  const content = readFileSync(join(PROJECT_ROOT, 'data', `${name}.tsv`), 'utf8');
  const [heading = '', ...lines] = content.split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('#'));
  const columns = heading.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

/** The words of a cell, separated by `|`; an empty cell has none. */
export function splitCell(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === '' ? [] : cell.split('|');
}
