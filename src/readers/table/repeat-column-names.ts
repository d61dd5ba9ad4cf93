import { readDisplayWidth } from './display-width.ts';
import { repeatGroups } from './repeat-groups.ts';

/** Fewer columns than this cannot be told from a pair whose value goes on below it. */
const minColumns = 3;
const maxCellChars = 60;
/** Longer lines are no rows, and each of their cells would be looked for from the start. */
const maxLineChars = 400;
/** How far a cell may stand from its column. */
const maxShift = 1;

type Cells = { readonly texts: readonly string[]; /** Where each begins, in columns. */ readonly starts: number[] };

/**
 * Lines in columns → the same, the name of a group repeated in rows that leave it out: `采购部 王芳 8012`, and below it,
 * under its second and third cell, `李强 8013`. Other lines stay as they are; see `repeatGroups` for when a name stands
 * for the rows below it.
 */
export function repeatColumnNames(lines: readonly string[], code: Uint8Array): readonly string[] {
  const changed = new Map<number, string>();
  for (let from = 0; from < lines.length; from += 1) {
    const first = code[from] === 1 ? undefined : readCells(lines[from] as string);
    if (first === undefined || first.texts.length < minColumns) continue;
    // Without a header above them the first row may begin a group as well.
    const below = code[from + 1] === 1 ? undefined : readCells(lines[from + 1] ?? '');
    const hasHeader = below === undefined || !lacksFirst(below, first) || namesFigures(first, below);
    const rows: (readonly string[])[] = hasHeader ? [] : [first.texts];
    const top = hasHeader ? from + 1 : from;
    let full = first;
    let to = from + 1;
    for (; to < lines.length && code[to] !== 1; to += 1) {
      const cells = readCells(lines[to] as string);
      if (cells?.texts.length === first.texts.length) rows.push((full = cells).texts);
      else if (cells !== undefined && lacksFirst(cells, full)) rows.push(['', ...cells.texts]);
      else break;
    }
    if (rows.some(([name]) => name === ''))
      repeatGroups(rows).forEach((row, index) => {
        const line = lines[top + index] as string;
        const name = row[0] ?? '';
        if (row !== rows[index] && rows[index]?.[0] === '' && name !== '')
          changed.set(top + index, line.includes('\t') ? row.join('  ') : putName(name, line));
      });
    from = to - 1;
  }
  return changed.size === 0 ? lines : lines.map((line, index) => changed.get(index) ?? line);
}

/** The name in the space before a row, whose cells stay where they stand. */
function putName(name: string, line: string): string {
  const cells = line.trimStart();
  const indent = readDisplayWidth(line.slice(0, line.length - cells.length));
  return name + ' '.repeat(Math.max(2, indent - readDisplayWidth(name))) + cells;
}

/** Undefined for a line without wide gaps, or with a cell too long to be one. */
function readCells(line: string): Cells | undefined {
  if (line.length > maxLineChars || !/\S(?: {2,}|\t)/.test(line)) return undefined;
  const texts: string[] = [];
  const starts: number[] = [];
  for (const { 0: text, index } of line.matchAll(/\S+(?: \S+)*/g)) {
    if (text.length > maxCellChars) return undefined;
    texts.push(text);
    starts.push(readDisplayWidth(line.slice(0, index)));
  }
  return { texts, starts };
}

/** Words above figures name columns. */
function namesFigures(first: Cells, below: Cells): boolean {
  return below.texts.some((text) => /\d/.test(text)) && !first.texts.slice(1).some((text) => /\d/.test(text));
}

/** Whether the cells stand under all of a full row but its first. */
function lacksFirst({ starts }: Cells, full: Cells): boolean {
  return (
    starts.length === full.starts.length - 1 &&
    starts.every((start, index) => Math.abs(start - (full.starts[index + 1] as number)) <= maxShift)
  );
}
