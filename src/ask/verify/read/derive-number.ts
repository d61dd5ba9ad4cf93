import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import { readUnit } from '../../../text/facts/units.ts';
import type { Facts } from './read-facts.ts';
import { type Result, convertValue, listTimeResults } from './results.ts';

/** Units that a number can be taken so many times by. */
const COUNTS = /^(?:count|person|hour|day|week|month|year|times)$/u;

/** A count up to it is small. */
const SMALL = 10;

/**
 * True when a number follows in one step from two that the sentences state: their sum, difference or quotient (77.3 %
 * of 81.6 % and 4.3 个百分点), one of them so many times or parts (4,800 元 of 9,600 元 and 两个月), a time of day so
 * much later, the years between. Such a number stands nowhere and may still be right.
 */
export function isDerived(quantity: Quantity, sentences: readonly Facts[], claim: Facts): boolean {
  const stated = sentences.flatMap(({ quantities, folded }) =>
    quantities.map((found) => ({ ...found, ...readSetting(found, folded), sentence: folded })),
  );
  const said: Said = {
    isSum: SUM.test(claim.folded),
    isGap: GAP.test(claim.folded),
    isShare: SHARE.test(claim.folded),
    isPer: PER.test(claim.folded),
    own: claim.quantities.filter((own) => own !== quantity),
  };
  return (
    isBetweenYears(quantity, sentences) ||
    // Almost any small count could be reckoned.
    (!isSmall(quantity) &&
      stated.some((left) =>
        stated.some(
          (right) => left !== right && reckon(left, right, said).some((result) => isResult(quantity, left, result)),
        ),
      ))
  );
}

function isSmall({ unit, value, isSoft }: Quantity): boolean {
  return isSoft || (value <= SMALL && /^(?:count|person|times)?$/u.test(unit));
}

/** A number with what its text says before it: a sign, and what it is counted for. */
type Stated = Quantity & {
  /** Itself a difference: `+0.36%`. */
  readonly isSigned: boolean;
  /** The text says that it is a difference: `比上年少 3 次`. */
  readonly isGap: boolean;
  /** The unit behind 每 before it: `每小时 5 元` → hour; '' where none is known. */
  readonly per: string;
  /** The text it stands in. */
  readonly sentence: string;
};

function readSetting({ start }: Quantity, folded: string): Pick<Stated, 'isSigned' | 'isGap' | 'per'> {
  const before = folded.slice(Math.max(0, start - 24), start);
  return {
    isGap:
      /[比较][^，。；]{1,16}[多少高低增减升降涨跌][了出加]?\s*[约近]?\s*$|\b(?:up|down|more|fewer)\b[^,.;]*$/u.test(
        before,
      ),
    isSigned: /(?<!\d\s?)[+−-]\s*$/u.test(before),
    per: readUnit(/(?:每|\bper )([^每，。；,;]{0,6})$/u.exec(before)?.[1] ?? '').unit,
  };
}

/** What the claim says that it has reckoned: without the word any number follows from some two. */
type Said = {
  readonly isSum: boolean;
  readonly isGap: boolean;
  readonly isShare: boolean;
  readonly isPer: boolean;
  /** Numbers of the claim itself: `两个月共 1360 元` says by what it multiplies. */
  readonly own: readonly Quantity[];
};

const SUM = /共|合计|总|加起来|相加|之和|累计|一并|全|\b(?:total|sum|altogether|together|combined|both|all)\b/u;
const GAP = new RegExp(
  '[多少差增减升降涨跌高低快慢长短早晚贵省剩余还另]|便宜|其他' +
    String.raw`|\b(?:more|less|fewer|higher|lower|by|gap|left|rest|rose|fell|grew)\b|\b(?:differ|gain|los[est]|sav)`,
  'u',
);
const SHARE = /占|[比份]例|比重|份额|分之|[一-龟]率|成(?!立|为|员|绩|本|功)|share|ratio|\b(?:of|percent)\b/u;
const PER = /[每各]|平均|人均|分摊|\b(?:per|each|every|average)\b/u;

function reckon(left: Stated, right: Stated, said: Said): readonly Result[] {
  if (left.unit === 'time')
    return right.unit === 'time' && !said.isGap && !isStretch(left, right) ? [] : listTimeResults(left, right);
  const { value, unit } = left;
  const results: Result[] = [];
  if (countAlike(left, right)) {
    const other = convertValue(right, unit);
    if (!left.isSigned && !right.isSigned) {
      if (said.isSum || right.isGap) results.push({ value: value + other, unit });
      if (said.isGap || right.isGap) results.push({ value: Math.abs(value - other), unit });
    }
    if (other !== 0) {
      // A share of a share is nothing that people reckon.
      if (said.isShare && unit !== '%') results.push({ value: (value / other) * 100, unit: '%' });
      results.push({ value: value / other, unit: 'times' });
    }
  }
  // Of shares nobody takes so many, and a length of time is no price of another.
  if (unit === 'ordinal' || unit === '%' || right.value <= 1) return results;
  if (right.unit === '%') {
    // What a share is taken of stands beside it.
    if (left.sentence !== right.sentence) return results;
    const part = (value * right.value) / 100;
    results.push({ value: part, unit }, { value: value - part, unit });
  } else if (COUNTS.test(right.unit) && !areComparable(left, right)) {
    const isNamed = said.own.some((own) => matchesQuantity(own, right));
    if (left.per === right.unit || (left.per === '' && isNamed)) results.push({ value: value * right.value, unit });
    if (said.isPer || isNamed) results.push({ value: value / right.value, unit });
  }
  return results;
}

/** 两次 and 11 个 are no 13 of anything: what is added or compared is counted in one word. */
function countAlike(left: Stated, right: Stated): boolean {
  if (left.unit === '' && right.unit === '') return true;
  const isCounted = left.unit === 'count' || right.unit === 'count';
  return areComparable(left, right) && (!isCounted || left.spelling === right.spelling);
}

/** `8:30 至 9:45`, or two cells of a row: of two other times nobody says how long it is between them. */
function isStretch(left: Stated, right: Stated): boolean {
  const [first, last] = left.start < right.start ? [left, right] : [right, left];
  const between = first.sentence === last.sentence ? first.sentence.slice(first.end, last.start) : '，';
  return /[；|]|[至到~-]/u.test(between) && !/[，。]/u.test(between);
}

/** A quotient is seldom even: a share or a multiple may be rounded, to the last digit that the claim gives. */
function isResult(quantity: Quantity, from: Quantity, { value, unit }: Result): boolean {
  if ((quantity.unit === '') !== (unit === '')) return false;
  const isRounded = (unit === '%' || unit === 'times') && quantity.hedge === 'none';
  const digits = isRounded ? (/\.(\d+)/u.exec(quantity.raw)?.[1] ?? '').length : 6;
  const rounded = Number(value.toFixed(digits));
  return matchesQuantity(quantity, { ...from, unit, value: rounded, readings: [rounded], hedge: 'none' });
}

/** `三年后` of 1931 and 1934. */
function isBetweenYears({ unit, value }: Quantity, sentences: readonly Facts[]): boolean {
  const years = sentences.flatMap(({ dates }) => dates.flatMap(({ year }) => year ?? []));
  return unit === 'year' && years.some((from) => years.includes(from + value));
}
