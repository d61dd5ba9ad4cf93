import { hasSpaceBetween } from '../text/has-space-between.ts';
import { readDisplayWidth } from './display-width.ts';
import { arePeriods } from './are-periods.ts';
import { isNextTable } from './layout/is-next-table.ts';
import { repeatGroups } from './repeat-groups.ts';

/** Fewer columns cannot be told from two words with a gap between them. */
const minColumns = 3;
const minRows = 2;
/** Of the full rows; a cell that is too long moves those behind it. */
const minStraight = 0.6;
/** Rows looked at to see where columns stand. */
const sampleRows = 200;
const maxNameChars = 20;
const maxCellChars = 60;
/** The last column may hold remarks. */
const maxRemarkChars = 120;
const maxLineChars = 400;

type Cells = { readonly texts: readonly string[]; /** Where each begins, in columns. */ readonly starts: number[] };
/** Of a column, where its cells begin: below its name, and where full rows begin it. */
type Column = { readonly starts: Set<number>; readonly tolerance: number };
type Placing = { readonly count: number; readonly isAligned: boolean; readonly columns: readonly Column[] };
type Row = { readonly line: number; readonly cells: readonly string[] };

/**
 * Lines below names set apart by wide gaps, some with fewer cells than there are names → the same, a tab between
 * cells, an empty one where nothing stands under a name. A cell belongs to the name that it begins under, whether
 * letters are as wide as Han or not; where rows and names do not stand below each other, to the next one. A remark may
 * hold commas, go on in its column on the next line, and stand behind the last name. Other lines, and tables without
 * gaps, stay as they are. Linear.
 */
export function alignCells(
  lines: readonly string[],
  code: Uint8Array,
): { readonly lines: readonly string[]; readonly code: Uint8Array } {
  const changed = new Map<number, string | undefined>();
  const read = lines.map((line, index) => (code[index] === 1 ? undefined : readCells(line)));
  for (let from = 0; from < lines.length; from += 1) {
    const names = read[from];
    if (names === undefined || !areNames(names.texts)) continue;
    const rows = placeRows(names, read, from + 1);
    const to = rows.reduce((last, { line }) => Math.max(last, line), from);
    const isOpen = rows.some(({ cells }) => cells.length !== names.texts.length || cells.includes(''));
    if (rows.length >= minRows && (isOpen || to > from + rows.length)) {
      for (let line = from; line <= to; line += 1) changed.set(line, undefined);
      changed.set(from, names.texts.join('\t'));
      for (const { line, cells } of rows) changed.set(line, cells.join('\t').trimEnd());
    }
    from = to;
  }
  if (changed.size === 0) return { lines, code };
  const kept = lines.flatMap((_, line) => (changed.has(line) && changed.get(line) === undefined ? [] : [line]));
  return {
    lines: kept.map((line) => changed.get(line) ?? (lines[line] as string)),
    code: Uint8Array.from(kept, (line) => code[line] as number),
  };
}

/** Undefined for a line with tabs or with a cell that is prose, and for one of one cell that is not set in. */
function readCells(line: string): Cells | undefined {
  if (line.length > maxLineChars || !/ {2,}\S/.test(line) || line.includes('\t')) return undefined;
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
    texts.every((text) => text.length <= maxNameChars && !/[。！？；，：,;:]/.test(text)) &&
    (!texts.some((text) => /\d/.test(text)) || arePeriods(texts))
  );
}

/** The rows up to the first line that is none, each with a cell for every name; what goes on is in its row. */
function placeRows(names: Cells, read: readonly (Cells | undefined)[], from: number): readonly Row[] {
  const count = names.texts.length;
  const placing = findColumns(names, read, from);
  const placed: Row[] = [];
  for (let line = from; line < read.length; line += 1) {
    const cells = read[line];
    if (cells === undefined || cells.texts.length > count + 1) break;
    if (isNextTable([names.texts, ...placed.slice(-1).map((row) => row.cells)], cells.texts, read[line + 1]?.texts))
      break;
    const last = placed.at(-1);
    const further = last === undefined ? undefined : continueRow(last.cells, cells, placing);
    if (further !== undefined && last !== undefined) {
      placed[placed.length - 1] = { line: last.line, cells: further };
      continue;
    }
    const row = cells.texts.length < 2 ? undefined : placeRow(cells, placing);
    if (row === undefined) break;
    placed.push({ line, cells: [...row, ...Array<string>(Math.max(0, count - row.length)).fill('')] });
  }
  const rows = repeatGroups(placed.map(({ cells }) => cells));
  const end = rows.findIndex(([first]) => first === '');
  return placed
    .slice(0, end === -1 ? placed.length : end)
    .map(({ line }, index) => ({ line, cells: rows[index] as readonly string[] }));
}

function findColumns(names: Cells, read: readonly (Cells | undefined)[], from: number): Placing {
  const count = names.texts.length;
  const columns = names.starts.map((start, column): Column => {
    const before = start - (names.starts[column - 1] ?? -Infinity);
    const behind = (names.starts[column + 1] ?? Infinity) - start;
    return { starts: new Set([start]), tolerance: Math.max(1, Math.floor(Math.min(before, behind) / 4)) };
  });
  let end = from;
  while (end < read.length && end < from + sampleRows && read[end] !== undefined) end += 1;
  const full = read
    .slice(from, end)
    .flatMap((cells) => (cells !== undefined && cells.starts.length >= count ? cells : []));
  const straight = full.filter(({ starts }) => columns.every((column, at) => isUnder(starts[at] as number, column)));
  const isAligned = straight.length >= minStraight * full.length;
  const behind = new Set<number>();
  for (const { starts } of straight) starts.forEach((start, column) => (columns[column]?.starts ?? behind).add(start));
  return { count, isAligned, columns: behind.size === 0 ? columns : [...columns, { starts: behind, tolerance: 2 }] };
}

/** A row's cells by column, the last of them left out at most where rows are not aligned; undefined for no row. */
function placeRow(cells: Cells, { count, isAligned, columns }: Placing): readonly string[] | undefined {
  if (!isAligned || cells.texts.length > count) return cells.texts;
  const row = placeCells(cells, columns);
  if (row === undefined) return cells.texts.length === count ? cells.texts : undefined;
  const remark = row[count] ?? '';
  if (remark === '') return row.slice(0, count);
  // Behind an empty cell there is no telling a column without a name: the remark stands with the last words.
  const last = row.findLastIndex((cell, column) => column < count && cell !== '');
  return row.slice(0, count).map((cell, column) => (column === last ? `${cell} ${remark}` : cell));
}

function isUnder(start: number, column: Column): boolean {
  return distanceTo(start, column) <= column.tolerance;
}

function distanceTo(start: number, { starts }: Column): number {
  return Math.min(...[...starts].map((known) => Math.abs(known - start)));
}

/** Each cell under the nearest name right of the cell before it; undefined where one stands under none. */
function placeCells({ texts, starts }: Cells, columns: readonly Column[]): readonly string[] | undefined {
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

/** Words under the words of a cell, in no other column, go on in it; a figure or a sum does not. */
function continueRow(
  row: readonly string[],
  { texts, starts }: Cells,
  { columns }: Placing,
): readonly string[] | undefined {
  const [words = '', more] = texts;
  const column = columns.findIndex((own) => isUnder(starts[0] as number, own));
  const before = row[column] ?? '';
  if (more !== undefined || column < 1 || !/\p{L}{2}/u.test(words) || !/\p{L}{2}/u.test(before)) return undefined;
  if (/^(?:合计|总计|小计|共计|备注|说明|注[:：])/u.test(words) || /[。！？!?]$/u.test(before)) return undefined;
  return row.map((cell, at) => (at === column ? cell + (hasSpaceBetween(cell, words) ? ' ' : '') + words : cell));
}
