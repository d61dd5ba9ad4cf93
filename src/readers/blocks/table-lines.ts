import type { Span } from '../../types/chunk.ts';
import { findGroupRows } from '../table/group-rows.ts';
import { findUnit } from '../table/find-unit.ts';
import { arePeriods } from '../table/are-periods.ts';
import { isNextTable } from '../table/layout/is-next-table.ts';
import { isTableStart, isDelimiterRow } from '../table/pipe-rows.ts';
import { readKeyValue } from './key-value-lines.ts';
import { type Findings, type ProseLine, takeLines } from './line-block.ts';

type Separator = 'pipe' | 'gap' | 'tab' | 'comma';
type Row = { readonly separator: Separator; readonly cells: readonly Span[] };

const maxCellChars = 60;
/** The last column of rows set by tabs may hold remarks. */
const maxRemarkChars = 120;
const maxCommaCellChars = 24;
const maxCaptionChars = 40;
/** Rows above that tell whether another table begins. */
const maxShownRows = 20;
/** 表1：销量, 课程表：三年级, 附件：器材清单 */
const namesTable =
  /^(?:附?[表图]|table|figure)\s?[\d一二三四五六七八九十]|表\s?[:：]|(?:表|单|名册|明细|一览|目录|统计|情况)$/iu;
/** Of the column of figures that tells comma rows from prose. */
const minFilledShare = 0.5;
/** Longer lines are prose that happens to hold the sign. */
const maxRowChars = 2000;

/** A line above a table that names it: short, and no sentence. */
export function isTableCaption(line: string): boolean {
  return line.length <= maxCaptionChars && /\p{L}/u.test(line) && !/[。！？!?；;：:]$|[。！？；]/.test(line);
}

/** `（单位：万元）`, `下表单位为万元` → `万元`; undefined where no unit is said. */
export function readTableUnit(text: string): string | undefined {
  const tail = text.slice(-200);
  return findUnit(tail) ?? /单位(?:为|是)\s?([^\s，。；;,、）)】\]]{1,12})/.exec(tail)?.[1];
}

/** Runs of lines that are rows: cells apart by `|`, tabs, two spaces and more, or commas (only beside numbers). */
export function findTableLines(lines: readonly ProseLine[], findings: Findings): void {
  let from = 0;
  while (from < lines.length) {
    const first = findings.isTaken[from] === 1 ? undefined : readRow(textOf(lines, from));
    let to = from + 1;
    const rows: Row[] = first === undefined ? [] : [first];
    while (first !== undefined && to < lines.length && findings.isTaken[to] === 0) {
      if ((lines[to] as ProseLine).isApart) break;
      const text = textOf(lines, to);
      const isDelimiter = first.separator === 'pipe' && isDelimiterRow(text);
      const row = isDelimiter ? { separator: first.separator, cells: [] } : readRow(text);
      if (row === undefined || row.separator !== first.separator) break;
      if (rows[1]?.cells.length === 0 && isTableStart(lines.slice(to - 1, to + 4).map((line) => line.text))) break;
      if (!isDelimiter && !fits(first, row)) break;
      if (first.separator !== 'comma' && isOtherHeader(lines, from, rows, row)) break;
      rows.push(row);
      to += 1;
    }
    if (first !== undefined && isTable(rows, lines, from)) takeTable(lines, from, rows, findings);
    from = to;
  }
}

function textOf(lines: readonly ProseLine[], index: number): string {
  return (lines[index] as ProseLine).text;
}

/** See `isNextTable`; `from` is the line of the first of `rows`, which `row` stands below. */
function isOtherHeader(lines: readonly ProseLine[], from: number, rows: readonly Row[], row: Row): boolean {
  const to = from + rows.length;
  const textsOf = ({ cells }: Row, index: number): readonly string[] =>
    cells.map(({ start, end }) => textOf(lines, index).slice(start, end));
  if (lines[to + 1] === undefined || rows.length < 2 || /\d/.test(textOf(lines, to))) return false;
  const below = readRow(textOf(lines, to + 1));
  if (below?.separator !== row.separator) return false;
  const shown = rows
    .slice(-maxShownRows)
    .map((above, index) => ({ above, at: to - Math.min(rows.length, maxShownRows) + index }));
  const body = shown.flatMap(({ above, at }) => (at === from || above.cells.length === 0 ? [] : [textsOf(above, at)]));
  return isNextTable([textsOf(rows[0] as Row, from), ...body], textsOf(row, to), textsOf(below, to + 1));
}

function fits(first: Row, row: Row): boolean {
  // Tabs are kept where rows are ragged, and a remark may stand behind the last column.
  if (first.separator === 'tab' && row.cells.every(({ start, end }) => end > start))
    return row.cells.length <= first.cells.length + 1;
  const mayEndSooner = first.separator === 'gap' || first.separator === 'tab';
  return mayEndSooner ? row.cells.length <= first.cells.length : row.cells.length === first.cells.length;
}

function readRow(line: string): Row | undefined {
  if (line.length > maxRowChars) return undefined;
  if (line.includes('|')) {
    const cells = splitAt(line, /\|/g).filter((cell, index, all) => !isEdge(cell, index, all.length));
    return cells.length >= 2 ? { separator: 'pipe', cells } : undefined;
  }
  for (const [separator, sign, pattern] of [
    ['tab', '\t', /\t/g],
    ['gap', '  ', / {2,}/g],
    ['comma', ',', /,(?=\S|$)/g],
  ] as const) {
    if (!line.includes(sign)) continue;
    const cells = splitAt(line, pattern);
    const limit = separator === 'comma' ? maxCommaCellChars : maxCellChars;
    const limitOf = (index: number): number =>
      separator === 'tab' && index === cells.length - 1 ? maxRemarkChars : limit;
    if (cells.length >= 2 && cells.every(({ start, end }, index) => end - start <= limitOf(index)))
      return { separator, cells };
  }
  return undefined;
}

/** `| a | b |` has an empty edge on both sides. */
function isEdge({ start, end }: Span, index: number, count: number): boolean {
  return start === end && (index === 0 || index === count - 1);
}

/** The parts between separators, each without the spaces around it. */
function splitAt(line: string, separator: RegExp): Span[] {
  const cells: Span[] = [];
  let from = 0;
  const push = (to: number): void => {
    const raw = line.slice(from, to);
    const start = from + (raw.length - raw.trimStart().length);
    cells.push(raw.trim() === '' ? { start: from, end: from } : { start, end: start + raw.trim().length });
  };
  for (const match of line.matchAll(separator)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(line.length);
  return cells;
}

function isTable(rows: readonly Row[], lines: readonly ProseLine[], from: number): boolean {
  const [first] = rows;
  if (first === undefined || rows.length < 2) return false;
  if (first.separator !== 'comma') return true;
  if (rows.length < 3) return false;
  if (rows.some((_, index) => /[。！？；!?;]$/.test(textOf(lines, from + index)))) return false;
  if (first.cells.some(({ start, end }) => start === end)) return false;
  const body = rows.slice(1).map((row, index) => {
    const text = textOf(lines, from + index + 1);
    return row.cells.map(({ start, end }) => text.slice(start, end));
  });
  return first.cells.some((_, column) => {
    const filled = body.map((cells) => cells[column] ?? '').filter((cell) => cell !== '');
    return filled.length >= minFilledShare * body.length && filled.every((cell) => /\d/.test(cell));
  });
}

function takeTable(lines: readonly ProseLine[], from: number, rows: readonly Row[], findings: Findings): void {
  const cellTexts = rows.map((row, index) =>
    row.cells.map(({ start, end }) => textOf(lines, from + index).slice(start, end)),
  );
  const header = readHeader(cellTexts) ?? (rows[0]?.separator === 'tab' ? readNames(cellTexts) : undefined);
  const above = from > 0 && findings.isTaken[from - 1] === 0 ? textOf(lines, from - 1) : undefined;
  const isClose = above !== undefined && (!(lines[from] as ProseLine).isApart || isTableCaption(above));
  const isRecord = above !== undefined && isRecordLine(lines, from - 1);
  const caption = isClose && above !== undefined && isTableCaption(above) && !isRecord ? above : undefined;
  const isInRecord = isRecord && isPairAbove(lines, from - 1);
  const unit = above === undefined ? undefined : readTableUnit(above);
  if (caption !== undefined) takeLines(findings, { kind: 'caption', from: from - 1, to: from });
  const groups = findGroupRowsOf(cellTexts, header === undefined ? 0 : 1);
  let ordinal = 0;
  rows.forEach(({ cells }, index) => {
    if (cells.length === 0) return;
    const group = groups.get(index);
    const takesDelimiter = rows[index + 1]?.cells.length === 0;
    takeLines(findings, {
      kind: 'table-row',
      from: from + index,
      to: from + index + (takesDelimiter ? 2 : 1),
      ordinal,
      cells,
      ...(header !== undefined && ordinal > 0 && { header: cells.map((_, column) => header[column] ?? '') }),
      ...(caption !== undefined && { caption }),
      ...(unit !== undefined && { unit }),
      ...(group !== undefined ? { leadLine: from + group } : isClose && !isInRecord && { leadLine: from - 1 }),
    });
    ordinal += 1;
  });
}

/** 收银员:03 above the goods of a receipt states something; 附表：课时安排 names the table. */
function isRecordLine(lines: readonly ProseLine[], line: number): boolean {
  const text = textOf(lines, line);
  const pair = readKeyValue(text);
  if (pair === undefined || findUnit(text) !== undefined || namesTable.test(text)) return false;
  return /[:：]/u.test(text) || isPairAbove(lines, line);
}

/** Whether a pair right above makes a line one of several: what the last of them says is not said of the table. */
function isPairAbove(lines: readonly ProseLine[], line: number): boolean {
  return line > 0 && lines[line]?.isApart === false && readKeyValue(textOf(lines, line - 1)) !== undefined;
}

/** For each row that has one, the row that names its group; a line of dashes is no row. */
function findGroupRowsOf(rows: readonly (readonly string[])[], headerRows: number): ReadonlyMap<number, number> {
  const body = rows.flatMap((cells, index) => (cells.length === 0 ? [] : [index])).slice(headerRows);
  const groups = findGroupRows(body.map((index) => rows[index] as readonly string[]));
  return new Map(
    groups.flatMap((group, at) => (group === undefined ? [] : [[body[at], body[group]] as [number, number]])),
  );
}

/** The first row, if it names columns: dashes stand below it, it has no digits where others have, or names months. */
export function readHeader(rows: readonly (readonly string[])[]): readonly string[] | undefined {
  const [first, second] = rows;
  if (first === undefined || first.some((cell) => cell === '')) return undefined;
  if (second?.length === 0) return first;
  if (first.some((cell) => /\d/.test(cell))) return arePeriods(first, rows.slice(1)) ? first : undefined;
  if (new Set(first).size < first.length) return undefined;
  return rows.slice(1).some((row) => row.some((cell) => /\d/.test(cell))) ? first : undefined;
}

/** The first row of words alone, where it is full, some other row is not, and none of its words comes again. */
function readNames(rows: readonly (readonly string[])[]): readonly string[] | undefined {
  const [first = [], ...body] = rows;
  const isRagged = body.some((row) => row.length < first.length || row.includes(''));
  if (first.length < 3 || body.length < 2 || !isRagged || new Set(first).size < first.length) return undefined;
  const areNames = first.every((name, column) => name !== '' && body.every((row) => row[column] !== name));
  return areNames && !first.some((name) => /\d/.test(name)) ? first : undefined;
}
