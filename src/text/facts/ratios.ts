import { parseDecimal } from './chinese-number.ts';
import type { FoundNumber } from './quantities.ts';

const NUMERAL = '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万]+(?:点[零〇一二三四五六七八九]+)?)';
const FRACTION = new RegExp(`(${NUMERAL})分之(${NUMERAL})`, 'gu');
/** 三成, 两成半; not 三成功. */
const TENTHS =
  /([一二两三四五六七八九]|\d(?:\.\d)?)\s?成([半一二三四五六七八九])?(?![功果为员立本都熟长绩分就品型人交])/gu;
/** 八五折 and 8.5 折 are 85 % of the price. */
const DISCOUNT = /(\d(?:\.\d)?|\d{2}|[一二三四五六七八九]{1,2})\s*折(?![扣叠射磨叶合算腾])/gu;
const HALF = /(?:一半|半数|减半|半价|对折)/gu;

/** Parts of a whole in folded text, all in per cent: 四分之一 → 25, 七成五 → 75, 八五折 → 85, 一半 → 50. */
export function extractRatios(text: string): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  const add = (match: RegExpExecArray, percent: number): void => {
    const start = match.index;
    // A quarter as 25 and as 25.0000001 are the same.
    const value = Math.round(percent * 1e6) / 1e6;
    found.push({ start, end: start + match[0].length, value, unit: '%', spelling: '%' });
  };
  for (const match of text.matchAll(FRACTION)) {
    add(match, (parseDecimal(match[2] ?? '') / parseDecimal(match[1] ?? '')) * 100);
  }
  for (const match of text.matchAll(TENTHS)) {
    const tail = match[2] === '半' ? 5 : match[2] === undefined ? 0 : parseDecimal(match[2]);
    add(match, parseDecimal(match[1] ?? '') * 10 + tail);
  }
  for (const match of text.matchAll(DISCOUNT)) {
    const digits = parseDecimal([...(match[1] ?? '')].join(''));
    add(match, digits < 10 ? digits * 10 : digits);
  }
  for (const match of text.matchAll(HALF)) add(match, 50);
  return found;
}
