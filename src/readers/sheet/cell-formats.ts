import type { Document } from 'domhandler';
import { attributeOf, listChildren, findNamed } from '../xml/query-tree.ts';
import { type CellNumberFormatter, createNumberFormatter, formatGeneral } from './format-cell-number.ts';

/**
 * Formats with fixed numbers (ECMA-376 Part 1, 18.8.30); 27–36 and 50–58 are dates in Chinese, Japanese and Korean
 * files.
 */
const builtInCodes: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  14: 'yyyy-mm-dd',
  15: 'yyyy-mm-dd',
  16: 'mm-dd',
  17: 'yyyy-mm',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy-mm',
  28: 'mm-dd',
  29: 'mm-dd',
  30: 'yyyy-mm-dd',
  31: 'yyyy-mm-dd',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  36: 'yyyy-mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  50: 'yyyy-mm',
  51: 'mm-dd',
  52: 'yyyy-mm',
  53: 'mm-dd',
  54: 'mm-dd',
  55: 'yyyy-mm',
  56: 'mm-dd',
  57: 'yyyy-mm',
  58: 'mm-dd',
};

/** Tells how the numbers of a cell style are shown, by the index that cells refer to; `tree` is the styles part. */
export function createCellFormats(tree: Document | undefined, is1904: boolean): (style: number) => CellNumberFormatter {
  const codes = new Map<number, string>();
  for (const format of findNamed(tree, 'numFmt')) {
    codes.set(Number(attributeOf(format, 'numFmtId')), attributeOf(format, 'formatCode') ?? 'General');
  }
  const byFormat = new Map<number, CellNumberFormatter>();
  const formatterOf = (id: number): CellNumberFormatter => {
    const code = codes.get(id) ?? builtInCodes[id];
    const formatter = byFormat.get(id) ?? (code === undefined ? formatGeneral : createNumberFormatter(code, is1904));
    byFormat.set(id, formatter);
    return formatter;
  };
  const styles = listChildren(findNamed(tree, 'cellXfs')[0], 'xf').map((xf) =>
    formatterOf(Number(attributeOf(xf, 'numFmtId') ?? 0)),
  );
  return (style) => styles[style] ?? formatGeneral;
}
