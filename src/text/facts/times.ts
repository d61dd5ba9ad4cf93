import { parseDecimal } from './chinese-number.ts';
import type { FoundNumber } from './quantities.ts';

const CLOCK = new RegExp(
  String.raw`(凌晨|早上|清晨|上午|中午|下午|傍晚|晚上|夜里|夜间|半夜|深夜)?\s*(?:(\d{1,2})\s*[:：]\s*(\d{2})(?![\d:])|(\d{1,2}` +
    String.raw`|零(?=点)|[一二两三四五六七八九十]{1,3})\s*(?:点|时(?![间候期段速差代长刻常装尚钟效辰空而有]))` +
    String.raw`(?:钟|整|许|(半)|([一三13])刻(?!钟)|\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*分(?!之)|(?![\d零一二三四五六七八九])))`,
  'gu',
);
/** A bare `3 点` is an hour beside a day or what happens at it; else three points. */
const BEFORE_HOUR = /(?:每[天日]|[今明当次]天|[日号]|(?:周|星期)[一二三四五六日天末])\s*$/u;
const AFTER_HOUR = new RegExp(
  '^(?:之?[前后]|以[前后]|[至到]|开[始门馆园业会课放饭考播盘]|关[门闭馆]|闭[馆园店]|出发|起[床飞跑]|停[止业]|营业|打烊|截止|集合|发车' +
    '|入[园场馆]|[上下][班课学车])',
  'u',
);
/** `晚上七点到九点半`: the part of the day goes on to the end of the stretch. */
const SINCE = /(下午|傍晚|晚上|夜里)\s*[\d一二两三四五六七八九十]{1,3}\s*[点时:：][^，。；,;]{0,5}?[至到~-]\s*$/u;
const PLAIN_END = /^(?:$|[，。；、,;～~)）\s-])/u;
const ENGLISH_CLOCK = /(?<![\d.:])(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b\.?/gu;
/** Hours before it are past midnight: 夜里一点 is, 晚上五点 is not; 半夜 lasts longer. */
const morningOf = (part: string): number => (part === '半夜' ? 6 : 4);
/** Midnight closes one day and opens the next. */
const DAY_END = 1440;
/** 上半年 and 大半年 are no half years, 半年报 is a report. */
const HALF = new RegExp(
  String.raw`(?:(?<whole>[一两三四五六七八九十]{1,3}|\d{1,2})个)?(?<![上下前后大多过小])半个?(?<behind>小时|钟头|年|月)(?![报度份])` +
    String.raw`|(?<numeral>[一两三四五六七八九十]{1,3}|(?<!\d)\d{1,2})(?<named>个?小时|个钟头|天|年|个月)半(?![报导])`,
  'gu',
);

const COUNT = String.raw`(?:(?<![\d.])\d{1,3}|[一二两三四五六七八九十]{1,3})`;
const NEXT = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})`;
const MINUTES = String.raw`\s*分(?!之)钟?`;
const LENGTHS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<hours>${COUNT})\s*个?(?:小时|钟头)\s*零?\s*(?<minutes>${NEXT})${MINUTES}(?:\s*(?<seconds>${NEXT})\s*秒钟?)?`,
    'gu',
  ),
  new RegExp(String.raw`(?<minutes>${COUNT})${MINUTES}\s*零?\s*(?<seconds>${NEXT})\s*秒钟?`, 'gu'),
  /(?<![\d:.])(?<hours>\d{1,2}):(?<minutes>[0-5]\d):(?<seconds>0[1-9]|[1-5]\d)(?![\d:])/gu,
  new RegExp(String.raw`(?:(?<hours>${COUNT})\s*个?(?:小时|钟头)\s*)?(?<quarters>[一三])刻钟`, 'gu'),
];

/** Times of day in minutes, and lengths of time with a half, in folded text. */
export function extractTimes(text: string): readonly FoundNumber[] {
  return [
    ...LENGTHS.flatMap((pattern) => [...text.matchAll(pattern)].map(readLength)),
    ...[...text.matchAll(HALF)].map(readHalf),
    ...[...text.matchAll(ENGLISH_CLOCK)].flatMap((match) => readEnglishClock(match) ?? []),
    ...[...text.matchAll(CLOCK)].flatMap((match) => readClock(match, text) ?? []),
  ];
}

/** `18:40`, `上午 10 点半`, `7 点一刻`, `每天 13 点` → minutes of the day. A bare `三点` is three points. */
function readClock(match: RegExpExecArray, text: string): FoundNumber | undefined {
  const [whole, own = '', digits, minutes, spoken, half, quarters, spokenMinutes] = match;
  const part = own === '' && digits === undefined ? (SINCE.exec(text.slice(0, match.index))?.[1] ?? '') : own;
  const isClear =
    spoken === '零' ||
    [digits, half, quarters].some((given) => given !== undefined) ||
    part !== '' ||
    /[点时](?:钟|整|许)$|\d\s*时$/u.test(whole);
  const hours = parseDecimal(digits ?? spoken ?? '');
  const isBare = !isClear && spokenMinutes === undefined;
  if (isBare && !isHour(hours, text.slice(0, match.index), text.slice(match.index + whole.length))) return undefined;
  const rest =
    half !== undefined
      ? 30
      : quarters !== undefined
        ? 15 * parseDecimal(quarters)
        : parseDecimal(minutes ?? spokenMinutes ?? '0');
  if (!(hours <= 24 && rest < 60)) return undefined;
  const isNight = /^(?:晚上|夜里|夜间|半夜|深夜)$/u.test(part);
  const shift =
    hours < 12 && (isNight || /^(?:下午|傍晚)$/u.test(part)) && !(isNight && hours < morningOf(part)) ? 12 : 0;
  const isMidnight = rest === 0 && (hours % 24 === 0 || (hours === 12 && (isNight || part === '凌晨')));
  const value = (hours + shift) * 60 + rest;
  const either = isBare && hours < 12 ? { value, readings: [value, value + DAY_END / 2] } : { value };
  const readings = isMidnight ? { value: DAY_END, readings: [DAY_END, 0] } : either;
  return { start: match.index, end: match.index + whole.length, ...readings, unit: 'time' };
}

function isHour(hours: number, before: string, after: string): boolean {
  const isLate = hours > 12 && hours <= 24;
  return BEFORE_HOUR.test(before.slice(-6)) || AFTER_HOUR.test(after) || (isLate && PLAIN_END.test(after));
}

/** `1 小时 8 分`, `4 分 30 秒`, `1:08:32`, `三刻钟` → minutes or seconds. */
function readLength(match: RegExpExecArray): FoundNumber {
  const { hours = '0', minutes = '0', seconds, quarters } = match.groups ?? {};
  const place = { start: match.index, end: match.index + match[0].length };
  if (quarters !== undefined)
    return {
      ...place,
      value: parseDecimal(hours) * 60 + 15 * parseDecimal(quarters),
      unit: 'minute',
      spelling: '刻钟',
    };
  const whole = parseDecimal(hours) * 60 + parseDecimal(minutes);
  if (seconds === undefined) return { ...place, value: whole, unit: 'minute', spelling: '分' };
  return { ...place, value: whole * 60 + parseDecimal(seconds), unit: 'second', spelling: '秒' };
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
  const unit = name.includes('年') ? 'year' : name.includes('月') ? 'month' : name === '天' ? 'day' : 'hour';
  return { start: match.index, end: match.index + match[0].length, value, unit, spelling: name };
}
