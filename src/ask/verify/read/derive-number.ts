import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import { measureOf, readUnit } from '../../../text/facts/units.ts';
import type { Facts } from './read-facts.ts';

const DAY_MINUTES = 1440;
/** Units that a number can be taken so many times by. */
const COUNTS = /^(?:count|person|hour|day|week|month|year|times)$/u;

/** A count up to it is small. */
const SMALL = 10;

/** What two numbers make, in a unit. */
type Result = { readonly value: number; readonly unit: string };

/**
 * True when a number follows in one step from two that the sentences state: their sum, difference or quotient (77.3 %
 * of 81.6 % and 4.3 个百分点), one of them so many times or parts (4,800 元 of 9,600 元 and 两个月), a time of day so
 * much later, the years between. Such a number stands nowhere and may still be right.
 */
export function isDerived(quantity: Quantity, sentences: readonly Facts[]): boolean {
  const stated = sentences.flatMap(({ quantities, folded }) =>
    quantities.map((found) => ({ ...found, ...readSetting(found, folded), sentence: folded })),
  );
  return (
    isBetweenYears(quantity, sentences) ||
    // Almost any small count could be reckoned.
    (!isSmall(quantity) &&
      stated.some((left) =>
        stated.some(
          (right) => left !== right && reckon(left, right).some((result) => isResult(quantity, left, result)),
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
  /** The unit behind 每 before it: `每小时 5 元` → hour; '' where none is known. */
  readonly per: string;
  /** The text it stands in. */
  readonly sentence: string;
};

function readSetting({ start }: Quantity, folded: string): Pick<Stated, 'isSigned' | 'per'> {
  const before = folded.slice(Math.max(0, start - 8), start);
  return {
    isSigned: /(?<!\d\s?)[+−-]\s*$/u.test(before),
    per: readUnit(/(?:每|\bper )([^每，。；,;]*)$/u.exec(before)?.[1] ?? '').unit,
  };
}

function reckon(left: Stated, right: Stated): readonly Result[] {
  if (left.unit === 'time') return reckonTime(left, right);
  const { value, unit } = left;
  const results: Result[] = [];
  if (areComparable(left, right) || (unit === '' && right.unit === '')) {
    const other = right.value * ((measureOf(right.unit)?.factor ?? 1) / (measureOf(unit)?.factor ?? 1));
    if (!left.isSigned && !right.isSigned)
      results.push({ value: value + other, unit }, { value: Math.abs(value - other), unit });
    if (other !== 0) results.push({ value: (value / other) * 100, unit: '%' }, { value: value / other, unit: 'times' });
  }
  if (unit === 'ordinal' || right.value <= 1) return results;
  if (right.unit === '%') {
    // What a share is taken of stands beside it.
    if (left.sentence !== right.sentence) return results;
    const part = (value * right.value) / 100;
    results.push({ value: part, unit }, { value: value - part, unit });
  } else if (COUNTS.test(right.unit)) {
    if (left.per === '' || left.per === right.unit) results.push({ value: value * right.value, unit });
    results.push({ value: value / right.value, unit });
  }
  return results;
}

/** `21:30` and 半小时, or two times of day. */
function reckonTime({ value, unit }: Quantity, right: Quantity): readonly Result[] {
  const wrap = (minutes: number): number => (minutes + DAY_MINUTES) % DAY_MINUTES;
  if (right.unit === unit) return [{ value: wrap(value - right.value), unit: 'minute' }];
  const measure = measureOf(right.unit);
  if (measure?.dimension !== 'time') return [];
  const minutes = (right.value * measure.factor) / 60;
  return [
    { value: wrap(value + minutes), unit },
    { value: wrap(value - minutes), unit },
  ];
}

/** A quotient is seldom even: a share or a multiple may be rounded. */
function isResult(quantity: Quantity, from: Quantity, { value, unit }: Result): boolean {
  if ((quantity.unit === '') !== (unit === '')) return false;
  const isRounded = (unit === '%' || unit === 'times') && quantity.hedge === 'none';
  const rounded = Math.round(value * 1e6) / 1e6;
  return matchesQuantity(
    { ...quantity, hedge: isRounded ? 'about' : quantity.hedge },
    { ...from, unit, value: rounded, readings: [rounded], hedge: 'none' },
  );
}

/** `三年后` of 1931 and 1934. */
function isBetweenYears({ unit, value }: Quantity, sentences: readonly Facts[]): boolean {
  const years = sentences.flatMap(({ dates }) => dates.flatMap(({ year }) => year ?? []));
  return unit === 'year' && years.some((from) => years.includes(from + value));
}
