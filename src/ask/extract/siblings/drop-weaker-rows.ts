import { extractCodes } from '../../../text/facts/identity/codes.ts';
import { foldKey, holdsWhole, listNamed } from '../../../text/facts/identity/keys.ts';
import type { Span } from '../../../types/chunk.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { groupByTable } from '../units/group-by-table.ts';

/** Who comes before Heron-2 is another row. */
const ASKS_OTHER = /谁|哪[一几]?[个款家台种项名位]|第几|还有/u;

/**
 * units → without the rows of a table of which another row bears more of what is asked: of two rows with the same name
 * (王芳) the one in the department asked for. A row that bears something else than the other stays; one that bears
 * nothing goes where the other bears the code that is asked for (索尼 A7M4) and it has something else in that column.
 */
export function dropWeakerRows(
  question: string,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
): readonly AnswerUnit[] {
  const asked = foldKey(question);
  const dropped = new Set<AnswerUnit>();
  for (const rows of groupByTable(units)) {
    const cells = readCells(rows, passages);
    const borne = readBorne(asked, cells);
    const coded = ASKS_OTHER.test(asked) ? [] : listCodedColumns(asked, cells, borne);
    rows.forEach((row, index) => {
      const own = borne[index] as ReadonlySet<string>;
      const isWeaker = own.size > 0 && borne.some((other) => other.size > own.size && isWithin(own, other));
      const isOfOtherCode = own.size === 0 && coded.some((column) => (cells[index]?.[column] ?? '') !== '');
      if (isWeaker || isOfOtherCode) dropped.add(row);
    });
  }
  return dropped.size === 0 ? units : units.filter((unit) => !dropped.has(unit));
}

function readCells(rows: readonly AnswerUnit[], passages: readonly Passage[]): readonly (readonly string[])[] {
  return rows.map(({ block, passage }) => {
    const { chunk } = passages[passage] as Passage;
    const read = ({ start, end }: Span): string =>
      chunk.text.slice(Math.max(0, start - chunk.start), Math.max(0, end - chunk.start));
    return (block.cells ?? []).map((cell) => foldKey(read(cell)));
  });
}

/** Columns in which a cell that the question names holds a code of it. */
function listCodedColumns(
  asked: string,
  cells: readonly (readonly string[])[],
  borne: readonly ReadonlySet<string>[],
): number[] {
  const isNamed = (value: string, column: number, row: number): boolean =>
    borne[row]?.has(`${column} ${value}`) === true && extractCodes(value).some(({ raw }) => holdsWhole(asked, raw));
  const columns = cells.flatMap((row, index) =>
    row.flatMap((value, column) => (isNamed(value, column, index) ? [column] : [])),
  );
  return [...new Set(columns)];
}

/** For each row, which of its cells the question names, as `column value`. */
function readBorne(asked: string, cells: readonly (readonly string[])[]): readonly Set<string>[] {
  const borne = cells.map(() => new Set<string>());
  const columns = Math.max(...cells.map(({ length }) => length));
  for (let column = 0; column < columns; column += 1) {
    const values = [...new Set(cells.flatMap((row) => row[column] ?? []))].filter((value) => value.length > 1);
    const { full } = listNamed(asked, values, (value) => values.filter((other) => other !== value));
    cells.forEach((row, index) => {
      const value = row[column] ?? '';
      if (full.includes(value) || isHeadNamed(asked, value, values) || isCodeNamed(asked, value, values))
        borne[index]?.add(`${column} ${value}`);
    });
  }
  return borne;
}

/** 财务 names 财务部 where no other value begins so. */
function isHeadNamed(asked: string, value: string, values: readonly string[]): boolean {
  const head = /^[\u3400-\u9fff]{3,}$/u.test(value) ? value.slice(0, -1) : '';
  return head !== '' && asked.includes(head) && values.every((other) => other === value || !other.startsWith(head));
}

/** A4纸 names 打印纸A4 where some other value is called by another code. */
function isCodeNamed(asked: string, value: string, values: readonly string[]): boolean {
  const [code, ...more] = extractCodes(value);
  if (code === undefined || more.length > 0 || !holdsWhole(asked, code.raw)) return false;
  return values.some((other) => !holdsWhole(other, code.raw) && extractCodes(other).length > 0);
}

function isWithin(own: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...own].every((value) => other.has(value));
}
