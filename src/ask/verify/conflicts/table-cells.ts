import type { Clause } from '../read/read-clauses.ts';
import { readPieces } from '../read/pieces.ts';
import type { TableRow } from '../read/read-row.ts';

/**
 * True when the claim names another row than the one its value stands in, or another column. A row is named by its
 * first cell, the second where the first is a number; a column by its heading.
 * @param row the row that is quoted
 * @param rows all rows of the table
 * @param quoted the rows that are quoted with it: what they say is no rival of this one
 */
export function isInOtherCell(
  claim: readonly Clause[],
  row: TableRow,
  rows: readonly TableRow[],
  quoted: readonly TableRow[] = [],
): boolean {
  const said = compact(claim.map(({ text }) => text).join('，'));
  const others = rows.filter((other) => other !== row);
  const namesRow = (named: TableRow): boolean => listLabels(named, rows).some((label) => holds(said, label));
  if (!namesRow(row) && others.some(namesRow)) return true;
  const rivals = others.filter((other) => !quoted.includes(other));
  return (
    claim.some((clause) => isInOtherColumn(clause, row) || holdsOtherCell(clause, row, rivals)) ||
    (namesRow(row) && !others.some(namesRow) && holdsCellOfOther(said, row, rivals))
  );
}

/** The claim names this row alone, and says what only another one holds: `街舞由苏婉任教` where 苏婉 teaches 古筝. */
function holdsCellOfOther(said: string, row: TableRow, others: readonly TableRow[]): boolean {
  const own = compact(row.cells.join(' '));
  return others.some(({ cells }) =>
    cells
      .slice(1)
      .map(compact)
      .some((cell) => NAMING.test(cell) && !own.includes(cell) && said.includes(cell)),
  );
}

/** A cell that may be a name: nothing but two to six Han characters. */
const NAMING = /^[\u3400-\u9fff]{2,6}$/u;

function listLabels(row: TableRow, rows: readonly TableRow[]): readonly string[] {
  const column = rows.some(({ cells }) => /\p{L}/u.test(cells[0] ?? '')) ? 0 : 1;
  const cell = compact(row.cells[column] ?? '');
  const isOnly = !rows.some((other) => other !== row && compact(other.cells[column] ?? '') === cell);
  return cell.length > 1 && isOnly ? [cell] : [];
}

/** The columns a clause names; `RC-40S` does not name the column `RC-40`. */
function listColumns(text: string, header: readonly string[]): readonly number[] {
  const said = compact(text);
  // The unit of `亩产(公斤)` is no part of the column's name.
  const titles = header.map((title) => compact(title).replace(/(?<=.)[（(][^（()）]*[)）]$/u, ''));
  const named = listNamed(said, titles);
  if (named.length > 0) return named;
  // 周末的价格 names 周末价 beside 平日价.
  const told = titles.flatMap((title, column) => (column > 0 && holdsOwnPiece(said, title, titles) ? [column] : []));
  return told.length === 1 ? told : [];
}

/** A pair of characters that stands in this title only. */
function holdsOwnPiece(said: string, title: string, titles: readonly string[]): boolean {
  return readPieces(title).some(
    (piece) => /^[\u3400-\u9fff]{2}$/u.test(piece) && said.includes(piece) && isOwnPart(piece, title, titles),
  );
}

function listNamed(said: string, titles: readonly string[]): readonly number[] {
  return titles.flatMap((title, column) => {
    if (column === 0 || title === '') return [];
    if (!said.includes(title))
      return title.split(JOINED).some((part) => isOwnPart(part, title, titles) && said.includes(part)) ? [column] : [];
    const longer = titles.filter((other) => other !== title && other.includes(title) && said.includes(other));
    const rest = longer.reduce((left, other) => left.replaceAll(other, ' '), said);
    return rest.includes(title) ? [column] : [];
  });
}

/** `周末及节假日` is named by either of its parts. */
const JOINED = /[及和与或、/]/u;

function isOwnPart(part: string, title: string, titles: readonly string[]): boolean {
  return part.length > 1 && part !== title && !titles.some((other) => other !== title && other.includes(part));
}

/** The number stands in one column only, and the clause names the headings of others. */
function isInOtherColumn(clause: Clause, { cells, header }: TableRow): boolean {
  const named = listColumns(clause.text, header);
  if (named.length === 0) return false;
  return clause.quantities.some(({ raw }) => {
    const number = /\d[\d.,]*/u.exec(raw)?.[0] ?? '';
    const columns = cells.flatMap((cell, column) => (column > 0 && holdsNumber(cell, number) ? [column] : []));
    const [column] = columns;
    return columns.length === 1 && column !== undefined && !named.includes(column) && clause.quantities.length === 1;
  });
}

/** The clause names one column, lacks its cell and holds another cell of the row or of the column: `RC-40S 是陶瓷的`. */
function holdsOtherCell(clause: Clause, row: TableRow, others: readonly TableRow[]): boolean {
  const said = compact(clause.text);
  const [column, second] = listColumns(clause.text, row.header);
  if (column === undefined || second !== undefined) return false;
  const own = compact(row.cells[column] ?? '');
  if (own === '' || holds(said, own)) return false;
  // Where things stand side by side, a clause may tell another line of the same: 米洛的电池 6000, beside its weight.
  const unnamed = others.filter(
    ({ cells }) => !readPieces(compact(cells[0] ?? '')).some((piece) => said.includes(piece)),
  );
  const rivals = [
    ...row.cells.filter((_cell, at) => at !== column && at > 0),
    ...unnamed.map(({ cells }) => cells[column] ?? ''),
  ];
  return rivals
    .map(compact)
    .some((cell) => cell !== own && (TELLING.test(cell) ? holds(said, cell) : isPredicate(said, cell)));
}

const TELLING = /\p{L}{2}|\p{L}\d|\d\p{L}/u;

/** One character is a cell only where it is all that is said: `等级为强`. */
function isPredicate(said: string, cell: string): boolean {
  return /^[\u3400-\u9fff]$/u.test(cell) && new RegExp(`[是为:：]${cell}$`, 'u').test(said);
}

function holdsNumber(cell: string, number: string): boolean {
  const numbers: readonly string[] = cell.match(/\d[\d.,]*/gu) ?? [];
  return numbers.includes(number);
}

/** `off` does not stand in `offer`, nor `5 元` in `15 元`. */
function holds(text: string, cell: string): boolean {
  const at = text.indexOf(cell);
  if (at === -1) return false;
  const [before, after] = [text[at - 1] ?? '', text[at + cell.length] ?? ''];
  const splits = (left: string, right: string): boolean => /[\d.]/u.test(left) && /\d/u.test(right);
  return !splits(before, cell[0] ?? '') && !splits(cell.at(-1) ?? '', after);
}

function compact(text: string): string {
  return text.replace(/[\s*_`]/gu, '');
}

/** What a heading adds in brackets, or says of its kind, does not tell it from others: `夏季（5 月起）`, `2024 年价目`. */
const HEADING_NAME = /^[^（(：:]{2,12}/u;

/** `冬季的 B3` beside a row of the table headed 夏季: the claim names another table of the passage. */
export function isOfOtherTable(claim: string, heading: string, headings: readonly string[]): boolean {
  const nameOf = (text: string): string => compact(HEADING_NAME.exec(text)?.[0] ?? '');
  const said = compact(claim);
  const own = nameOf(heading);
  if (own === '' || holds(said, own)) return false;
  return headings.some((other) => nameOf(other) !== '' && nameOf(other) !== own && holds(said, nameOf(other)));
}
