import type { Element } from 'domhandler';
import type { GridRow } from '../table/count-header-rows.ts';
import { attributeOf, findChild, listChildren } from '../xml/query-tree.ts';
import { readSlideParagraphs } from './slide-paragraph.ts';

/** The rows of a slide's table; a cell merged with the one above repeats it, as in `readHtmlGrid`. */
export function readSlideTable(table: Element): readonly GridRow[] {
  const hasHeader = attributeOf(findChild(table, 'tblPr'), 'firstRow') === '1';
  let above: readonly string[] = [];
  return listChildren(table, 'tr').map((row, index) => {
    const cells: string[] = [];
    const spread: string[] = [];
    let down = 1;
    let filled = 0;
    for (const [column, cell] of listChildren(row, 'tc').entries()) {
      const isAcross = attributeOf(cell, 'hMerge') === '1';
      const isBelow = attributeOf(cell, 'vMerge') === '1';
      const text = readCell(cell);
      down = Math.max(down, Number(attributeOf(cell, 'rowSpan') ?? 1) || 1);
      if (!isAcross) filled += 1;
      cells.push(isBelow ? (above[column] ?? '') : isAcross ? '' : text);
      spread.push(isBelow ? (above[column] ?? '') : isAcross ? (spread.at(-1) ?? '') : text);
    }
    above = cells;
    return { cells, spread, down, filled, isHeader: hasHeader && index === 0 };
  });
}

function readCell(cell: Element): string {
  return readSlideParagraphs(findChild(cell, 'txBody'))
    .map(({ text }) => text)
    .join(' ');
}
