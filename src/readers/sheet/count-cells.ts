import { createCellCountError } from '../reading-errors.ts';

/** A cell takes some 200 bytes until its row is a block: 400,000 rows of five columns, 40,000 of fifty. */
const maxCells = 2_000_000;

/** Counts the cells of a file; throws `document_too_large` at one too many. */
export function createCellCounter(): (cells: number) => void {
  let left = maxCells;
  return (cells) => {
    left -= cells;
    if (left < 0) throw createCellCountError(maxCells);
  };
}
