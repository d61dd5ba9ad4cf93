const maxNameChars = 20;
/** Rows above that are looked at. */
const sampleRows = 20;

/**
 * Whether a row of columns, right below a table whose first row names columns, names those of another one: words alone
 * where every row above holds figures, a row of figures below it, and another number of cells, or figures in other
 * columns. A row that only lacks its figures is no such row.
 */
export function isNextTable(
  above: readonly (readonly string[])[],
  cells: readonly string[],
  below: readonly string[] | undefined,
): boolean {
  const [names] = above;
  if (names === undefined || above.length < 2 || below?.length !== cells.length) return false;
  if (!areNames(names) || !areNames(cells) || !below.some(hasDigit)) return false;
  const rows = above.slice(Math.max(1, above.length - sampleRows));
  if (!rows.every((row) => row.some(hasDigit))) return false;
  const steady = names.flatMap((_, column) => (rows.every((row) => hasDigit(row[column] ?? '')) ? [column] : []));
  return cells.length !== names.length || steady.some((column) => !hasDigit(below[column] ?? ''));
}

function areNames(cells: readonly string[]): boolean {
  return (
    cells.length > 1 &&
    new Set(cells).size === cells.length &&
    cells.every(
      (cell) => cell !== '' && cell.length <= maxNameChars && !hasDigit(cell) && !/[。！？；，：,;:]/u.test(cell),
    )
  );
}

function hasDigit(cell: string): boolean {
  return /\d/u.test(cell);
}
