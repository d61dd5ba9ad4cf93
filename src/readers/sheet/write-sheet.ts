import type { BlockWriter } from '../block-writer.ts';
import { countHeaderRows, type GridRow } from '../table/count-header-rows.ts';
import { createTableNotes, type TableNotes } from '../table/table-notes.ts';
import { findUnit } from '../table/find-unit.ts';
import { isNoteBelow } from '../table/layout/is-note-below.ts';
import { writeGrid } from '../table/write-grid.ts';
import type { MergedRange, SheetContent, SheetRow } from './read-sheet-rows.ts';

/** Empty cells that the rows of a table may have beside each filled one before they are left out. */
const emptyPerFilled = 20;
const minEmpty = 100_000;
/** Cells that merged ranges may fill beside each filled one. */
const extraPerFilled = 4;
/** A line this long above a table is a remark and no title. */
const maxTitleLength = 60;
const minListRows = 3;
/** Where the names of columns may stand. */
const maxNameRows = 3;
/** A label this long is a text, and is not repeated in every row that its cell spans. */
const maxRepeatedLength = 200;

/**
 * Writes a sheet as its tables, which empty rows set apart. Lines of a single cell are titles of the table below, or
 * text; three and more make a list. `isListOfRecords` as in `countHeaderRows`. The rows of tables are emptied as they
 * are written.
 */
export function writeSheet(
  writer: BlockWriter,
  { rows, merged }: SheetContent,
  { isListOfRecords = false } = {},
): void {
  const notes = createTableNotes();
  let last: { readonly header: readonly string[]; readonly left: number } | undefined;
  const spans = indexMerges(merged);
  for (const group of [...splitAtEmptyRows(rows)].flatMap(splitSideBySide)) {
    const columns = listColumns(group);
    if (columns.length < 2) {
      writeColumn(writer, group, notes, isListOfRecords);
      continue;
    }
    const grid = buildGrid(group, columns, spans);
    const body = grid.slice(grid.findIndex(({ filled = 0 }) => filled > 1));
    const isContinued = last !== undefined && last.left === columns[0] && last.header.length >= columns.length;
    const names = isContinued && countHeaderRows(body) === 0 ? { header: last?.header ?? [] } : { isListOfRecords };
    const header = writeGrid(writer, grid, notes.take(), {
      ...names,
      onWritten: (row) => emptyRow(group[row], grid[row]),
    });
    last = header === undefined ? undefined : { header, left: columns[0] ?? 0 };
  }
}

/** What a large table says is not held beside its text. */
function emptyRow(row: SheetRow | undefined, gridRow: SheetGridRow | undefined): void {
  if (row !== undefined) row.texts.length = 0;
  if (gridRow !== undefined) gridRow.cells.length = 0;
}

/** Rows of one cell each. */
function writeColumn(
  writer: BlockWriter,
  rows: readonly SheetRow[],
  notes: TableNotes,
  isListOfRecords: boolean,
): void {
  const texts = rows.map((row) => row.texts[0] ?? '');
  if (texts.length < minListRows || texts.some((text) => text.length > maxTitleLength)) {
    for (const text of texts) writeLine(writer, text, notes);
    return;
  }
  const table = writer.startTable(notes.take());
  for (const [index, text] of texts.entries()) {
    if (index === 0 && isListOfRecords) table.headerRow([text]);
    else table.row([text]);
  }
}

/** A line of one cell. */
function writeLine(writer: BlockWriter, text: string, notes: TableNotes): void {
  if (findUnit(text) !== undefined && text.length <= maxTitleLength) {
    writer.caption(text);
    notes.note(text);
  } else if (text.length <= maxTitleLength && !/[。；;！？!?，,]/u.test(text) && !isNoteBelow(text)) {
    writer.caption(text);
    notes.noteCaption(text);
  } else {
    writer.paragraph(text);
    notes.clear();
  }
}

function* splitAtEmptyRows(rows: readonly SheetRow[]): Iterable<readonly SheetRow[]> {
  let group: SheetRow[] = [];
  for (const row of rows) {
    if (group.length > 0 && row.index > (group.at(-1)?.index ?? 0) + 1) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

/** The columns that any row of the table fills, ascending. */
function listColumns(rows: readonly SheetRow[]): readonly number[] {
  const columns = new Set<number>();
  for (const row of rows) for (const column of row.columns) columns.add(column);
  return [...columns].sort((one, other) => one - other);
}

/**
 * Two tables beside each other, an empty column between them, one after the other. They are two where both name a
 * column the same, or where a title stands alone above each; else the empty column only sets columns apart.
 */
function splitSideBySide(rows: readonly SheetRow[]): readonly (readonly SheetRow[])[] {
  const columns = listColumns(rows);
  const gaps = columns.flatMap((column, at) => (at > 0 && column > (columns[at - 1] ?? column) + 1 ? [at] : []));
  const [gap] = gaps;
  if (gap === undefined || gaps.length > 1 || gap < 2 || columns.length - gap < 2) return [rows];
  const border = columns[gap] ?? 0;
  const sides = [
    cutColumns(rows, (column) => column < border),
    cutColumns(rows, (column) => column >= border),
  ] as const;
  const isTitled = sides.every(([first, second]) => first?.texts.length === 1 && (second?.texts.length ?? 0) > 1);
  const isRepeated = rows.slice(0, maxNameRows).some(({ columns: filled, texts }) => {
    const left = texts.filter((_, at) => (filled[at] ?? 0) < border);
    const right = texts.filter((_, at) => (filled[at] ?? 0) >= border);
    return left.length > 1 && right.length > 1 && right.every((name) => left.includes(name) && !/\d/u.test(name));
  });
  return isTitled || isRepeated ? sides : [rows];
}

function cutColumns(rows: readonly SheetRow[], isKept: (column: number) => boolean): readonly SheetRow[] {
  return rows.flatMap(({ index, columns, texts }) => {
    const kept = columns.filter(isKept);
    return kept.length === 0
      ? []
      : [{ index, columns: kept, texts: texts.filter((_, at) => isKept(columns[at] ?? 0)) }];
  });
}

type SheetGridRow = GridRow & { readonly cells: string[] };

type MergeIndex = ReadonlyMap<number, readonly MergedRange[]>;

/** Merged ranges by their first row. */
function indexMerges(merged: readonly MergedRange[]): MergeIndex {
  const byRow = new Map<number, MergedRange[]>();
  for (const range of merged) {
    const started = byRow.get(range.top);
    if (started === undefined) byRow.set(range.top, [range]);
    else started.push(range);
  }
  return byRow;
}

/** Puts the cells of all rows into the columns of the table, and what is merged where it is seen. */
function buildGrid(rows: readonly SheetRow[], columns: readonly number[], spans: MergeIndex): readonly SheetGridRow[] {
  const places = new Map(columns.map((column, place) => [column, place]));
  const filledCount = rows.reduce((sum, row) => sum + row.columns.length, 0);
  let emptyLeft = minEmpty + emptyPerFilled * filledCount;
  let extraLeft = minEmpty + extraPerFilled * filledCount;
  const grid = rows.map(({ columns: filled, texts }) => {
    emptyLeft -= columns.length - filled.length;
    // A sheet that is nearly all empty is read by its filled cells alone.
    if (emptyLeft < 0) return { cells: [...texts], filled: filled.length };
    // Most rows of most tables are full: they need no second list.
    if (filled.length === columns.length) return { cells: texts, filled: filled.length };
    const cells = new Array<string>(columns.length).fill('');
    for (const [index, column] of filled.entries()) cells[places.get(column) ?? 0] = texts[index] ?? '';
    return { cells, filled: filled.length };
  });
  const result: SheetGridRow[] = grid;
  for (const [index, row] of rows.entries()) {
    for (const range of spans.get(row.index) ?? []) {
      const place = places.get(range.left);
      const text = place === undefined ? undefined : grid[index]?.cells[place];
      if (place === undefined || text === undefined || text === '') continue;
      const down = Math.min(range.bottom - range.top + 1, rows.length - index);
      const across = columns.filter((column) => column >= range.left && column <= range.right).length;
      extraLeft -= down * across;
      if (extraLeft < 0) return result;
      fillSpan(result, { index, place, down, across, text: text.length > maxRepeatedLength ? '' : text });
    }
  }
  return result;
}

function fillSpan(
  grid: SheetGridRow[],
  { index, place, down, across, text }: { index: number; place: number; down: number; across: number; text: string },
): void {
  for (let below = index; below < index + down; below += 1) {
    const row = grid[below];
    if (row === undefined) return;
    const cells = [...row.cells];
    const spread = [...(row.spread ?? row.cells)];
    for (let column = place; column < place + across; column += 1) {
      if (column === place && below > index) cells[column] = text;
      if (column > place || below > index) spread[column] = text;
    }
    grid[below] = { ...row, cells, spread, down: Math.max(row.down ?? 1, below === index ? down : 1) };
  }
}
