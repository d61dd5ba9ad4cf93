import type { Element } from 'domhandler';
import { normalizeLine } from '../text/normalize-text.ts';
import type { GridRow } from '../table/count-header-rows.ts';
import { listChildren, findNamed, textOf } from '../xml/query-tree.ts';
import { isBold } from './bold-heading.ts';
import { collectInlineText } from './inline-text.ts';

/** A label this long is a text, and is not repeated in every row that its cell spans. */
const maxRepeatedLength = 200;
/** Columns and rows that spans may add beyond the cells that are there, so that `colspan="1000"` costs nothing. */
const minExtraCells = 10_000;
const extraCellsPerCell = 4;
const maxColumns = 1000;

type Carried = { readonly text: string; readonly spread: string; left: number };

/** The rows of a table, those of tables inside it left out. */
function listRows(table: Element): readonly Element[] {
  return listChildren(table, 'tr', 'thead', 'tbody', 'tfoot').flatMap((part) =>
    part.name === 'tr' ? [part] : listChildren(part, 'tr'),
  );
}

/**
 * True for a table that places things on a page: it says so itself, holds tables and no column names, or has a single
 * column or row of blocks.
 */
export function isLayoutTable(table: Element): boolean {
  const role = table.attribs['role'];
  if (role === 'presentation' || role === 'none') return true;
  const rows = listRows(table);
  const isNamed = rows.some((row) => listChildren(row, 'th').length > 1);
  if (!isNamed && findNamed(table, 'table').length > 0) return true;
  return rows.every((row) => listChildren(row, 'td', 'th').length < 2) && findNamed(table, 'th').length === 0;
}

/**
 * The rows of a table with every cell in its column. A cell that spans rows is repeated in each of them, one that spans
 * columns is followed by empty cells, and repeated in `spread`.
 */
export function readHtmlGrid(table: Element): readonly GridRow[] {
  const rows = listRows(table);
  let extraCells = minExtraCells + extraCellsPerCell * rows.reduce((sum, row) => sum + row.children.length, 0);
  const carried: Carried[] = [];
  return rows.map((row, index) => {
    const elements = listChildren(row, 'td', 'th');
    const [cells, spread]: [string[], string[]] = [[], []];
    /** Where each cell stands. */
    const columns: number[] = [];
    let down = 1;
    const push = (text: string, repeated: string): void => {
      cells.push(text);
      spread.push(repeated);
    };
    const fillCarried = (): void => {
      for (let above = carried[cells.length]; above !== undefined && above.left > 0; above = carried[cells.length]) {
        above.left = extraCells > 0 ? above.left - 1 : 0;
        if (extraCells <= 0) return;
        extraCells -= 1;
        push(above.text, above.spread);
      }
    };
    for (const element of elements) {
      fillCarried();
      columns.push(cells.length);
      const text = normalizeLine(collectInlineText(element.children));
      const repeated = text.length <= maxRepeatedLength ? text : '';
      const across = Math.min(readSpan(element.attribs['colspan'], maxColumns), Math.max(1, extraCells));
      extraCells -= across - 1;
      const rowspan = element.attribs['rowspan'];
      const spanDown = readSpan(rowspan === '0' ? String(rows.length) : rowspan, rows.length - index);
      down = Math.max(down, spanDown);
      for (let column = 0; column < across; column += 1) {
        const below = column === 0 ? repeated : '';
        if (spanDown > 1) carried[cells.length] = { text: below, spread: repeated, left: spanDown - 1 };
        push(column === 0 ? text : '', column === 0 ? text : repeated);
      }
    }
    fillCarried();
    const isForm = elements.length > 3 && elements.every((cell, at) => isLabel(cell) === (at % 2 === 0));
    return {
      cells,
      spread,
      isHeader: isHeaderRow(row, elements) || (index === 0 && isBoldHeader(elements, rows[1])),
      down,
      filled: elements.length,
      ...(isForm && { labels: columns.filter((_, at) => at % 2 === 0) }),
    };
  });
}

function readSpan(asked: string | undefined, limit: number): number {
  return Math.min(Math.max(Number.parseInt(asked ?? '1', 10) || 1, 1), limit);
}

/** A cell marked as one, or made bold from end to end. */
function isLabel(cell: Element): boolean {
  return cell.name === 'th' || isBold(cell);
}

/** Names that are only made bold, above a row that is not. */
function isBoldHeader(cells: readonly Element[], below: Element | undefined): boolean {
  const [names, values] = [cells, below === undefined ? [] : listChildren(below, 'td', 'th')].map((row) =>
    row.filter((cell) => textOf(cell).trim() !== ''),
  ) as [Element[], Element[]];
  return names.length > 1 && names.every(isBold) && values.length > 1 && !values.some(isBold);
}

function isHeaderRow(row: Element, cells: readonly Element[]): boolean {
  const parent = row.parent;
  if (parent !== null && 'name' in parent && parent.name === 'thead') return true;
  const isEmpty = (cell: Element): boolean => normalizeLine(collectInlineText(cell.children)) === '';
  return cells.some(({ name }) => name === 'th') && cells.every((cell) => cell.name === 'th' || isEmpty(cell));
}
