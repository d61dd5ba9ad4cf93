import { isFigure } from './is-figure.ts';

/** A row of a table before it is known what the row is for. */
export type GridRow = {
  readonly cells: readonly string[];
  /** The source says that it holds column names. */
  readonly isHeader?: boolean;
  /** The most rows that one of its cells spans, itself included. */
  readonly down?: number;
  /** The cells, with one that spans columns repeated in each; what a row of names says. */
  readonly spread?: readonly string[];
  /** Columns of the cells that the source marks as labels, each before its value, as a form has them. */
  readonly labels?: readonly number[];
  /** Cells that the source has in this row, those repeated from above or aside left out. */
  readonly filled?: number;
};

/** Column names are short. */
const maxNameLength = 40;
/** Rows looked at to see what a column holds. */
const sampleRows = 50;

/**
 * How many rows at the start of a table name its columns, 0 when none does. What the source says counts first.
 * Otherwise the first row names the columns, with the rows that its cells reach down to, when it holds short
 * different words, no figures, and the table is more than a list of pairs: it has three columns, or figures stand in
 * the second one, or `isListOfRecords` says that rows are alike.
 */
export function countHeaderRows(rows: readonly GridRow[], { isListOfRecords = false } = {}): number {
  const marked = rows.findIndex((row) => row.isHeader !== true);
  if (marked === -1) return 0;
  if (marked > 0) return marked + (namesSpans(rows, marked) ? 1 : 0);
  const [first, second] = rows;
  if (first === undefined || second === undefined) return 0;
  const spanned = Math.min(first.down ?? 1, rows.length - 1);
  const height = spanned + (spanned === 1 && namesSpans(rows, 1) ? 1 : 0);
  const top = joinRows(rows.slice(0, height));
  if (!looksLikeNames(height > 1 ? top : mergeSpans(top, first))) return 0;
  const width = top.length;
  if (width < 2) return 0;
  if (width === 2 && !isListOfRecords) return isFigureColumn(rows, height, 1) ? height : 0;
  return height;
}

/** Whether the row below a name that spans columns names each of them: 东校区 over 4人间 and 6人间. */
function namesSpans(rows: readonly GridRow[], marked: number): boolean {
  const above = rows[marked - 1]?.spread ?? [];
  const below = rows[marked]?.cells ?? [];
  if (rows[marked + 1] === undefined || (rows[marked]?.down ?? 1) > 1) return false;
  const isSpanned = above.some((name, column) => name !== '' && name === above[column - 1]);
  const isBare = (word: string): boolean => /^[\d.,\s%]+$/u.test(word);
  const areNames = below.every((word) => word !== '' && word.length <= maxNameLength && !isBare(word));
  return isSpanned && areNames && rows.slice(marked + 1).every(({ cells }) => cells.some(isBare));
}

function joinRows(rows: readonly GridRow[]): readonly string[] {
  const names = rows.map(({ cells, spread }) => spread ?? cells);
  const width = Math.max(...names.map((cells) => cells.length));
  return Array.from({ length: width }, (_, column) =>
    names
      .map((cells) => cells[column] ?? '')
      .join(' ')
      .trim(),
  );
}

/** The names of a row, one merged over several columns once: 时段 over 上午 and 第一节. */
function mergeSpans(names: readonly string[], { cells, spread }: GridRow): readonly string[] {
  return spread === undefined ? names : names.filter((_, column) => cells[column] !== '' || spread[column] === '');
}

function looksLikeNames(cells: readonly string[]): boolean {
  const words = cells.filter((cell) => cell !== '');
  // The corner above the row names is often empty.
  if (words.length < 2 || words.length < cells.length - 1) return false;
  if (words.some((word) => word.length > maxNameLength || isFigure(word))) return false;
  return new Set(words).size === words.length;
}

function isFigureColumn(rows: readonly GridRow[], from: number, column: number): boolean {
  const values = rows.slice(from, from + sampleRows).map(({ cells }) => cells[column] ?? '');
  const filled = values.filter((value) => value !== '');
  return filled.length > 0 && filled.filter(isFigure).length * 2 > filled.length;
}
