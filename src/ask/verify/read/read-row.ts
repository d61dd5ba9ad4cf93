import { readColumnUnit } from '../../../text/facts/column-unit.ts';
import { readUnit } from '../../../text/facts/units.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import type { Block } from '../../../types/block.ts';

/** A row of a table, folded: its cells, and those of the heading row above it. */
export type TableRow = { readonly cells: readonly string[]; readonly header: readonly string[] };

/** The cells of a line that is a row of a table; `header` of a row below a heading row. */
export type RowLine = {
  readonly cells: readonly string[];
  readonly header?: readonly string[];
  readonly isHead: boolean;
};

/** A block of a table → its row; undefined for another kind. The rule below a heading row is part of that. */
export function readRowBlock(text: string, block: Block, next: Block | undefined): RowLine | undefined {
  if (block.kind !== 'table-row' || block.cells === undefined) return undefined;
  const cells = block.cells.map(({ start, end }) => text.slice(start, end).trim());
  const isHead = block.header === undefined && block.ordinal === 0 && next?.header !== undefined;
  return { cells, isHead, ...(block.header !== undefined && { header: block.header }) };
}

/** A line written with bars or tabs in text whose tables are not known as blocks; undefined for other text. */
export function readRowLine(line: string, after: string): RowLine | undefined {
  const cells = readCells(line.trim());
  return cells && { cells, isHead: isHeadRow(after) };
}

function readCells(trimmed: string): readonly string[] | undefined {
  if (trimmed.includes('\n')) return undefined;
  if (/^\|.*\|$/u.test(trimmed))
    return trimmed
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  const cells = trimmed.split('\t').map((cell) => cell.trim());
  return cells.length >= 3 ? cells : undefined;
}

/** The line below the head of a Markdown table is made of dashes. */
function isHeadRow(after: string): boolean {
  return /^\s*\|?\s*:?-{2,}:?\s*(?:\||$)/u.test(after);
}

/** A row of dashes below the heading row. */
export function isRule({ cells }: RowLine): boolean {
  return cells.every((cell) => /^:?-{2,}:?$/u.test(cell));
}

/**
 * What a row says: each cell behind the name of its column, a bare number with the unit of its column or of the whole
 * table.
 */
export function spellRow(cells: readonly string[], header: readonly string[], unitOfTable?: string): string {
  // `项目（万元）` above the names of the rows is said for the whole table.
  const corner = /\p{L}/u.test(cells[0] ?? '') ? readColumnUnit(header[0] ?? '', undefined) : undefined;
  const unitOfAll = unitOfTable ?? (corner !== undefined && isUnit(corner) ? corner : undefined);
  return cells
    .map((cell, at) => {
      const name = header[at] ?? '';
      const unit = at > 0 && BARE_NUMBER.test(cell) ? readColumnUnit(name, unitOfAll) : undefined;
      // `K3 Pro` above 19 is no K3 Pro 19.
      const gap = /[a-z\d]$/iu.test(name) && /^\d/u.test(cell) ? '  ' : ' ';
      return `${name}${gap}${cell}${unit ?? ''}`;
    })
    .join('；');
}

function isUnit(text: string): boolean {
  const { unit, factor } = readUnit(text);
  return unit !== '' || factor > 1;
}

const BARE_NUMBER = /^[-+−]?\d[\d,]*(?:\.\d+)?$/u;

export function foldRow(cells: readonly string[], header: readonly string[]): TableRow {
  return { cells: cells.map(foldText), header: header.map(foldText) };
}
