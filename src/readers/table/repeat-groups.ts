import { findGroupRows } from './group-rows.ts';

type Row = readonly string[];

/** How many columns from the left may group the rows. */
const maxGroupColumns = 3;
const maxNameChars = 40;
/** A row that adds up others is in none of their groups. */
const total = /^(?:合计|总计|小计|共计|平均|total|sum|subtotal|average)/iu;
/**
 * A number or code belongs to its row alone, as far as the rows' own names tell them apart; a year, a day or a time may
 * stand above several.
 */
const code = /^(?!(?:19|20)\d\d$|\d{1,4}[-/.]\d{1,2}|\d{1,2}:\d\d)[A-Za-z]{0,5}[-_.#]?\d[\w.,%/-]*$/u;

/**
 * Rows below the header of a table → the same rows, an empty cell filled with the name above it where its column
 * groups the rows: 生产部 stands once, before its 钳工 and its 焊工. A column does so where most rows leave it empty, its
 * names differ, two of them and more stand for several rows, and a column right of it has no gap. Elsewhere an empty
 * cell says that there is nothing, and stays: a member without an office holds not the one named above. A name that
 * stands alone in its row, as `findGroupRows` knows it, goes into the empty first cells below it.
 */
export function repeatGroups(rows: readonly Row[]): readonly Row[] {
  const groups = findGroupRows(rows);
  if (groups.some((group) => group !== undefined))
    return rows.map((cells, row) => nameRow(cells, rows[groups[row] ?? -1]));
  const inGroups = rows.filter((cells) => !isTotal(cells));
  const filled = Array.from({ length: maxGroupColumns + 1 }, (_, column) => countFilled(inGroups, column));
  const full = filled.indexOf(inGroups.length);
  if (full < 1) return rows;
  const grouping = Array.from({ length: full }, (_, column) => isGrouping(inGroups, column));
  if (!grouping.includes(true)) return rows;
  const above: string[] = [];
  return rows.map((cells) => {
    if (isTotal(cells)) return cells;
    const carried = [...cells];
    for (let column = 0; column < full; column += 1) {
      const own = cells[column] ?? '';
      // A name further left begins anew what stands right of it.
      if (own !== '') above.splice(column, Infinity, own);
      else if (grouping[column] === true) carried[column] = above[column] ?? '';
      else above[column] ??= '';
    }
    return carried;
  });
}

function nameRow(cells: Row, group: Row | undefined): Row {
  return group === undefined || cells[0] !== '' || isTotal(cells) ? cells : [group[0] ?? '', ...cells.slice(1)];
}

function countFilled(rows: readonly Row[], column: number): number {
  return rows.reduce((sum, cells) => sum + ((cells[column] ?? '') === '' ? 0 : 1), 0);
}

/** See `repeatGroups`; a name of an inner column may come back under another outer one. */
function isGrouping(rows: readonly Row[], column: number): boolean {
  const starts = rows.flatMap((cells, row) => ((cells[column] ?? '') === '' ? [] : [row]));
  if (starts[0] !== 0 || starts.length * 2 > rows.length) return false;
  const sizes = starts.map((start, at) => (starts[at + 1] ?? rows.length) - start);
  if (sizes.filter((size) => size > 1).length < 2) return false;
  const names = starts.map((row) => rows[row]?.[column] ?? '');
  if (names.some((name) => name.length > maxNameChars)) return false;
  if (names.some((name) => code.test(name)) && !recursInGroups(rows, starts, column + 1)) return false;
  return column > 0 ? names.every((name, at) => name !== names[at - 1]) : new Set(names).size === names.length;
}

/** Whether rows of several groups are called the same, so that only the group tells them apart. */
function recursInGroups(rows: readonly Row[], starts: readonly number[], column: number): boolean {
  const groupOf = new Map<string, number>();
  let group = 0;
  return rows.some((cells, row) => {
    if (starts[group + 1] === row) group += 1;
    const name = cells[column] ?? '';
    const first = groupOf.get(name);
    if (first === undefined) groupOf.set(name, group);
    return name !== '' && first !== undefined && first !== group;
  });
}

function isTotal(cells: Row): boolean {
  return total.test(cells.find((cell) => cell !== '') ?? '');
}
