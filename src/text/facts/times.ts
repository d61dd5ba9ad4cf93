import { parseDecimal } from './chinese-number.ts';
import type { FoundNumber } from './quantities.ts';

const CLOCK = new RegExp(
  String.raw`(凌晨|早上|清晨|上午|中午|下午|傍晚|晚上|夜里|夜间|半夜|深夜)?\s*(?:(\d{1,2})\s*[:：]\s*(\d{2})(?![\d:])|(\d{1,2}` +
    String.raw`|[一二两三四五六七八九十]{1,3})\s*(?:点|时(?![间候期段速差代长刻常装尚钟效辰空而有]))` +
    String.raw`(?:钟|整|许|(半)|\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*分(?!之)|(?![\d零一二三四五六七八九])))`,
  'gu',
);
const ENGLISH_CLOCK = /(?<![\d.:])(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b\.?/gu;
/** Midnight closes one day and opens the next. */
const DAY_END = 1440;
/** 上半年 and 大半年 are no half years, 半年报 is a report. */
const HALF = new RegExp(
  String.raw`(?:(?<whole>[一两三四五六七八九十]{1,3}|\d{1,2})个)?(?<![上下前后大多过小])半个?(?<behind>小时|钟头|年|月)(?![报度份])` +
    String.raw`|(?<numeral>[一两三四五六七八九十]{1,3}|(?<!\d)\d{1,2})(?<named>个?小时|个钟头|年|个月)半(?![报导])`,
  'gu',
);

/** Times of day in minutes, and lengths of time with a half, in folded text. */
export function extractTimes(text: string): readonly FoundNumber[] {
  return [
    ...[...text.matchAll(HALF)].map(readHalf),
    ...[...text.matchAll(ENGLISH_CLOCK)].flatMap((match) => readEnglishClock(match) ?? []),
    ...[...text.matchAll(CLOCK)].flatMap((match) => readClock(match) ?? []),
  ];
}

/** `18:40`, `上午 10 点半`, `下午三点` → minutes of the day. A bare `三点` is three points. */
function readClock(match: RegExpExecArray): FoundNumber | undefined {
  const [whole, part = '', digits, minutes, spoken, half, spokenMinutes] = match;
  const isClear =
    digits !== undefined || part !== '' || half !== undefined || /[点时](?:钟|整|许)$|\d\s*时$/u.test(whole);
  if (!isClear && spokenMinutes === undefined) return undefined;
  const hours = parseDecimal(digits ?? spoken ?? '');
  const rest = half !== undefined ? 30 : parseDecimal(minutes ?? spokenMinutes ?? '0');
  if (!(hours <= 24 && rest < 60)) return undefined;
  const isNight = /^(?:晚上|夜里|夜间|半夜|深夜)$/u.test(part);
  const shift = hours < 12 && (isNight || /^(?:下午|傍晚)$/u.test(part)) && !(part === '半夜' && hours < 6) ? 12 : 0;
  const isMidnight = rest === 0 && (hours % 24 === 0 || (hours === 12 && (isNight || part === '凌晨')));
  const value = (hours + shift) * 60 + rest;
  const readings = isMidnight ? { value: DAY_END, readings: [DAY_END, 0] } : { value };
  return { start: match.index, end: match.index + whole.length, ...readings, unit: 'time' };
}

/** `10 p.m.`, `6:30 am` → minutes of the day. */
function readEnglishClock(match: RegExpExecArray): FoundNumber | undefined {
  const [whole, digits = '', minutes = '0', half = ''] = match;
  const hours = Number(digits) % 12;
  if (Number(digits) > 12 || Number(minutes) > 59) return undefined;
  const value = (hours + (half === 'p' ? 12 : 0)) * 60 + Number(minutes);
  return { start: match.index, end: match.index + whole.length, value, unit: 'time' };
}

/** `半小时`, `一个半月`, `两年半` → the number of hours, months or years. */
function readHalf(match: RegExpExecArray): FoundNumber {
  const { whole, behind = '', numeral = '', named = '' } = match.groups ?? {};
  const name = behind === '' ? named : behind;
  const count = behind === '' ? numeral : whole;
  const value = (count === undefined ? 0 : parseDecimal(count)) + 0.5;
  const unit = name.includes('年') ? 'year' : name.includes('月') ? 'month' : 'hour';
  return { start: match.index, end: match.index + match[0].length, value, unit, spelling: name };
}
