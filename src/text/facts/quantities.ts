import { parseChineseNumber } from './chinese-number.ts';
import type { Span } from '../../types/chunk.ts';
import { readUnit } from './units.ts';

/** A number with its unit, in folded text. */
export type Quantity = {
  readonly value: number;
  /** Name from `units.ts`, `ordinal` for 第…, or '' when none is known. */
  readonly unit: string;
  /** The unit as written, to tell 四步 from 四个. */
  readonly spelling: string;
  /** A small count (`三个`), which a writer may have counted himself. */
  readonly isSoft: boolean;
  /** What the words around allow: `about` ±6 %, `over` up to 20 % more, `under` up to 10 % less; else equality. */
  readonly hedge: 'none' | 'about' | 'over' | 'under';
  /** What is counted: two characters or a word after the unit. */
  readonly noun: string;
  /** A Latin word right before a bare number makes a name of both: `rtx 5090`; else ''. */
  readonly label: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
};

const ARABIC = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/gu;
const CHINESE = /[零〇一二两三四五六七八九十百千万亿]+/gu;
/** Words that look like numerals. */
const NOT_NUMERALS = /^(?:一|万一|一一|千万|百|千|万|亿|万万|零|一千零一)$/u;
const NOT_BEFORE =
  /^(?:分之|度(?!数|的|$)|问|川|星(?!标|级)|维|足|般|样|些|直|起|定|旦|致|切|边|者|手|面(?!体)|时(?!间)|来|向|贯|味|生|并|同|心|体|流|度|下|律|概|再|举|脸|眼|线|则|流)/u;

/** Quantities of folded text, by place. `masked` spans (names, dates) are passed over. */
export function extractQuantities(text: string, masked: readonly Span[]): readonly Quantity[] {
  const found: Quantity[] = [];
  // A unit may itself look like a name (30 fps); the digits may not be part of one.
  const isFree = (start: number, end: number): boolean =>
    !masked.some((span) => start < span.end && start >= span.start) &&
    !found.some((fact) => start < fact.end && end > fact.start);
  const add = (start: number, end: number, value: number, unit: string, spelling: string, isSoft: boolean): void => {
    if (!isFree(start, end) || !Number.isFinite(value)) return;
    const label = unit === '' ? (/[a-z][a-z0-9-]* $/u.exec(text.slice(Math.max(0, start - 20), start))?.[0] ?? '') : '';
    found.push({
      value,
      unit,
      spelling,
      isSoft,
      hedge: readHedge(text, start, end),
      noun: /^\s*(?:的\s*)?([\u3400-\u9fff]{2}|[a-z]+)/u.exec(text.slice(end, end + 12))?.[1] ?? '',
      label: label === '' ? '' : label + text.slice(start, end).trim(),
      raw: text.slice(start, end).trim(),
      start,
      end,
    });
  };
  for (const match of text.matchAll(/百分之([零〇一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)/gu)) {
    add(match.index, match.index + match[0].length, readDecimal(match[1] ?? ''), '%', '%', false);
  }
  for (const match of text.matchAll(/([一二两三四五六七八九十百\d]+)分之([一二两三四五六七八九十百\d]+)/gu)) {
    add(
      match.index,
      match.index + match[0].length,
      readDecimal(match[2] ?? '') / readDecimal(match[1] ?? ''),
      'fraction',
      '',
      false,
    );
  }
  for (const match of text.matchAll(
    /([一二两三四五六七八九])成([半一二三四五六七八九])?(?![功果为员立本都熟长绩分就品型人交])/gu,
  )) {
    const tail = match[2] === '半' ? 5 : match[2] === undefined ? 0 : readDecimal(match[2]);
    add(match.index, match.index + match[0].length, readDecimal(match[1] ?? '') * 10 + tail, '%', '成', false);
  }
  for (const match of text.matchAll(ARABIC)) addArabic(text, match, add);
  for (const match of text.matchAll(CHINESE)) addChinese(text, match, add);
  return found.sort((left, right) => left.start - right.start);
}

type Add = (start: number, end: number, value: number, unit: string, spelling: string, isSoft: boolean) => void;

function addArabic(text: string, match: RegExpExecArray, add: Add): void {
  const start = match.index;
  const digits = match[0].replaceAll(',', '');
  const numberEnd = start + match[0].length;
  const reading = readUnit(text.slice(numberEnd, numberEnd + 14));
  const isOrdinal = /第\s*$/u.test(text.slice(Math.max(0, start - 2), start));
  const currency = /[$￥¥€£]\s*$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0].trim();
  // `3万5千`: the tail counts the lower unit.
  const tail =
    reading.factor > 1 && reading.unit === '' ? /^(\d+)(?:千|百)/u.exec(text.slice(numberEnd + reading.length)) : null;
  const value =
    Number(digits) * reading.factor + (tail === null ? 0 : Number(tail[1]) * (tail[0].endsWith('千') ? 1000 : 100));
  const unit = isOrdinal ? 'ordinal' : reading.unit === '' ? currencyName(currency) : reading.unit;
  const isSoft = unit === 'count' && value <= 10 && /^\d+$/u.test(digits) && reading.factor === 1;
  add(start, numberEnd + reading.length + (tail?.[0].length ?? 0), value, unit, reading.spelling, isSoft);
}

function addChinese(text: string, match: RegExpExecArray, add: Add): void {
  const start = match.index;
  const numeral = match[0];
  const end = start + numeral.length;
  const value = parseChineseNumber(numeral);
  if (value === undefined) return;
  const before = text.slice(Math.max(0, start - 1), start);
  const after = text.slice(end, end + 10);
  if (before === '第') {
    add(start, end, value, 'ordinal', '', value <= 3);
    return;
  }
  if (/[几数上]/u.test(before) || /^[几多来]/u.test(after) || /^\s*分(?!钟|之)/u.test(after) || /[0-9]/u.test(before))
    return;
  if (NOT_NUMERALS.test(numeral) || (value < 20 && NOT_BEFORE.test(after)) || /[统唯同第]/u.test(before)) return;
  const reading = readUnit(after);
  const isLong = numeral.length >= 2 && /[十百千万亿]/u.test(numeral);
  if (reading.unit === '' && !isLong) return;
  const isSoft = reading.unit === 'count' && value <= 10;
  add(start, end + reading.length, value * reading.factor, reading.unit, reading.spelling, isSoft);
}

function currencyName(sign: string | undefined): string {
  return ({ $: 'usd', '￥': 'cny', '¥': 'cny', '€': 'eur', '£': 'gbp' } as Record<string, string>)[sign ?? ''] ?? '';
}

function readDecimal(text: string): number {
  if (/^[\d.]+$/u.test(text)) return Number(text);
  const [whole = '', fraction] = text.split('点');
  const base = parseChineseNumber(whole) ?? Number.NaN;
  if (fraction === undefined) return base;
  return Number(`${base}.${[...fraction].map((digit) => parseChineseNumber(digit) ?? 0).join('')}`);
}

function readHedge(text: string, start: number, end: number): Quantity['hedge'] {
  const before = text.slice(Math.max(0, start - 9), start);
  const after = text.slice(end, end + 3);
  if (/(?:超过|超|逾|突破|高达|不止|over|more than|exceed\w*)[了约 ]*$/u.test(before) || /^[余多]|^以上/u.test(after))
    return 'over';
  if (/(?:将近|接近|近|不到|不足|nearly|almost|under)[了约 ]*$/u.test(before)) return 'under';
  if (
    /(?:大约|约|大概|约为|差不多|大致|about|around|roughly|approximately|some)[为 ]*$/u.test(before) ||
    /^(?:左右|上下)/u.test(after)
  )
    return 'about';
  return 'none';
}

/**
 * True when the evidence states the claimed number: same value within what the claim's hedge allows, and no other unit.
 */
export function matchesQuantity(claim: Quantity, evidence: Quantity): boolean {
  if (!areUnitsCompatible(claim, evidence)) return false;
  const [low, high] = { none: [1, 1], about: [0.94, 1.06], over: [1, 1.2], under: [0.9, 1] }[claim.hedge] as [
    number,
    number,
  ];
  const tolerance = 1e-6 * Math.max(1, Math.abs(claim.value));
  return evidence.value >= claim.value * low - tolerance && evidence.value <= claim.value * high + tolerance;
}

function areUnitsCompatible(claim: Quantity, evidence: Quantity): boolean {
  if (claim.unit === evidence.unit || claim.unit === '' || evidence.unit === '') return true;
  const loose = new Set(['count', 'person', 'star', 'gpu', 'parameter', 'token', 'point', 'fps']);
  return loose.has(claim.unit) && loose.has(evidence.unit);
}
