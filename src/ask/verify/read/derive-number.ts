import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Facts } from './read-facts.ts';

/**
 * True when a number is the sum or the difference of two that one sentence states, or their quotient for a share or a
 * multiple: 77.3 % where a source says 81.6 %, 上升 4.3 个百分点. Such a number stands nowhere and may still be right: a
 * reader must judge.
 */
export function isDerived(quantity: Quantity, sentences: readonly Facts[]): boolean {
  const stated = sentences.flatMap(({ quantities }) => quantities);
  if (isQuotient(quantity, stated)) return true;
  return sentences.some(({ quantities }) => {
    const own = quantities.filter((other) => isAlike(other, quantity));
    return own.some((left, at) =>
      own.slice(at + 1).some((right) => {
        const [sum, difference] = [left.value + right.value, Math.abs(left.value - right.value)].map(round);
        return [sum, difference].some(
          (value) => value !== undefined && matchesQuantity(quantity, { ...left, value, readings: [value] }),
        );
      }),
    );
  });
}

/** Words that say a number was reckoned: a difference, a sum, a share, the time between two dates. */
const RECKONED = new RegExp(
  String.raw`算|[多少差增减升降涨跌高低快慢早晚贵长短]|便宜|相[差隔距]|[共合总]计|一共|总共|加起来|一半|\d\s*年后|[一二两三四五六七八九十]+年[后前]` +
    String.raw`|\b(?:more|less|fewer|higher|lower|by|later|earlier|longer|total|differ\w*)\b`,
  'u',
);
const AROUND_CHARS = 10;

/** True when the claim says that it reckoned a number, and the quote holds what it is reckoned from. */
export function isReckoned(quantity: Quantity, claim: string, sentences: readonly Facts[]): boolean {
  const around = claim.slice(Math.max(0, quantity.start - AROUND_CHARS), quantity.end + 2);
  return (
    RECKONED.test(around) &&
    (isDerived(quantity, sentences) || isBetweenYears(quantity, sentences) || isProduct(quantity, sentences))
  );
}

/** `三年后` of 1931 and 1934. */
function isBetweenYears({ unit, value }: Quantity, sentences: readonly Facts[]): boolean {
  const years = sentences.flatMap(({ dates }) => dates.flatMap(({ year }) => year ?? []));
  return unit === 'year' && years.some((from) => years.includes(from + value));
}

/** `13,600 元` of 两个月 and 6,800 元. */
function isProduct(quantity: Quantity, sentences: readonly Facts[]): boolean {
  const stated = sentences.flatMap(({ quantities }) => quantities);
  return stated.some((each) =>
    stated.some((times) => {
      const value = round(each.value * times.value);
      const isTimes = times !== each && times.value > 1 && /^(?:count|month|week|day|year|times)$/u.test(times.unit);
      return isTimes && isAlike(each, quantity) && matchesQuantity(quantity, { ...each, value, readings: [value] });
    }),
  );
}

function isQuotient(quantity: Quantity, stated: readonly Quantity[]): boolean {
  const scale = { '%': 100, times: 1 }[quantity.unit];
  if (scale === undefined) return false;
  return stated.some((left) =>
    stated.some((right) => {
      if (left === right || right.value === 0 || !isAlike(left, right)) return false;
      const value = round((left.value / right.value) * scale);
      return matchesQuantity(
        { ...quantity, hedge: quantity.hedge === 'none' ? 'about' : quantity.hedge },
        {
          ...quantity,
          value,
          readings: [value],
        },
      );
    }),
  );
}

function isAlike(left: Quantity, right: Quantity): boolean {
  return areComparable(left, right) || (left.unit === '' && right.unit === '');
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
