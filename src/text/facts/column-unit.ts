const unitAtEnd = /[(（]\s*([^()（）\d]{1,8})\s*[)）]$/u;

/**
 * What the numbers of a column count in: what stands in brackets at the end of its name, else the unit said for the
 * whole table. `起订量（公斤）` in a table in 元 → `公斤`.
 */
export function readColumnUnit(name: string, unitOfTable: string | undefined): string | undefined {
  return unitAtEnd.exec(name.trim())?.[1] ?? unitOfTable;
}

/** True where the name of a column says what its numbers count in. */
export function hasColumnUnit(name: string): boolean {
  return unitAtEnd.test(name.trim());
}
