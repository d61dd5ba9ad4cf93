/** In the brackets of 周末（五、六） stand days, no unit. */
const unitAtEnd = /[(（]\s*([^()（）\d、，,；;]{1,8})\s*[)）]$/u;

/** Columns that count things, number or date them: 座位数 of a table in 元 holds no money, 决算数 does. */
const countsThings =
  /(?:[人件台户次册张套个层份条间辆班]|座位|名额|床位)数$|数量$|号码?$|电话$|手机$|邮编$|年份$|月份$|日期$|时间$/u;

/**
 * What the numbers of a column count in: what stands in brackets at the end of its name, else the unit said for the
 * whole table. `起订量（公斤）` in a table in 元 → `公斤`.
 */
export function readColumnUnit(name: string, unitOfTable: string | undefined): string | undefined {
  return unitAtEnd.exec(name.trim())?.[1] ?? (countsThings.test(name.trim()) ? undefined : unitOfTable);
}

/** True where the numbers of a column count in what is said for the whole table, and their column does not say it. */
export function needsTableUnit(name: string): boolean {
  return !unitAtEnd.test(name.trim()) && !countsThings.test(name.trim());
}
