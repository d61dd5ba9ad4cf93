import { foldText } from '../../../text/facts/fold-text.ts';
import { foldKey } from '../../../text/facts/identity/keys.ts';
import { readColumnUnit } from '../../../text/facts/column-unit.ts';
import type { AskedExtreme } from '../../understand/asked-extreme.ts';
import type { AnswerUnit, ReadSpan } from '../units/answer-units.ts';
import { findUncovered } from '../verdict/cover-claim.ts';
import { type Extreme, undecided } from './extreme.ts';
import { findLabel } from './find-label.ts';
import { type Value, areRanked, findExtremes, readCellValue } from './read-value.ts';

/** Rows that sum up the others. */
const SUM = /^(?:合计|总计|小计|总和|平均值?|均值|total|average)$/u;
/** Columns of prices whose numbers stand without a currency. */
const PRICED = /价|费|金额|租金/u;

/**
 * The rows of one table that hold the most, or the least, in the column that a question names or the only one of its
 * kind; undefined where another thing is asked for than the rows are or no column is of the kind, undecided where
 * several are, where a cell holds no number, or where they count in different units.
 * @param context what the table hangs on, folded
 */
export function rankRows(
  asked: AskedExtreme,
  rows: readonly AnswerUnit[],
  context: readonly string[],
  readSpan: ReadSpan,
): Extreme | undefined {
  const header = (rows[0]?.block.header ?? []).map(foldText);
  const read = ({ block, documentId }: AnswerUnit): readonly string[] =>
    (block.cells ?? []).map((cell) => foldText(readSpan(documentId, cell)).trim());
  const table = rows.map((row) => ({ row, cells: read(row) })).filter(({ cells }) => !SUM.test(cells[0] ?? ''));
  const known = [...context, ...header];
  const own = table.filter(({ cells }) => findUncovered(asked.claim, [...known, ...cells]) === '');
  if (own.length < 2 || (asked.count !== undefined && asked.count !== own.length)) return undefined;
  const valuesOf = (column: number): readonly (Value | undefined)[] =>
    own.map(({ row, cells }) =>
      readCellValue(cells[column] ?? '', foldText(readColumnUnit(header[column] ?? '', row.block.unit) ?? '')),
    );
  const column = findColumn(asked, header, valuesOf);
  if (column === undefined) return undefined;
  if (Number.isNaN(column)) return undecided;
  const values = valuesOf(column).filter((value) => value !== undefined);
  if (values.length < own.length || !areRanked(values)) return undecided;
  const nameColumn = findNameColumn(
    own.map(({ cells }) => cells),
    column,
  );
  const winners = findExtremes(values, asked.isLeast).map((place) => own[place] as (typeof own)[number]);
  if (winners.length === own.length) return undecided;
  return {
    names: nameColumn === undefined ? [] : winners.map(({ row }) => readCell(row, nameColumn, readSpan)),
    quotes: winners.map(({ row }) => {
      const { start, end } = (nameColumn === 0 ? row.block.cells?.[column] : undefined) ?? row;
      return { documentId: row.documentId, passage: row.passage, start, end };
    }),
  };
}

/** Undefined where no column is of the kind, NaN where several are. */
function findColumn(
  { claim, dimensions }: AskedExtreme,
  header: readonly string[],
  valuesOf: (column: number) => readonly (Value | undefined)[],
): number | undefined {
  const names = header.map((name) => foldKey(name.replace(/[（(].*$/u, '')));
  const counted = [...header.keys()].filter((column) => valuesOf(column).some((value) => value !== undefined));
  const fits = (column: number): boolean => {
    const value = valuesOf(column).find((one) => one !== undefined);
    if (value?.dimension === '') return dimensions.includes('cny') && PRICED.test(header[column] as string);
    return dimensions.includes(value?.dimension ?? '');
  };
  const fitting = dimensions.length === 0 ? counted : counted.filter(fits);
  if (dimensions.length > 0 && fitting.length < 2) return fitting[0];
  const named = findLabel(
    foldKey(claim),
    fitting.map((column) => names[column] as string),
  );
  if (named !== undefined) return fitting[named];
  return dimensions.length > 0 ? Number.NaN : undefined;
}

/** The first column whose cells are words, no two alike. */
function findNameColumn(rows: readonly (readonly string[])[], column: number): number | undefined {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, at) => at);
  return columns.find((at) => {
    const cells = rows.map((cells) => cells[at] ?? '');
    return at !== column && new Set(cells).size === rows.length && cells.every((cell) => /[\p{L}]{2}/u.test(cell));
  });
}

function readCell({ block, documentId }: AnswerUnit, column: number, readSpan: ReadSpan): string {
  const cell = block.cells?.[column];
  return cell === undefined ? '' : readSpan(documentId, cell).trim();
}
