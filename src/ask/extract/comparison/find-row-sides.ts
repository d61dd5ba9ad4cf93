import { foldText } from '../../../text/facts/fold-text.ts';
import { foldKey } from '../../../text/facts/identity/keys.ts';
import { readColumnUnit } from '../../../text/facts/column-unit.ts';
import { readUnit, measureOf } from '../../../text/facts/units.ts';
import type { AskedComparison } from '../../understand/asked-comparison.ts';
import { groupByTable } from '../units/group-by-table.ts';
import type { AnswerUnit, ReadSpan } from '../units/answer-units.ts';
import { findLabel } from './find-label.ts';
import type { Side } from './side.ts';

/** A table as a comparison reads it. */
type Table = {
  readonly header: readonly string[];
  readonly rows: readonly AnswerUnit[];
  readonly read: (row: AnswerUnit | undefined, column: number) => string;
};

/**
 * Two cells of one table: of the two rows that a question names, in the column that it names or the only one of its
 * dimension; or of the two columns that it names, in the row that it names.
 */
export function findRowSides(
  question: string,
  asked: AskedComparison,
  units: readonly AnswerUnit[],
  readSpan: ReadSpan,
): readonly Side[] | undefined {
  const key = foldKey(question);
  for (const rows of groupByTable(units)) {
    const read = (row: AnswerUnit | undefined, column: number): string => {
      const cell = row?.block.cells?.[column];
      return row === undefined || cell === undefined ? '' : readSpan(row.documentId, cell).trim();
    };
    const table: Table = { header: rows[0]?.block.header ?? [], rows, read };
    const sides = findTwoRows(key, asked, table) ?? findTwoColumns(key, asked, table);
    if (sides !== undefined) return sides;
  }
  return undefined;
}

function findTwoRows(key: string, asked: AskedComparison, table: Table): readonly Side[] | undefined {
  const column = findColumn(table, key, asked);
  if (column === undefined) return undefined;
  return (
    findNamedRows(table, column, asked) ??
    findNamedRows(keepNamed(table, key), column, asked) ??
    findNamedRows(keepMostNamed(table, key, asked), column, asked)
  );
}

/** The rows of a table of which the question names a cell: 高筋粉 of 高筋粉丰穗和福穗哪家便宜. */
function keepNamed({ header, rows, read }: Table, key: string): Table {
  const isNamed = (row: AnswerUnit): boolean =>
    [...header.keys()].some((column) => {
      const value = foldKey(read(row, column));
      return value.length > 1 && key.includes(value);
    });
  return { header, rows: rows.filter(isNamed), read };
}

/** Of the rows that bear the name of a side those of which it, and then the question, names most: 一级 of 鲜花椒一级. */
function keepMostNamed({ header, rows, read }: Table, key: string, asked: AskedComparison): Table {
  const sides = asked.sides.map(foldKey);
  const kept = sides.flatMap((side, at) => {
    const named = rows.flatMap((row) => {
      const cells = [...header.keys()].map((column) => foldKey(read(row, column))).filter(({ length }) => length > 1);
      const own = cells.filter((cell) => side.includes(cell));
      if (!own.some((cell) => sides[1 - at]?.includes(cell) === false)) return [];
      return [{ row, count: own.length * cells.length + cells.filter((cell) => key.includes(cell)).length }];
    });
    const most = Math.max(...named.map(({ count }) => count));
    return named.filter(({ count }) => count === most).map(({ row }) => row);
  });
  return { header, rows: kept, read };
}

function findNamedRows(table: Table, column: number, asked: AskedComparison): readonly Side[] | undefined {
  const { header, rows, read } = table;
  for (const nameColumn of header.keys()) {
    const labels = rows.map((row) => foldKey(read(row, nameColumn)));
    const [left, right] = asked.sides.map((name) => findLabel(foldKey(name), labels));
    if (nameColumn === column || left === undefined || right === undefined || left === right) continue;
    return [left, right].map((place) => readCell(table, place, column, read(rows[place], nameColumn)));
  }
  return undefined;
}

/** `平日和节假日朗途 S 的价格` */
function findTwoColumns(key: string, { sides }: AskedComparison, table: Table): readonly Side[] | undefined {
  const names = table.header.map(foldName);
  const [left = -1, right = -1] = sides.map((side) => {
    const own = names.findIndex((name, column) => column > 0 && name !== '' && foldKey(side).includes(name));
    return own;
  });
  if (left < 0 || right < 0 || left === right) return undefined;
  const named = [...table.header.keys()].map((column) =>
    findLabel(
      key,
      table.rows.map((unit) => foldKey(table.read(unit, column))),
    ),
  );
  const row = named.find((place, column) => place !== undefined && column !== left && column !== right);
  if (row === undefined) return undefined;
  return [left, right].map((column) =>
    readCell(table, row, column, (table.header[column] ?? '').replace(/[（(].*$/u, '')),
  );
}

function readCell({ rows, header, read }: Table, place: number, column: number, name: string): Side {
  const row = rows[place] as AnswerUnit;
  const { start, end } = row.block.cells?.[column] ?? row;
  const [number, unit] = split(foldText(read(row, column)));
  return {
    name,
    value: number === '' ? Number.NaN : Number(number),
    unit: unit === '' ? (readColumnUnit(header[column] ?? '', row.block.unit) ?? '') : unit,
    quote: { documentId: row.documentId, passage: row.passage, start, end },
  };
}

/** `1,200 元` → `1200`, `元`; ['', ''] for anything but one number. */
function split(cell: string): readonly [string, string] {
  const match = /^(\d[\d,]*(?:\.\d+)?)\s*([^\d]*)$/u.exec(cell);
  return match === null ? ['', cell] : [(match[1] ?? '').replaceAll(',', ''), match[2] ?? ''];
}

function findColumn({ header, rows, read }: Table, key: string, asked: AskedComparison): number | undefined {
  const names = header.map(foldName);
  const columns = [...header.keys()].slice(1);
  // 误差 of 哪个误差小 asks for 误差率%.
  const attribute = foldKey(asked.attribute);
  const isNamed = (name: string): boolean =>
    name !== '' && (key.includes(name) || (attribute.length > 1 && name.includes(attribute)));
  const named = columns.filter((column) => isNamed(names[column] ?? ''));
  const fitting = columns.filter((column) => {
    const name = header[column] as string;
    if (asked.dimensions.includes('cny') && /价|费|元|金额/u.test(name)) return true;
    const isOfDimension = (unit: string): boolean =>
      asked.dimensions.includes(measureOf(readUnit(unit).unit)?.dimension ?? '');
    const unit = readColumnUnit(name, undefined);
    // 21kg under 净重: the cells say in what they count.
    return unit === undefined
      ? rows.some((row) => isOfDimension(split(foldText(read(row, column)))[1]))
      : isOfDimension(unit);
  });
  const [column, ...more] = named.length > 0 ? named : fitting;
  return more.length > 0 ? undefined : column;
}

/** The name of a column as it is asked for: 单价 of 单价（元）. */
function foldName(name: string): string {
  return foldKey(name.replace(/[（(].*$/u, ''));
}
