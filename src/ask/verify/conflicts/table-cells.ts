import type { Clause } from '../read/read-clauses.ts';
import type { TableRow } from '../read/read-passages.ts';

/**
 * True when the claim names another row than the one its value stands in, or another column. A row is named by its
 * first cell, a column by its heading.
 * @param row the row that is quoted
 * @param rows all rows of the table
 */
export function isInOtherCell(claim: readonly Clause[], row: TableRow, rows: readonly TableRow[]): boolean {
  const said = compact(claim.map(({ text }) => text).join('，'));
  const label = compact(row.cells[0] ?? '');
  const others = rows.filter((other) => other !== row).map(({ cells }) => compact(cells[0] ?? ''));
  const namesOther = others.some((other) => other.length > 1 && said.includes(other) && !label.includes(other));
  if (namesOther && !said.includes(label)) return true;
  return claim.some((clause) => isInOtherColumn(clause, row));
}

/** The number stands in one column only, and the clause names the headings of others. */
function isInOtherColumn(clause: Clause, { cells, header }: TableRow): boolean {
  const named = header.flatMap((title, column) =>
    column > 0 && title !== '' && clause.text.includes(title) ? [column] : [],
  );
  if (named.length === 0) return false;
  return clause.quantities.some(({ raw }) => {
    const number = /\d[\d.,]*/u.exec(raw)?.[0] ?? '';
    const columns = cells.flatMap((cell, column) => (column > 0 && holdsNumber(cell, number) ? [column] : []));
    const [column] = columns;
    return columns.length === 1 && column !== undefined && !named.includes(column) && clause.quantities.length === 1;
  });
}

function holdsNumber(cell: string, number: string): boolean {
  const numbers: readonly string[] = cell.match(/\d[\d.,]*/gu) ?? [];
  return numbers.includes(number);
}

function compact(text: string): string {
  return text.replace(/[\s*_`]/gu, '');
}
