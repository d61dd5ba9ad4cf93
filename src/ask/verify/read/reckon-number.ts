import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import { measureOf } from '../../../text/facts/units.ts';
import type { Facts } from './read-facts.ts';
import type { Evidence } from './read-passages.ts';
import { type Result, convertValue, listTimeResults } from './results.ts';

const DAY_MS = 86_400_000;
/** Counts up to it are told off on the fingers. */
const FEW = 10;
const FEW_UNITS = /^(?:count|person|times)$/u;
/** What one of a rule's cases may measure. A price that stands nowhere is no case of another. */
const CASE_UNITS = /^(?:time|length|mass|age|count)$/u;

/**
 * True when somebody who reads a passage could come to the number by one step of reckoning or by counting, or where it
 * is a case that a stated limit or stretch decides: 25 天 under `20 天前`, 晚上七点 within 18:00–22:00. Far too many
 * numbers could: it supports nothing, but where a check has read the claim and carries it, rules do not object.
 */
export function isReckonable(quantity: Quantity, { passages }: Evidence, claim: Facts): boolean {
  // What stands behind a bare number may be a counter that nobody has listed: 4 节课.
  const isCount = FEW_UNITS.test(quantity.unit) || (quantity.unit === '' && quantity.noun !== '');
  if (isCount && quantity.value <= FEW) return true;
  const own = claim.quantities.filter((other) => other !== quantity);
  return passages.some(({ context, sentences }) => {
    const stated = context.quantities;
    const all = [...stated, ...own];
    return (
      isBetweenDays(quantity, context) ||
      sentences.some(({ facts }) => isCase(quantity, facts)) ||
      stated.some((left) =>
        all.some((right) => left !== right && reckon(left, right).some((result) => isResult(quantity, left, result))),
      )
    );
  });
}

function reckon(left: Quantity, right: Quantity): readonly Result[] {
  const { value, unit } = left;
  if (unit === 'time') return listTimeResults(left, right);
  if (right.unit === 'time' || unit === 'ordinal' || right.unit === 'ordinal' || right.value === 0) return [];
  if (right.unit === '%' && unit !== '%') {
    const part = (value * right.value) / 100;
    return [part, value - part, value + part].map((made) => ({ value: made, unit }));
  }
  if (unit === right.unit || areComparable(left, right)) {
    const other = convertValue(right, unit);
    return [
      { value: value + other, unit },
      { value: Math.abs(value - other), unit },
      { value: value / other, unit: 'times' },
      { value: (value / other) * 100, unit: '%' },
    ];
  }
  return [value * right.value, value / right.value].map((made) => ({ value: made, unit }));
}

function isResult(quantity: Quantity, from: Quantity, { value, unit }: Result): boolean {
  const digits = (/\.(\d+)/u.exec(quantity.raw)?.[1] ?? '').length;
  const rounded = Number(value.toFixed(Number.isInteger(value) ? 0 : digits));
  return matchesQuantity(quantity, { ...from, unit, value: rounded, readings: [rounded], hedge: 'none' });
}

/** Three days from the 5th to the 8th of March. */
function isBetweenDays({ unit, value }: Quantity, { dates }: Facts): boolean {
  if (unit !== 'day') return false;
  const days = dates.flatMap(({ year = 2001, month, day }) =>
    month === undefined || day === undefined ? [] : [Date.UTC(year, month - 1, day) / DAY_MS],
  );
  return days.some((from) => days.some((to) => to - from === value || to - from + 1 === value));
}

const LIMIT_BEFORE =
  /(?:不足|不满|未满|不到|不超过|不少于|超过|满|超出|至少|至多|最多|最少|低于|高于|大于|小于|[<>≤≥])\s*$/u;
const LIMIT_BEHIND = /^\s*(?:[(（][^）)]*[)）])?\s*(?:以[上下内外前后]|之[前后内]|[内前起]|[~～–—至到-]\s*\d)/u;

/** Measured as something is that the passage draws a line at. */
function isCase(quantity: Quantity, { quantities, folded }: Facts): boolean {
  if (quantity.unit === 'time') {
    const times = quantities.filter(({ unit }) => unit === 'time').map(({ value }) => value);
    return times.some((from, at) => quantity.value >= from && quantity.value <= (times[at + 1] ?? -1));
  }
  if (!CASE_UNITS.test(measureOf(quantity.unit)?.dimension ?? '')) return false;
  return quantities.some(
    (line) =>
      areComparable(line, quantity) &&
      (LIMIT_BEFORE.test(folded.slice(Math.max(0, line.start - 5), line.start)) ||
        LIMIT_BEHIND.test(folded.slice(line.end, line.end + 8))),
  );
}
