import type { Span } from '../../types/chunk.ts';
import { parseDecimal } from './chinese-number.ts';
import { extractWeekdays } from './dates.ts';
import { readHedge } from './hedges.ts';
import { alignShares, extractRatios, isShareOff } from './ratios.ts';
import { extractTimes } from './times.ts';
import { measureOf, readTenth, readUnit } from './units.ts';

/** A number with its unit, in folded text. */
export type Quantity = {
  readonly value: number;
  /** Other values that the same digits may stand for, where a decimal point was lost: `7 3%` → 7.3, 73, 3. */
  readonly readings: readonly number[];
  /**
   * Name from `data/units.tsv`, `ordinal` for 第…, `time` of day in minutes, `weekday` from Monday, or '' when none is
   * known.
   */
  readonly unit: string;
  /** The unit as written, to tell 四步 from 四个. */
  readonly spelling: string;
  /** A small count (`三个`), which a writer may have counted himself. */
  readonly isSoft: boolean;
  /** What the words around allow: `about` ±6 %, `over` up to 20 % more, `under` up to 10 % less; else equality. */
  readonly hedge: 'none' | 'about' | 'over' | 'under';
  /** A share that is taken off: 优惠 20%, which is what 八折 leaves. */
  readonly isOff: boolean;
  /** What is counted: two characters or a word after the unit. */
  readonly noun: string;
  /** A word right before a bare number makes a name of both: `rtx 5090`, 云杉99; else ''. */
  readonly label: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
};

/** What a reader of one kind of number found. */
export type FoundNumber = Span & {
  readonly value: number;
  readonly readings?: readonly number[];
  readonly unit: string;
  readonly spelling?: string;
  readonly isSoft?: boolean;
  readonly isOver?: boolean;
};

const ARABIC = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/gu;
/** A number whose decimal point was lost on the way to the text. */
const GAPPED = /(?<![\d.,] ?)(\d{1,3}) (\d{1,2})(?=\s?%)/gu;
const CHINESE = /[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?/gu;
/** Words that look like numerals. */
const NOT_NUMERALS = /^(?:一|万一|一一|千万|百|千|万|亿|万万|零|一千零一)$/u;
const NOT_BEFORE = new RegExp(
  '^(?:分之|度(?!数|的|$)|问|川|星(?!标|级)|维|足|般|样|些|直|起|定|旦|致|切|边|者|手|面(?!体)|时(?!间)|来|向|贯|味|生|并|同|心|体|流' +
    '|度|下|律|概|再|举|脸|眼|线|则|流)',
  'u',
);

/** The name before a bare number, which makes one name of both: `rtx 5090`, 云杉99. */
const LABEL = /[a-z][a-z0-9-]* $|[\u3400-\u9fff](?![是为有到至达共约近超第了和与或比分的])[\u3400-\u9fff]$/u;
/** 青禾-14B: a size joined to a word is a name, which a number with a bare magnitude is else not. */
const HYPHENED = /[\u3400-\u9fff]{1,4}-$/u;
const MORE = /(?:高|多|大|快|增|涨|升|长|贵|加)(?:出|了|至|加|长)?\s*$/u;

/** Quantities of folded text, by place. `masked` spans (names, dates) are passed over. */
export function extractQuantities(text: string, masked: readonly Span[]): readonly Quantity[] {
  const found: Quantity[] = [];
  // A unit may itself look like a name (30 fps); the digits may not be part of one.
  const isFree = ({ start, end }: Span): boolean =>
    !masked.some((span) => start < span.end && start >= span.start) &&
    !found.some((fact) => start < fact.end && end > fact.start);
  const add = (number: FoundNumber | undefined): void => {
    if (number !== undefined && isFree(number) && Number.isFinite(number.value)) found.push(complete(text, number));
  };
  for (const number of [...extractRatios(text), ...extractWeekdays(text), ...extractTimes(text)]) add(number);
  for (const match of text.matchAll(GAPPED)) add(readGapped(match));
  for (const match of text.matchAll(ARABIC)) add(readArabic(text, match));
  for (const match of text.matchAll(CHINESE)) add(readChinese(text, match));
  return found.sort((left, right) => left.start - right.start);
}

function complete(text: string, number: FoundNumber): Quantity {
  const { start, end, value, readings, spelling, isOver } = number;
  const unit = readInContext(text, number);
  const isSoft = unit === number.unit && number.isSoft === true;
  const raw = text.slice(start, end).trim();
  const before = text.slice(Math.max(0, start - 20), start);
  const label = unit === '' ? ((/[a-z]$/u.test(raw) ? HYPHENED : LABEL).exec(before)?.[0] ?? '') : '';
  const hedge = readHedge(text, start, end);
  // `高出一倍` is twice as much, and may be written so.
  const isMore = unit === 'times' && MORE.test(text.slice(Math.max(0, start - 4), start));
  return {
    value,
    readings: isMore ? [value, value + 1] : (readings ?? [value]),
    unit,
    spelling: spelling ?? '',
    isSoft,
    isOff: unit === '%' && isShareOff(text, number),
    hedge: hedge === 'none' && isOver === true ? 'over' : hedge,
    noun: /^\s*(?:的\s*)?([\u3400-\u9fff]{2}|[a-z]+)/u.exec(text.slice(end, end + 12))?.[1] ?? '',
    label: label === '' ? '' : label + raw,
    raw,
    start,
    end,
  };
}

const CUT = /(?:[成为分切掰裂碎拼这那哪几整大小每第]|有)\s*$/u;
const PRICED =
  /^(?:$|[，。；、！？,;!?)）\s~～-]|左右|以[上下内]|一[个张人次件位天年]|每|起|包邮|就|的(?:押金|票|价|费|罚|定金))/u;
const ELECTRIC = /用电|[耗省节发]电|电[量价费表]|度电|阶梯/u;
const WARM = /[温热冷冻℃角]|经度|纬度/u;

/** `押金 20 块` are yuan where nothing is counted; `用电 180 度` are kilowatt-hours where nothing is warm. */
function readInContext(text: string, { start, end, unit, spelling }: FoundNumber): string {
  if (
    spelling === '块' &&
    PRICED.test(text.slice(end, end + 4)) &&
    !CUT.test(text.slice(Math.max(0, start - 2), start))
  )
    return 'cny';
  if (spelling !== '度') return unit;
  const around = text.slice(Math.max(0, start - 30), end + 20);
  return ELECTRIC.test(around) && !WARM.test(around) ? 'kwh' : unit;
}

function readGapped(match: RegExpExecArray): FoundNumber {
  const [whole, left = '', right = ''] = match;
  const value = Number(`${left}.${right}`);
  const readings = [value, Number(left + right), Number(right)];
  return { start: match.index, end: match.index + whole.length + 1, value, readings, unit: '%', spelling: '%' };
}

function readArabic(text: string, match: RegExpExecArray): FoundNumber {
  const start = match.index;
  const digits = match[0].replaceAll(',', '');
  const numberEnd = start + match[0].length;
  const reading = readUnit(text.slice(numberEnd, numberEnd + 16));
  const isOrdinal = /第\s*$/u.test(text.slice(Math.max(0, start - 2), start));
  const currency = /[$￥¥€£]\s*$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0].trim();
  // `3万5千`: the tail counts the lower unit.
  const tail =
    reading.factor > 1 && reading.unit === '' ? /^(\d+)(?:千|百)/u.exec(text.slice(numberEnd + reading.length)) : null;
  const value =
    Number(digits) * reading.factor + (tail === null ? 0 : Number(tail[1]) * (tail[0].endsWith('千') ? 1000 : 100));
  const unit = isOrdinal ? 'ordinal' : reading.unit === '' ? currencyName(currency) : reading.unit;
  const { tenth, length } = readTenth(/[.,]/u.test(match[0]) ? '' : text.slice(numberEnd + reading.length), reading);
  return {
    start,
    end: numberEnd + reading.length + (tail?.[0].length ?? 0) + length,
    value: value + tenth * reading.factor,
    unit,
    spelling: reading.spelling,
    isSoft: unit === 'count' && value <= 10 && /^\d+$/u.test(digits) && reading.factor === 1,
    isOver: reading.isOver,
  };
}

function readChinese(text: string, match: RegExpExecArray): FoundNumber | undefined {
  const start = match.index;
  const numeral = match[0];
  const end = start + numeral.length;
  const value = parseDecimal(numeral);
  if (!Number.isFinite(value)) return undefined;
  const before = text.slice(Math.max(0, start - 1), start);
  const after = text.slice(end, end + 12);
  if (before === '第') return { start, end, value, unit: 'ordinal', isSoft: value <= 3 };
  const reading = readUnit(after);
  const { tenth, length } = readTenth(after.slice(reading.length), reading);
  const isRound = /[十百千万亿]$/u.test(numeral);
  // 上千元 is no number, 五百元以上一千元以下 holds two.
  const isVague = /[几数]|(?<!以)上$/u.test(text.slice(Math.max(0, start - 2), start));
  if (isVague || /^[几]/u.test(after) || (/^[多来余]/u.test(after) && !(isRound && reading.isOver))) return undefined;
  if (/^\s*分(?!钟|之)/u.test(after) || /[0-9]/u.test(before)) return undefined;
  if (
    (NOT_NUMERALS.test(numeral) && reading.unit !== 'times' && tenth === 0) ||
    (value < 20 && NOT_BEFORE.test(after)) ||
    /[统唯同第]/u.test(before)
  )
    return undefined;
  const isLong = numeral.length >= 2 && /[十百千万亿点]/u.test(numeral);
  if (reading.unit === '' && !isLong) return undefined;
  return {
    start,
    end: end + reading.length + length,
    value: (value + tenth) * reading.factor,
    unit: reading.unit,
    spelling: reading.spelling,
    isSoft: reading.unit === 'count' && value <= 10 && reading.factor === 1,
    isOver: reading.isOver,
  };
}

function currencyName(sign: string | undefined): string {
  return ({ $: 'usd', '￥': 'cny', '¥': 'cny', '€': 'eur', '£': 'gbp' } as Record<string, string>)[sign ?? ''] ?? '';
}

/** The range that a claimed number allows, as factors of its value: more than 90 is not 95. */
const RANGES = { none: [1, 1], about: [0.94, 1.06], over: [1, 1.2], under: [0.9, 1] } as const;
/** Months and years differ in length: 60 days are two months. */
const CALENDAR_SLACK = 0.03;

/** What `1:08` may count: hours and minutes, or minutes and seconds. */
const LENGTH_UNITS = ['minute', 'second'] as const;
const CLOCK = /^\d{1,2}[:：]\d{2}$/u;

/**
 * True when the evidence states the claimed number: same value within what the claim's hedge allows, in the same unit
 * or one that converts into it (两个月 and 60 天, 四分之一 and 25%).
 */
export function matchesQuantity(claim: Quantity, evidence: Quantity): boolean {
  // `1:08` is a time of day, or beside a length of time another one.
  if ((claim.unit === 'time') !== (evidence.unit === 'time') && claim.unit !== '' && evidence.unit !== '') {
    return LENGTH_UNITS.some((unit) => {
      const [own, theirs] = [toLength(claim, unit), toLength(evidence, unit)];
      return own.unit !== 'time' && theirs.unit !== 'time' && matchesQuantity(own, theirs);
    });
  }
  const factor = convert(evidence, claim);
  if (factor === undefined) return false;
  const shares = alignShares(claim, evidence);
  if (shares !== undefined) return matchesQuantity(...shares);
  const [low, high] = RANGES[claim.hedge];
  const isConverted = evidence.unit !== claim.unit && evidence.unit !== '' && claim.unit !== '';
  const slack = isConverted && measureOf(claim.unit)?.dimension === 'time' ? CALENDAR_SLACK : 1e-6;
  return claim.readings.some((wanted) => {
    const tolerance = slack * (Math.abs(wanted) + 1e-9);
    return evidence.readings.some(
      (value) => value * factor >= wanted * low - tolerance && value * factor <= wanted * high + tolerance,
    );
  });
}

function toLength(quantity: Quantity, unit: string): Quantity {
  return quantity.unit === 'time' && CLOCK.test(quantity.raw) ? { ...quantity, unit } : quantity;
}

/** The factor that turns the evidence's number into the claim's unit; `undefined` when the units cannot be compared. */
function convert(evidence: Quantity, claim: Quantity): number | undefined {
  if (claim.unit === evidence.unit || claim.unit === '' || evidence.unit === '') return 1;
  // 五十块手续费 may be fifty pieces or fifty yuan: beside money they are yuan.
  if ([claim.spelling, evidence.spelling].includes('块') && [claim.unit, evidence.unit].includes('cny')) return 1;
  const [own, theirs] = [measureOf(claim.unit), measureOf(evidence.unit)];
  if (own === undefined || theirs === undefined || own.dimension !== theirs.dimension) return undefined;
  return theirs.factor / own.factor;
}

/** True when both count the same kind of thing, whatever the number. */
export function areComparable(left: Quantity, right: Quantity): boolean {
  return left.unit !== '' && right.unit !== '' && convert(left, right) !== undefined;
}
