import { parseDecimal } from './chinese-number.ts';
import type { FoundNumber, Quantity } from './quantities.ts';

const NUMERAL = '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万]+(?:点[零〇一二三四五六七八九]+)?)';
const FRACTION = new RegExp(`(${NUMERAL})分之(${NUMERAL})`, 'gu');
/** `不超过 1/3` is a part; `1/3` alone may be a day or a page. */
const SLASHED = /(?<=[的过约了到占有足满超]\s?)([1-9])\s?\/\s?([2-9]|10)(?![\d/.号级页月日期])/gu;
/** 三成, 两成半; not 三成功. */
const TENTHS =
  /([一二两三四五六七八九]|\d(?:\.\d)?)\s?成([半一二三四五六七八九])?(?![功果为员立本都熟长绩分就品型人交])/gu;
/** 八五折 and 8.5 折 are 85 % of the price. */
const DISCOUNT = /(\d(?:\.\d)?|\d{2}|[一二三四五六七八九]{1,2})\s*折(?![扣叠射磨叶合算腾])/gu;
/** The unit as written of a share that is left to pay. */
const DISCOUNT_SPELLING = '折';
const HALF = /(?:一半|半数|减半|半价|对折)/gu;
/** 双倍 is twice as much; a double room, 双人间, is none. */
const DOUBLE = /双倍/gu;

/** Parts of a whole in folded text, all in per cent: 四分之一 → 25, 七成五 → 75, 八五折 → 85, 一半 → 50. */
export function extractRatios(text: string): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  const add = (match: RegExpExecArray, percent: number, spelling = '%'): void => {
    const start = match.index;
    // A quarter as 25 and as 25.0000001 are the same.
    const value = Math.round(percent * 1e6) / 1e6;
    found.push({ start, end: start + match[0].length, value, unit: '%', spelling });
  };
  for (const match of text.matchAll(FRACTION)) {
    add(match, (parseDecimal(match[2] ?? '') / parseDecimal(match[1] ?? '')) * 100);
  }
  for (const match of text.matchAll(SLASHED)) {
    const [part, whole] = [Number(match[1]), Number(match[2])];
    if (part < whole) add(match, (part / whole) * 100);
  }
  for (const match of text.matchAll(TENTHS)) {
    const tail = match[2] === '半' ? 5 : match[2] === undefined ? 0 : parseDecimal(match[2]);
    add(match, parseDecimal(match[1] ?? '') * 10 + tail);
  }
  for (const match of text.matchAll(DISCOUNT)) {
    const digits = parseDecimal([...(match[1] ?? '')].join(''));
    add(match, digits < 10 ? digits * 10 : digits, DISCOUNT_SPELLING);
  }
  for (const match of text.matchAll(HALF)) add(match, 50);
  for (const { index: start } of text.matchAll(DOUBLE))
    found.push({ start, end: start + 2, value: 2, unit: 'times', spelling: '倍' });
  return found;
}

const OFF = /(?:减[免少收]?|优惠|便宜|让利|降价?|少[收付交])[了约]?\s*$/u;

/** True for a share that the words before it take off: `优惠 20%`, which 八折 leaves. */
export function isShareOff(text: string, { start, spelling }: FoundNumber): boolean {
  return spelling !== DISCOUNT_SPELLING && OFF.test(text.slice(Math.max(0, start - 6), start));
}

/** A discount and a share that is taken off, both as what is left; undefined for other pairs. */
export function alignShares(left: Quantity, right: Quantity): readonly [Quantity, Quantity] | undefined {
  if (left.spelling === DISCOUNT_SPELLING && right.isOff) return [left, takeRest(right)];
  return right.spelling === DISCOUNT_SPELLING && left.isOff ? [takeRest(left), right] : undefined;
}

function takeRest(quantity: Quantity): Quantity {
  const value = 100 - quantity.value;
  return { ...quantity, value, readings: [value], isOff: false };
}
