/**
 * True for a cell that holds a value and no name: a number with its sign, currency or short unit, a date, a time. A year
 * with 年 or a quarter is a name, as it heads columns.
 */
export function isFigure(cell: string): boolean {
  if (cell.length > 30 || !/\d/u.test(cell) || /^\d{4}(?:年度?)?$/u.test(cell)) return false;
  if (/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/u.test(cell) || /^\d{1,2}[:：]\d{2}/u.test(cell)) return true;
  return /^[<>≤≥≈~±+-]?\s?[¥￥$€£]?\s?\d[\d,.\s]*(?:[-~–至]\s?\d[\d,.]*)?\s?(?:%|‰|[\p{Script=Han}/]{1,4}|[a-zA-Z/³²℃°]{1,5})?$/u.test(cell);
}
