const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
/** Characters that name the numbered parts of a text: 第十二条, 第三章. */
export const NUMBERED_PARTS = '编篇卷部章节条款回';
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** `三百二十` → 320, `两万五` → 25000, `二〇二五` → 2025, `十二` → 12; not a whole numeral → undefined. */
export function parseChineseNumber(text: string): number | undefined {
  if (/^[零〇一二三四五六七八九]{2,}$/u.test(text)) return Number([...text].map((digit) => DIGITS[digit]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 0;
  for (const character of text) {
    const value = DIGITS[character];
    const small = SMALL_UNITS[character];
    const large = LARGE_UNITS[character];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      if (value === 0) lastUnit = 0;
    } else if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = undefined;
      lastUnit = small;
    } else if (large !== undefined) {
      const count = section + (digit ?? 0);
      total = large === 1e8 ? (total + (count === 0 ? 1 : count)) * large : total + (count === 0 ? 1 : count) * large;
      section = 0;
      digit = undefined;
      lastUnit = large;
    } else return undefined;
  }
  // `两万五` ends in a digit that counts the next lower unit.
  const rest = digit === undefined ? 0 : lastUnit >= 100 ? (digit * lastUnit) / 10 : digit;
  return text === '' ? undefined : total + section + rest;
}

/** A numeral with or without a decimal part, Arabic or Chinese: `3.5`, `三点五`, `二十`; anything else → NaN. */
export function parseDecimal(text: string): number {
  if (/^[\d.]+$/u.test(text)) return Number(text);
  const [whole = '', fraction] = text.split('点');
  const base = parseChineseNumber(whole) ?? Number.NaN;
  if (fraction === undefined) return base;
  return Number(`${base}.${[...fraction].map((digit) => parseChineseNumber(digit) ?? 0).join('')}`);
}

const NUMERALS = '零一二三四五六七八九';

/** A whole number from 1 to 999 as a Chinese numeral: 12 → `十二`, 105 → `一百零五`; '' for others. */
export function formatChineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 999) return '';
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const head = hundreds === 0 ? '' : `${NUMERALS[hundreds]}百`;
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  const ten = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : NUMERALS[tens]}十`;
  return `${head}${gap}${ten}${ones === 0 ? '' : NUMERALS[ones]}`;
}
