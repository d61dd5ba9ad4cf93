import type { Block } from '../../types/block.ts';
import type { BlockWriter } from '../block-writer.ts';
import { readLonePair } from '../blocks/key-value-lines.ts';
import { repeatGroups } from './repeat-groups.ts';
import { findGroupRows } from './group-rows.ts';
import { countHeaderRows, type GridRow } from './count-header-rows.ts';
import { findUnit } from './find-unit.ts';
import { readForm } from './layout/read-form.ts';
import { widenNames } from './layout/widen-names.ts';
import { isNoteBelow } from './layout/is-note-below.ts';

export type GridOptions = {
  /** See `countHeaderRows`. */
  readonly isListOfRecords?: boolean;
  /** Names of the columns where they stand in another table, which this one goes on with. */
  readonly header?: readonly string[];
  /** Called when the cells of a row below the header have been written, as its place in `rows`. */
  readonly onWritten?: (row: number) => void;
};

/** Above a form at most. */
const maxTitleRows = 3;
/** Above a table at most. */
const maxRowsOfPairs = 10;

/**
 * Writes a table row by row, a form pair by pair. A first row of one cell, or of a few above the names of many columns,
 * is its title and becomes a caption unless there is one, or states the unit; a row of two pairs of key and value and
 * more above more columns is written as these. Cells beyond the last one that any row fills are left out. Returns the
 * names of the columns, undefined for none.
 */
export function writeGrid(
  writer: BlockWriter,
  rows: readonly GridRow[],
  notes: Pick<Block, 'caption' | 'unit'> = {},
  { isListOfRecords = false, header, onWritten }: GridOptions = {},
): readonly string[] | undefined {
  let { caption, unit } = notes;
  let start = 0;
  for (; start < rows.length; start += 1) {
    const isTried = header === undefined && start <= maxTitleRows;
    const form = isTried ? readForm(rows.slice(start), { isListOfRecords }) : undefined;
    for (const [key, value] of form ?? []) writer.keyValue(key, value);
    if (form !== undefined) return undefined;
    if (start === rows.length - 1) break;
    const pairs = pairsOf(rows, start) ?? splitPairOf(rows, start);
    for (const [key, value] of pairs ?? []) writer.keyValue(key, value);
    if (pairs !== undefined) continue;
    const words = titleOf(rows[start]) ?? splitTitleOf(rows, start);
    if (words === undefined) break;
    const stated = findUnit(words);
    unit ??= stated;
    if (words !== '') writer.caption(words);
    if (stated === undefined || words.length > stated.length + 8) caption ??= words === '' ? undefined : words;
  }
  let end = rows.length;
  while (end > start + 2 && isNote(rows[end - 1])) end -= 1;
  const body = widenNames(rows.slice(start, end));
  const headerRows = header === undefined ? countHeaderRows(body, { isListOfRecords }) : 0;
  const width = measureWidth(body);
  const table = writer.startTable({
    ...(caption !== undefined && { caption }),
    ...(unit !== undefined && { unit }),
    ...(header !== undefined && { header }),
  });
  for (const { cells, spread } of body.slice(0, headerRows)) table.headerRow((spread ?? cells).slice(0, width));
  const below = body.slice(headerRows);
  const groups = findGroupRows(below.map(({ cells }) => cutRow(cells, width)));
  const firstBelow = start + headerRows;
  carryUnmerged(below).forEach((cells, index) => {
    table.row(cutRow(cells, width), groups[index]);
    onWritten?.(firstBelow + index);
  });
  for (const row of rows.slice(end)) writer.paragraph(titleOf(row) ?? '');
  return table.header();
}

/** 备注：货到付款 alone in the last row is said below the table, and is none of what its columns hold. */
function isNote(row: GridRow | undefined): boolean {
  const words = row?.cells[0] === '' ? undefined : titleOf(row);
  return words !== undefined && (isNoteBelow(words) || /^\p{L}[^：:，。]{1,11}[：:]\s?\S/u.test(words));
}

/** The row itself where nothing is cut: a large table is not held once more. */
function cutRow(cells: readonly string[], width: number): readonly string[] {
  return cells.length > width ? cells.slice(0, width) : cells;
}

/** A table that merges cells says itself what stands for several rows. */
function carryUnmerged(rows: readonly GridRow[]): readonly (readonly string[])[] {
  const cells = rows.map((row) => row.cells);
  return rows.some(({ down = 1 }) => down > 1) ? cells : repeatGroups(cells);
}

/** 户名：姚远 and 币种：人民币 above the names of more columns; undefined for any other row. */
function pairsOf(rows: readonly GridRow[], at: number): readonly (readonly [string, string])[] | undefined {
  const cells = [...new Set(rows[at]?.cells.filter((cell) => cell !== ''))];
  if (cells.length < 2 || cells.some((cell) => findUnit(cell) !== undefined)) return undefined;
  const pairs = cells.map((cell) => readLonePair(cell)?.map(({ start, end }) => cell.slice(start, end)));
  const below = rows.slice(at + 1, at + 1 + maxRowsOfPairs).find((row) => !isOfPairs(row));
  const isNarrower = below !== undefined && below.cells.filter((cell) => cell !== '').length > cells.length;
  if (!isNarrower || pairs.some((pair) => pair === undefined)) return undefined;
  return pairs as [string, string][];
}

/** 开票日期 and 2024-05-06 in two cells above the names of more columns; 工资表 and 3月 are a title. */
function splitPairOf(rows: readonly GridRow[], at: number): readonly (readonly [string, string])[] | undefined {
  const isPair = (row: GridRow | undefined): boolean => {
    const [key = '', value = '', ...others] = row?.cells ?? [];
    const isLabel = /^\p{L}[^\d:：]{1,11}[:：]?$/u.test(key) && !/[表单册]$/u.test(key);
    return isLabel && others.length > 0 && others.every((cell) => cell === '') && saysFor(key, value);
  };
  const row = rows[at];
  if (row === undefined || row.isHeader === true || row.spread !== undefined || !isPair(row)) return undefined;
  const next = rows.slice(at + 1, at + 1 + maxRowsOfPairs).findIndex((below) => !isPair(below));
  const header = next === -1 ? undefined : rows[at + 1 + next];
  if (header === undefined || header.cells.filter((cell) => cell !== '').length <= 2) return undefined;
  if (countHeaderRows(rows.slice(at + 1 + next)) === 0) return undefined;
  return [[row.cells[0] ?? '', row.cells[1] ?? '']];
}

/** What stands beside a label is its value where it holds a number, or the label a colon. */
function saysFor(label: string, value: string): boolean {
  return value !== '' && (/[:：]$/u.test(label) || /\d/u.test(value));
}

function isOfPairs({ cells }: GridRow): boolean {
  return cells.every((cell) => cell === '' || readLonePair(cell) !== undefined);
}

/** The words of a row that is one wide cell or stands alone in its row; undefined for a row of the table proper. */
function titleOf(row: GridRow | undefined): string | undefined {
  if (row === undefined || row.cells.length < 2) return undefined;
  const words = new Set(row.cells.filter((cell) => cell !== ''));
  if (words.size > 1 || (row.filled ?? 2) > 1) return undefined;
  return [...words][0] ?? '';
}

/** A title cut into cells (`工资表`, `3月`) above a row that names more than twice as many columns; else undefined. */
function splitTitleOf(rows: readonly GridRow[], at: number): string | undefined {
  const [row, next] = [rows[at], rows[at + 1]];
  if (row === undefined || next === undefined || row.isHeader === true || row.spread !== undefined) return undefined;
  const [words, names] = [row, next].map(({ cells }) => cells.filter((cell) => cell !== '')) as [string[], string[]];
  // 单位：元 at the right end counts for no column.
  const told = words.filter((word) => findUnit(word) === undefined);
  const isNarrow = told.length * 2 < names.length && names.length + 1 >= next.cells.length;
  if (!isNarrow || (row.down ?? 1) > 1 || countHeaderRows(rows.slice(at + 1)) === 0) return undefined;
  return words.join(' ');
}

function measureWidth(rows: readonly GridRow[]): number {
  let width = 0;
  for (const { cells, spread } of rows) {
    width = Math.max(width, (spread ?? cells).findLastIndex((cell) => cell !== '') + 1);
  }
  return width;
}
