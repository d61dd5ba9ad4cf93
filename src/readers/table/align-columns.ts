import { readDisplayWidth } from './display-width.ts';
import { repeatGroups } from './repeat-groups.ts';

/** Fewer columns cannot be told from two words with a gap between them. */
const minColumns = 3;
const minRows = 2;
/** Of the full rows; a cell that is too long moves those behind it. */
const minStraight = 0.6;
const maxNameChars = 20;
const maxCellChars = 60;
/** The last column may hold remarks. */
const maxRemarkChars = 120;
const maxLineChars = 400;

type Cells = { readonly texts: readonly string[]; /** Where each begins, in columns. */ readonly starts: number[] };
/** Of each column where its cells begin: below its name, and where full rows begin it. */
type Columns = readonly { readonly starts: Set<number>; readonly tolerance: number }[];

/**
 * Lines below names set apart by wide gaps, some with fewer cells than there are names → the same, a tab between
 * cells, an empty one where nothing stands under a name. A cell belongs to the name that it begins under, whether
 * letters are as wide as Han or not; where rows and names do not stand below each other, to the next one. A remark may
 * hold commas, and one may stand behind the last name. A table without gaps and all other lines stay as they are.
 */
export function alignColumns(lines: readonly string[], code: Uint8Array): readonly string[] {
  const changed = new Map<number, string>();
  for (let from = 0; from < lines.length; from += 1) {
    const names = code[from] === 1 ? undefined : readCells(lines[from] as string);
    if (names === undefined || !areNames(names.texts)) continue;
    const below: Cells[] = [];
    for (let line = from + 1; line < lines.length && code[line] !== 1; line += 1) {
      const cells = readCells(lines[line] as string);
      if (cells === undefined || cells.texts.length > names.texts.length + 1) break;
      below.push(cells);
    }
    const rows = placeRows(names, below);
    if (rows.length < minRows || rows.every((row) => row.length === names.texts.length && !row.includes(''))) continue;
    [names.texts, ...rows].forEach((row, index) => changed.set(from + index, row.join('\t').trimEnd()));
    from += rows.length;
  }
  return changed.size === 0 ? lines : lines.map((line, index) => changed.get(index) ?? line);
}

/** Undefined for a line with tabs, of one cell, or with a cell that is prose. */
function readCells(line: string): Cells | undefined {
  if (line.length > maxLineChars || !/\S {2,}\S/.test(line) || line.includes('\t')) return undefined;
  const found = [...line.matchAll(/\S+(?: \S+)*/g)];
  const isCell = (text: string, index: number): boolean =>
    index === found.length - 1
      ? text.length <= maxRemarkChars
      : text.length <= maxCellChars && !/[。！？；!?;]$/.test(text);
  if (!found.every(([text], index) => isCell(text, index))) return undefined;
  return {
    texts: found.map(([text]) => text),
    starts: found.map(({ index }) => readDisplayWidth(line.slice(0, index))),
  };
}

function areNames(texts: readonly string[]): boolean {
  return (
    texts.length >= minColumns &&
    new Set(texts).size === texts.length &&
    texts.every((text) => text.length <= maxNameChars && !/[\d。！？；，：,;:]/.test(text))
  );
}

/** The rows up to the first line that is none, each with a cell for every name but those left out at its end. */
function placeRows(names: Cells, below: readonly Cells[]): readonly (readonly string[])[] {
  const count = names.texts.length;
  const columns: Columns = names.starts.map((start, column) => {
    const room = Math.min(
      start - (names.starts[column - 1] ?? -Infinity),
      (names.starts[column + 1] ?? Infinity) - start,
    );
    return { starts: new Set([start]), tolerance: Math.max(1, Math.floor(room / 4)) };
  });
  const full = below.filter(({ starts }) => starts.length === count);
  const straight = full.filter(({ starts }) => starts.every((start, column) => isUnder(start, columns[column])));
  const isAligned = straight.length >= minStraight * full.length;
  for (const { starts } of straight) starts.forEach((start, column) => columns[column]?.starts.add(start));
  const placed: (readonly string[])[] = [];
  for (const cells of below) {
    const row = cells.texts.length >= count || !isAligned ? cells.texts : placeCells(cells, columns);
    if (row === undefined) break;
    placed.push(row);
  }
  const rows = repeatGroups(placed.map((row) => [...row, ...Array<string>(Math.max(0, count - row.length)).fill('')]));
  const end = rows.findIndex(([first]) => first === '');
  return end === -1 ? rows : rows.slice(0, end);
}

function isUnder(start: number, column: Columns[number] | undefined): boolean {
  return column !== undefined && distanceTo(start, column) <= column.tolerance;
}

function distanceTo(start: number, { starts }: Columns[number]): number {
  return Math.min(...[...starts].map((known) => Math.abs(known - start)));
}

/** Each cell under the nearest name right of the cell before it; undefined where one stands under none. */
function placeCells({ texts, starts }: Cells, columns: Columns): readonly string[] | undefined {
  const row = columns.map(() => '');
  let next = 0;
  for (const [index, start] of starts.entries()) {
    const near = columns
      .map((column, at) => ({ at, distance: distanceTo(start, column), isNear: isUnder(start, column) }))
      .filter(({ at, isNear }) => at >= next && isNear)
      .sort((one, other) => one.distance - other.distance);
    const [best, second] = near;
    if (best === undefined || best.distance === second?.distance) return undefined;
    row[best.at] = texts[index] as string;
    next = best.at + 1;
  }
  return row;
}
