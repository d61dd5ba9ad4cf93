import type { Quantity } from '../../../text/facts/quantities.ts';
import { measureOf } from '../../../text/facts/units.ts';

const DAY_MINUTES = 1440;

/** What two numbers make, in a unit. */
export type Result = { readonly value: number; readonly unit: string };

/** The value of a quantity in another unit that it is comparable with. */
export function convertValue({ value, unit }: Quantity, wanted: string): number {
  return value * ((measureOf(unit)?.factor ?? 1) / (measureOf(wanted)?.factor ?? 1));
}

/** `21:30` and 半小时 make times of day, two times of day the minutes between; [] for what is no time. */
export function listTimeResults({ value, unit }: Quantity, right: Quantity): readonly Result[] {
  const wrap = (minutes: number): number => (minutes + DAY_MINUTES) % DAY_MINUTES;
  if (right.unit === unit) return [{ value: wrap(value - right.value), unit: 'minute' }];
  const measure = measureOf(right.unit);
  if (measure?.dimension !== 'time') return [];
  const minutes = (right.value * measure.factor) / 60;
  return [wrap(value + minutes), wrap(value - minutes)].map((made) => ({ value: made, unit }));
}
