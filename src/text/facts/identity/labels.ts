import { parseChineseNumber } from '../chinese-number.ts';
import { escapePattern } from '../../escape/escape-pattern.ts';
import { extractDates } from '../dates.ts';
import { measureOf, readUnit } from '../units.ts';

/**
 * A number that names a thing: `云杉59`, `第十二条`, `105室`, `周五`. Things of one slot differ in nothing but the number.
 */
export type NumberLabel = {
  /** As it stands in the text. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** What stands beside the number, `#` for it: `云杉#`, `第#条`. */
  readonly slot: string;
};

const NUMERAL = String.raw`(?:\d+(?:\.\d+)*|[零〇一二两三四五六七八九十百千]+)`;
const NAMED = /([\u3400-\u9fff]{2})(\d{1,6}(?:\.\d+)*)(?![\d.,:%/-])/gu;
const ORDINAL = new RegExp(`第(${NUMERAL})([\\u3400-\\u9fff]{1,2})`, 'gu');
const CLASSED = new RegExp(
  `(?<![第\\d.a-z零〇一二两三四五六七八九十百千几每满超过达减哪某任同这那此另])(?!两)(${NUMERAL})([\\u3400-\\u9fff]{1,2})`,
  'gu',
);
const WEEKDAY = /(?:周|星期|礼拜)([一二三四五六日天])/gu;
/** A number behind such a word is an amount, not a name. */
const BEFORE_AMOUNTS = /[满超过达到至第约近共为是有在由从每于和与或及了的买要用花减加打送比按不能收付给前后到]$/u;
/** Words that end a label: what follows them is said of it. */
const ENDS = /[的是有在几多吗呢怎哪什和与要能可会]/u;
const DAYS = '一二三四五六日';
/** 25号前, 12号发工资: a day, and what is done on it; 四号园 and 18号铺面 are things. */
const DAY_OF = /^号(?:$|[前后起至到开上下出结还交截发早晚中以召举放来去回走离]|入(?!口))/u;
/** `骨四组`: a unit of something that is named. */
const NUMBERED = /([\u3400-\u9fff])([一二三四五六七八九十]{1,2})([组班队部区])(?=[的长是在有]|$)/gu;

/** `科目二通过率`, `过了科二`: the number belongs to the word before it. */
const ENUMERATED = new RegExp(
  `(科目|(?<![\\u3400-\\u9fff])科|(?<=[过考没了完我你他她的])科|方案|附件|附录|附表|模块|单元)(${NUMERAL})(?![\\d.])`,
  'gu',
);

/** Labels of normalised text; numbers of dates and amounts with a unit are none. */
export function extractLabels(text: string): readonly NumberLabel[] {
  const dates = extractDates(text);
  const labels: NumberLabel[] = [];
  const add = (match: RegExpExecArray, raw: string, number: string, slot: string): void => {
    const start = match.index;
    const end = start + raw.length;
    const value = readNumber(number);
    if (Number.isNaN(value) || dates.some((date) => start < date.end && end > date.start)) return;
    if (!labels.some((other) => start < other.end && end > other.start)) labels.push({ raw, start, end, value, slot });
  };
  for (const match of text.matchAll(ORDINAL)) {
    // 第一次 is any first time, 第9次会议 one of a series.
    const word = /^次会/u.exec(match[2] ?? '')?.[0] ?? (match[2] ?? '').charAt(0);
    if (!/^(?:次|名|一)$/u.test(word)) add(match, `第${match[1]}${word}`, match[1] ?? '', `第#${word}`);
  }
  for (const match of text.matchAll(ENUMERATED))
    add(match, match[0], match[2] ?? '', match[1] === '科' ? '科目#' : `${match[1]}#`);
  for (const match of text.matchAll(WEEKDAY)) add(match, match[0], match[1] ?? '', '周#');
  for (const match of text.matchAll(NAMED)) {
    const [raw, before = '', number = ''] = match;
    const after = text.slice(match.index + raw.length);
    if (!BEFORE_AMOUNTS.test(before) && readUnit(after).unit === '' && !/^[年月日点]/u.test(after))
      add(match, raw, number, `${before}#`);
  }
  for (const match of text.matchAll(NUMBERED)) {
    const [raw, before = '', number = ''] = match;
    if (!BEFORE_AMOUNTS.test(before) && !/[第几哪每各另]/u.test(before)) add(match, raw, number, `${before}#`);
  }
  for (const match of text.matchAll(CLASSED)) {
    const [, number = '', words = ''] = match;
    const suffix = readClass(words);
    const after = text.slice(match.index + number.length + (suffix?.length ?? 0));
    // 多久一次, 一针多少钱: so much each, no name.
    const isRate =
      number === '一' &&
      (/[久少几]$|多少钱\s?$/u.test(text.slice(0, match.index)) || /^[要得是]?(?:多|几)/u.test(after));
    if (suffix !== undefined && !isRate) add(match, number + suffix, number, `#${suffix}`);
  }
  return labels.sort((left, right) => left.start - right.start);
}

/** The word of a class behind a number: `号楼`, `室`, `次卡`; undefined behind an amount (`五天`, `三个`). */
function readClass(words: string): string | undefined {
  const end = words.search(ENDS);
  const plain = end < 0 ? words : words.slice(0, end);
  if (plain === '年级') return plain;
  // Buildings are told by their numbers: 12栋 is the twelfth.
  if (/^[栋幢]/u.test(plain)) return plain.charAt(0);
  if (DAY_OF.test(plain)) return undefined;
  // 1700那台 is the KTF-1700 of another text: a word that points is no class, which its neighbours would share.
  if (/^[那这]/u.test(plain)) return undefined;
  // 12号铺面 is a place, 12号下午 a day.
  if (/^号(?![楼线店馆早上中下晚夜凌开前后起止])./u.test(plain)) return '号';
  // 百分之几, 三分之二.
  if (plain === '' || words === '分之' || plain.startsWith('个') || /^[年月日点](?!楼|线|店|馆)/u.test(plain))
    return undefined;
  // 205平日 is the room 205, on weekdays.
  if (/^(?:平日|平时|周[末一二三四五六日]|工作日|节假日)/u.test(plain)) return undefined;
  // 448收: what is done with an amount; 科三没过: what is not.
  if (/^[减送加乘除赠收付交算卖买退扣没未不]/u.test(plain)) return undefined;
  const { unit, spelling } = readUnit(plain);
  if (unit === '') return plain;
  const isCounter = /^(?:count|times)$/u.test(measureOf(unit)?.dimension ?? unit) && spelling.length === 1;
  return isCounter && plain.length === 2 ? plain : undefined;
}

/** What a text says in the slot of a label: whether it holds the label itself, and the others it holds. */
export function readSlot(
  label: NumberLabel,
  text: string,
): { readonly isOwn: boolean; readonly others: readonly string[] } {
  const [before = '', after = ''] = label.slot.split('#').map(escapePattern);
  const front = label.slot === '周#' ? '(?:周|星期|礼拜)?' : `${before}:?\\s*`;
  const numeral = label.slot === '周#' ? '[一二三四五六日天]' : NUMERAL;
  const tail = label.slot.startsWith('#') || label.slot.startsWith('第') ? after : '';
  const lone = label.slot === '周#' ? '(?:周|星期|礼拜)' : front;
  // 9号楼至16号楼 says its class twice.
  const inner = tail === '' ? '' : `(?:${tail})?`;
  const pattern = new RegExp(
    `${lone}(${numeral})${inner}(?:(至|到|-|—|–|~|、|和|及|或)(?:${front}|第)?(${numeral}))*${tail}`,
    'gu',
  );
  if (label.slot === '周#' && holdsDay(label.value, text)) return { isOwn: true, others: [] };
  const others: string[] = [];
  for (const match of text.matchAll(pattern)) {
    const low = readNumber(match[1] ?? '');
    const high = match[3] === undefined ? low : readNumber(match[3]);
    const isRange = /[至到—–~-]/u.test(match[2] ?? '');
    const isOpen = /^(?:起|以上|以后|及以上)/u.test(text.slice(match.index + match[0].length));
    const isWithin = isRange && low <= label.value && label.value <= high;
    if (low === label.value || high === label.value || isWithin || (isOpen && label.value >= low))
      return { isOwn: true, others: [] };
    if (match[3] !== undefined && new RegExp(numeral, 'gu').test(match[0])) {
      const inner = [...match[0].matchAll(new RegExp(numeral, 'gu'))].map(([number]) => readNumber(number));
      if (inner.includes(label.value)) return { isOwn: true, others: [] };
    }
    // 超过 30 天的，第 31 天起: a place in time that a rule counts out names nothing.
    if (label.slot === '第#天' && !/(?:^|[\n|])\s*$/u.test(text.slice(0, match.index))) continue;
    if (label.value < 1000 || String(low).length === String(label.value).length) others.push(match[0].trim());
  }
  return { isOwn: false, others: [...new Set(others)] };
}

/** Days that are named together: 周末 and 双休日 hold Saturday and Sunday, 工作日 the others, 每天 all. */
function holdsDay(day: number, text: string): boolean {
  return /每[天日]|天天/u.test(text) || (day >= 6 ? /周末|双休|休息日/u : /工作日|平日/u).test(text);
}

function readNumber(text: string): number {
  const day = DAYS.indexOf(text === '天' ? '日' : text);
  if (/^\d/u.test(text)) return Number(text.split('.').slice(0, 2).join('.'));
  return parseChineseNumber(text) ?? (day >= 0 ? day + 1 : Number.NaN);
}
