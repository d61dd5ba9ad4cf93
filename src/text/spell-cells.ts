import { readColumnUnit } from './facts/column-unit.ts';
import type { Block } from '../types/block.ts';
import type { Chunk } from '../types/chunk.ts';

/** Symbols that mean millions, or the month of a date, right behind a number, and a unit in the name of a column. */
const symbols: ReadonlyMap<string, string> = new Map([
  ['m', '米'],
  ['t', '吨'],
  ['l', '升'],
  ['L', '升'],
  ['月', '个月'],
]);

/**
 * The numbers of a table row with the unit that its column or its table says: `540` below 单价 of a table in 元/公斤 →
 * `单价 540元/公斤`; without one `单价：540`. '' for a row without numbers.
 */
export function spellCells(
  { cells = [], header, unit }: Block,
  { text, start }: Pick<Chunk, 'text' | 'start'>,
): string {
  const spelled = cells.flatMap((cell, column) => {
    const value = text.slice(Math.max(0, cell.start - start), Math.max(0, cell.end - start)).trim();
    const name = header?.[column]?.trim() ?? '';
    const own = readColumnUnit(name, unit);
    if (name === '' || !/^[\d.,，]*\d$/u.test(value)) return [];
    return own === undefined ? [`${name}：${value}`] : [`${name} ${value}${symbols.get(own) ?? own}`];
  });
  return spelled.join('\n');
}
