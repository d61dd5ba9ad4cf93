import { findShared, foldKey, isNamedIn } from '../../../text/facts/keys.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { type Key, listKeys } from './list-keys.ts';

/**
 * units → without those of another thing than the one that is asked about, where some unit bears its name: other rows,
 * records, sections, persons, shops, clauses. Units that speak of nothing of the kind stay, and so do those that name
 * the thing themselves.
 */
export function dropSiblings(
  question: string,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
): readonly AnswerUnit[] {
  const asked = foldKey(question);
  const keys = units.map((unit) => listKeys(unit, passages[unit.passage] as Passage));
  const dropped = new Set<AnswerUnit>();
  for (const [slot, values] of groupBySlot(keys)) {
    const siblingsOf = (value: string): string[] =>
      values.filter((other) => other !== value && areParallel(slot, value, other));
    const named = values.filter((value) => isNamedIn(asked, value, siblingsOf(value)));
    const others = new Set(named.flatMap(siblingsOf).filter((value) => !named.includes(value)));
    units.forEach((unit, index) => {
      const own = (keys[index] as readonly Key[]).find((key) => key.slot === slot);
      if (own === undefined || !others.has(own.value)) return;
      if (!named.some((value) => foldKey(unit.text).includes(value))) dropped.add(unit);
    });
  }
  return dropped.size === units.length ? units : units.filter((unit) => !dropped.has(unit));
}

function groupBySlot(keys: readonly (readonly Key[])[]): ReadonlyMap<string, readonly string[]> {
  const slots = new Map<string, string[]>();
  for (const { slot, value } of keys.flat()) {
    const values = slots.get(slot) ?? [];
    slots.set(slot, values);
    if (!values.includes(value)) values.push(value);
  }
  return slots;
}

/** Rows, records and names stand side by side; headings do where they are made alike: 烘干机, 洗衣机. */
function areParallel(slot: string, left: string, right: string): boolean {
  if (!slot.startsWith('heading')) return true;
  const { prefix, suffix } = findShared([left, right]);
  return prefix + suffix > 0 || shape(left) === shape(right);
}

/** web-01 and db-01 are written alike. */
function shape(value: string): string {
  return /\d/u.test(value) ? value.replace(/[a-z]+/gu, 'a').replace(/\d+/gu, '0') : value;
}
