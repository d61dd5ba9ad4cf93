import { parseChineseNumber } from '../chinese-number.ts';
import { foldText } from '../fold-text.ts';

/** From one month to another: `4-10月`, `11月–次年3月`, `5月1日至9月30日`. */
const SPAN = new RegExp(
  String.raw`(?<![\d.年/:-])(1[0-2]|[1-9])(?:\s?月(?:\s?\d{1,2}\s?[日号])?)?\s?(?:至|到|-|—|–|~)+\s?` +
    String.raw`(?:次年|翌年|来年|第二年)?\s?(1[0-2]|[1-9])\s?月`,
  'gu',
);
/** `七八月`, `7、8月`: two months side by side; `12月份`. */
const NAMED = new RegExp(
  '([一二三四五六七八九])?(十[一二]?|[一二三四五六七八九])月(?:份|(?![球亮饼牙季花兰]))' +
    String.raw`|(?<![\d.])(?:(1[0-2]|[1-9])[、,])?(1[0-2]|[1-9])月`,
  'gu',
);

/** The months that a question names without a day. */
export function listNamedMonths(question: string): readonly number[] {
  const text = foldText(question);
  if (/月\s?[\d一二三四五六七八九十]{1,3}\s?[日号]/u.test(text)) return [];
  return [...text.matchAll(NAMED)].flatMap(([, ...parts]) =>
    parts.flatMap((part) => (part === undefined ? [] : [Number(parseChineseNumber(part) ?? part)])),
  );
}

/** Whether a text is of stretches of months that hold all of some; undefined for a text of none. */
export function coversMonths(text: string, months: readonly number[]): boolean | undefined {
  const spans = [...foldText(text).matchAll(SPAN)].map(([, from, to]) => ({ from: Number(from), to: Number(to) }));
  if (spans.length === 0 || months.length === 0) return undefined;
  return months.every((month) =>
    spans.some(({ from, to }) => (from <= to ? from <= month && month <= to : month >= from || month <= to)),
  );
}
