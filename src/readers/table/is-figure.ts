const date = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|^\d{1,2}[:：]\d{2}/u;
/** 2024, 3月 and 5号 call a thing by its number, and head columns; 3 元 and 5 分钟 measure it. */
const ordinal = /^(?:19|20)\d\d$|^\d{1,4}\s?(?:年度?|月份?|日|季度?|周|期|号|班|级|楼|层|区|组|栋|室|线|路)$/u;
const number = String.raw`[¥￥$€£]?\s?\d[\d,.\s]*`;
const unit = String.raw`(?:%|‰|[\p{Script=Han}/]{1,4}|[a-zA-Z/³²℃°]{1,5})`;
const quantity = new RegExp(String.raw`^[<>≤≥≈~±+-]?\s?${number}(?:[-~–至]\s?${number})?\s?${unit}?$`, 'u');
const maxFigureLength = 30;

/** True for a cell that holds a value and no name: a number with its sign, currency or short unit, a date, a time. */
export function isFigure(cell: string): boolean {
  if (cell.length > maxFigureLength || !/\d/u.test(cell)) return false;
  return date.test(cell) || (!ordinal.test(cell) && quantity.test(cell));
}
