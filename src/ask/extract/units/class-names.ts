import type { Block } from '../../../types/block.ts';
import type { Span } from '../../../types/chunk.ts';

/** A word for a class, as a column is called, and what tells its members apart. */
const SHORT = /^[\u3400-\u9fff]{1,3}$/u;

/** The cells of a row by the class of their column: 南 under 校区 is the 南校区, 西岙组 under 小组 itself. [] for no row. */
export function listClassNames(
  { kind, header, cells = [] }: Block,
  read: (span: Span) => string,
): readonly { readonly column: string; readonly name: string }[] {
  if (kind !== 'table-row' || header === undefined) return [];
  return header.flatMap((column, place) => {
    const cell = cells[place];
    const value = cell === undefined || !SHORT.test(column) ? '' : read(cell);
    if (!SHORT.test(value)) return [];
    return [{ column, name: value.endsWith(column.slice(-1)) ? value : value + column }];
  });
}
