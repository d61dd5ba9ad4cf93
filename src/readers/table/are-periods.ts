/** 1月, 第2周, 2023年, 2023, Q1 */
const period = /^(?:第?\s?\d{1,4}\s?\p{Script=Han}{1,2}|(?:19|20)\d\d|[A-Z]\d{1,2})$/u;

/**
 * Whether the words of a row with figures name columns: 部门, 1月, 2月. The first has no figure, those that have one,
 * two and more, differ in nothing else, and no row below has a cell made like its name: 5人 below 3人 counts as well.
 */
export function arePeriods(names: readonly string[], below: readonly (readonly string[])[] = []): boolean {
  const figures = names.filter((name) => /\d/.test(name));
  return (
    figures.length > 1 &&
    !/\d/.test(names[0] ?? '') &&
    figures.every((name) => period.test(name)) &&
    new Set(figures.map(readShape)).size === 1 &&
    new Set(names).size === names.length &&
    !below.some((row) =>
      row.some((cell, column) => /\d/.test(cell) && readShape(cell) === readShape(names[column] ?? '')),
    )
  );
}

function readShape(text: string): string {
  return text.replace(/\d+/g, '0');
}
