import { extractDates, extractWeekdays } from './dates.ts';
import { extractIdentifiers } from './identifiers.ts';
import { type Quantity, extractQuantities } from './quantities.ts';
import { measureOf, readUnit } from './units.ts';

/** What a number counts in, and the number in base units: kilograms, minutes of the day, `month × 31 + day`. */
export type Amount = {
  readonly dimension: string;
  readonly value: number;
  readonly start: number;
  readonly end: number;
};

/** A stretch of amounts that a text allows or speaks of; an open end is absent. A stretch of the clock may wrap. */
export type Limit = {
  readonly dimension: string;
  readonly low?: number;
  readonly high?: number;
  /** The end itself is outside: 超过 3 天, 未满 18 岁. */
  readonly isOpen: boolean;
  readonly start: number;
  readonly end: number;
};

/** Amounts of folded text by place: numbers with a unit, times of the day, days of the year, days of the week. */
export function extractAmounts(text: string): readonly Amount[] {
  const dates = extractDates(text);
  const days = dates.flatMap(({ month, day, start, end }) =>
    month === undefined || day === undefined ? [] : [{ dimension: 'date', value: month * 31 + day, start, end }],
  );
  const numbers = extractQuantities(text, [...extractIdentifiers(text), ...dates]).flatMap(toAmount);
  // 一 behind such a word is a number; else 一个 may be any.
  const single = [...text.matchAll(SINGLE)].flatMap(({ 0: raw, index, groups = {} }) => {
    const { unit, spelling } = readUnit(groups.counter ?? '');
    if (measureOf(unit)?.dimension !== 'count') return [];
    const start = index + raw.length - (groups.counter ?? '').length - 1;
    return [{ dimension: toCounter(unit, spelling), value: 1, start, end: start + 1 + spelling.length }];
  });
  const weekends = [...text.matchAll(/周末|双休日/gu)].flatMap(({ 0: raw, index: start }) =>
    [6, 7].map((value) => ({ dimension: 'weekday', value, start, end: start + raw.length })),
  );
  return [
    ...days,
    ...numbers,
    ...single.filter((one) => !numbers.some(({ start }) => start === one.start)),
    ...weekends,
  ].sort((left, right) => left.start - right.start);
}

/** A text without some of its amounts. */
export function cutAmounts(text: string, amounts: readonly Amount[]): string {
  return amounts.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}${' '.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
}

/** A number with a unit as an amount; [] for what counts in nothing known. */
export function toAmount({ value, unit, spelling, start, end }: Quantity): Amount[] {
  const place = { start, end };
  // 周一至周五 is read as a limit.
  if (unit === 'weekday') return [{ dimension: unit, value, ...place }];
  if (unit === 'time') return [{ dimension: 'clock', value, ...place }];
  if (unit === '' || unit === 'ordinal') return [{ dimension: '', value, ...place }];
  const measure = measureOf(unit);
  if (measure === undefined) return [];
  // Three rooms are no limit on five people.
  const dimension = measure.dimension === 'count' ? toCounter(unit, spelling) : measure.dimension;
  return [{ dimension, value: value * measure.factor, ...place }];
}

function toCounter(unit: string, spelling: string): string {
  return `count ${unit === 'person' ? 'person' : spelling.replace(/^个(?=.)/u, '')}`;
}

/** `限报一个`, `只能借一次` */
const SINGLE =
  /(?:(?<![期权年时有无])限|[最至]多|[只仅][能可限]|不超过)[\u3400-\u9fff]{0,3}?一(?<counter>[\u3400-\u9fff]{1,3})/gu;

const NOT_BEYOND = '不(?:得|能|可|应|会|要)?(?:超过|超出|多于|高于|大于|晚于|迟于)';
const UP_TO = new RegExp(
  `(?:${NOT_BEYOND}|(?:最多|至多|[只仅][能可限]|(?<![期权年时有无])限)[\\u3400-\\u9fff]{0,3}|最长|最晚|最高|最大` +
    '|截止(?:时间|日期|日)?|上限为?|免费[\\u3400-\\u9fff]{0,3}|[≤⩽]|<=)(?:使用|可借|为|是|约|在|到|至|[:：])?\\s*$',
  'u',
);
const FROM =
  /(?:[≥⩾]|>=|不(?:得|能|可|应)?(?:少于|低于|小于|早于|短于)|至少|最少|最低|年满|已满|(?<![不未每])须?满|达到?|提前)\s*$/u;
const ABOVE = /(?:>|超过|超出|多于|高于|大于|逾)\s*$/u;
const BELOW = /(?:<|未满|不满|不足|少于|低于|小于)\s*$/u;
const TERM = /(?:保修期?|质保期?|有效期|保质期|借期)\D{0,3}$/u;
const INCLUDED = String.raw`^(?:\s*[（(]含[）)])?\s*(?:及)?`;
const AND_MORE = new RegExp(`${INCLUDED}(?:以上|以后|之后|起|后入|开始)`, 'u');
const AND_LESS = new RegExp(`${INCLUDED}(?:以下|以内|之内|内|以前|之前|前|截止|止|关[门闭]|闭[馆园店]|停止|打烊)`, 'u');
const TO = /^\s*(?:-|~|～|至|到)+\s*(?:次日|第二天)?\s*$/u;
/** Days that are named together. */
const WEEK: readonly (readonly [words: RegExp, days: readonly number[]])[] = [
  [/周末|双休日/gu, [6, 7]],
  [/(?<![个\d] ?)工作日|平日/gu, [1, 2, 3, 4, 5]],
  [/每[天日]|天天|全年/gu, [1, 2, 3, 4, 5, 6, 7]],
];

/** Limits of folded text by place; a number without a word of bound beside it is none. */
export function extractLimits(text: string): readonly Limit[] {
  const limits: Limit[] = [];
  for (const { start, end, readings } of extractWeekdays(text))
    for (const day of readings ?? [])
      limits.push({ dimension: 'weekday', low: day, high: day, isOpen: false, start, end });
  for (const [words, days] of WEEK)
    for (const { index: start, 0: raw } of text.matchAll(words))
      for (const day of days)
        limits.push({ dimension: 'weekday', low: day, high: day, isOpen: false, start, end: start + raw.length });
  const amounts = joinClocks(extractAmounts(text), text);
  for (let at = 0; at < amounts.length; at += 1) {
    const amount = amounts[at] as Amount;
    const next = amounts[at + 1];
    if (amount.dimension === 'weekday') {
      const { start, end, value } = amount;
      if (!limits.some((limit) => limit.dimension === 'weekday' && limit.start <= start && end <= limit.end))
        limits.push({ dimension: 'weekday', low: value, high: value, isOpen: false, start, end });
      continue;
    }
    const isRange =
      next !== undefined &&
      next.dimension !== '' &&
      TO.test(text.slice(amount.end, next.start)) &&
      (amount.dimension === next.dimension || amount.dimension === '');
    if (isRange) {
      const low = amount.dimension === '' ? rescale(amount, next, text) : amount.value;
      limits.push({
        dimension: next.dimension,
        low,
        high: next.value,
        isOpen: false,
        start: amount.start,
        end: next.end,
      });
      at += 1;
    } else {
      const limit = amount.dimension === '' ? undefined : readBound(amount, text);
      if (limit !== undefined) limits.push(limit);
    }
  }
  return limits.sort((left, right) => left.start - right.start);
}

/** `3 月 5 日 9:00 至 3 月 11 日 17:00` reaches from day to day; the hours of one day stay hours. */
function joinClocks(amounts: readonly Amount[], text: string): readonly Amount[] {
  const joined: Amount[] = [];
  amounts.forEach((amount, at) => {
    const last = joined.at(-1);
    const next = amounts[at + 1];
    const isHour =
      amount.dimension === 'clock' &&
      last?.dimension === 'date' &&
      /^\s*(?:[上下中]午|早上|晚上?)?\s*$/u.test(text.slice(last.end, amount.start)) &&
      !(next?.dimension === 'clock' && TO.test(text.slice(amount.end, next.start)));
    if (isHour) joined[joined.length - 1] = { ...last, end: amount.end };
    else joined.push(amount);
  });
  return joined;
}

/** `6-9 岁`: the first number counts in the unit of the second. */
function rescale({ value }: Amount, { value: other, start, end }: Amount, text: string): number {
  const written = Number(/\d+(?:\.\d+)?/u.exec(text.slice(start, end))?.[0] ?? Number.NaN);
  return Number.isFinite(written) && written !== 0 ? (value * other) / written : value;
}

function readBound({ dimension, value, start, end }: Amount, text: string): Limit | undefined {
  const before = text.slice(Math.max(0, start - 10), start);
  const after = text.slice(end, end + 8);
  const place = { dimension, start, end };
  if (UP_TO.test(before) || TERM.test(before)) return { ...place, high: value, isOpen: false };
  if (FROM.test(before)) return { ...place, low: value, isOpen: false };
  if (BELOW.test(before)) return { ...place, high: value, isOpen: true };
  if (ABOVE.test(before)) return { ...place, low: value, isOpen: true };
  // 开考 30 分钟后, but not the day after a day.
  if (AND_MORE.test(after) || (dimension === 'time' && /^\s*后(?![付来面续期])/u.test(after)))
    return { ...place, low: value, isOpen: false };
  if (AND_LESS.test(after)) return { ...place, high: value, isOpen: false };
  return undefined;
}

/** Whether an amount lies inside a limit of its dimension. */
export function isWithin({ value }: Amount, { low, high, isOpen, dimension }: Limit): boolean {
  if (dimension === 'clock' && low !== undefined && high !== undefined && high < low)
    return value >= low || value <= high;
  if (low !== undefined && (isOpen ? value <= low : value < low)) return false;
  return high === undefined || (isOpen ? value < high : value <= high);
}

/** Seconds of a year: 8 个月 of age. */
const YEAR = 31_557_600;

/** Whether an amount lies inside a limit; an age may be given as a time. Undefined where they do not compare. */
export function isAmountWithin(amount: Amount, limit: Limit): boolean | undefined {
  if (amount.dimension === limit.dimension) return isWithin(amount, limit);
  if (amount.dimension !== 'time' || limit.dimension !== 'age') return undefined;
  return isWithin({ ...amount, value: amount.value / YEAR }, limit);
}

/**
 * Of several limits that an amount is set against, in whatever they count: stretches side by side are told of either;
 * single bounds of both: 满一年不满十年.
 */
export function isWithinAll(amount: Amount, limits: readonly Limit[]): boolean {
  const isStretch = ({ low, high }: Limit): boolean => low !== undefined && high !== undefined;
  const holds = (limit: Limit): boolean => isAmountWithin(amount, limit) ?? isWithin(amount, limit);
  const stretches = limits.filter(isStretch);
  const bounds = limits.filter((limit) => !isStretch(limit));
  return bounds.every(holds) && (stretches.length === 0 || stretches.some(holds));
}
