import { areNamedAlike, findShared, foldKey, listNamed } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { dropWeakerRows } from './drop-weaker-rows.ts';
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
  const sections = describeSections(units, keys);
  const dropped = new Set<AnswerUnit>();
  for (const [slot, values] of groupBySlot(keys)) {
    const siblingsOf = (value: string): string[] =>
      values.filter((other) => other !== value && areParallel(slot, value, other, sections));
    const { full, shortened } = listNamed(asked, values, siblingsOf);
    const named = [...full, ...shortened];
    const alike = values.filter((value) => shortened.some((other) => areNamedAlike(value, other)));
    const others = new Set([...full.flatMap(siblingsOf), ...alike].filter((value) => !named.includes(value)));
    units.forEach((unit, index) => {
      const own = (keys[index] as readonly Key[]).find((key) => key.slot === slot);
      if (own === undefined || !others.has(own.value)) return;
      if (!named.some((value) => foldKey(unit.text).includes(value))) dropped.add(unit);
    });
  }
  const kept = dropped.size === units.length ? units : units.filter((unit) => !dropped.has(unit));
  return dropWeakerRows(question, kept, passages);
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

/** What is known of a section: the names of its parts, and what stands in it itself. */
type Section = { readonly parts: Set<string>; readonly units: AnswerUnit[] };

function describeSections(
  units: readonly AnswerUnit[],
  keys: readonly (readonly Key[])[],
): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  units.forEach((unit, index) => {
    const own = (keys[index] as readonly Key[]).filter(({ slot }) => isHeading(slot));
    own.forEach(({ slot, value }, depth) => {
      const id = `${slot}\n${value}`;
      const section = sections.get(id) ?? { parts: new Set(), units: [] };
      sections.set(id, section);
      const part = own[depth + 1];
      if (part !== undefined) section.parts.add(part.value);
      else if (unit.block.kind !== 'heading') section.units.push(unit);
    });
  });
  return sections;
}

function isHeading(slot: string): boolean {
  return slot.startsWith('heading');
}

/**
 * Rows, records and names stand side by side; headings do where they are made alike (烘干机, 洗衣机), have parts of the
 * same name (喂食 of each breed), or say the same of different things (亮度 and 保修 of each model).
 */
function areParallel(slot: string, left: string, right: string, sections: ReadonlyMap<string, Section>): boolean {
  if (!isHeading(slot)) return true;
  const { prefix, suffix } = findShared([left, right]);
  if (prefix + suffix > 0 || shape(left) === shape(right)) return true;
  const [one, other] = [sections.get(`${slot}\n${left}`), sections.get(`${slot}\n${right}`)];
  if (one === undefined || other === undefined) return false;
  if ([...one.parts].some((part) => other.parts.has(part))) return true;
  return one.units.some((unit) => other.units.some((another) => areAlike(unit, another)));
}

/** Units that say the same of different things begin with the same label, or share this much of their words. */
const ALIKE = 0.4;

function areAlike(one: AnswerUnit, other: AnswerUnit): boolean {
  const label = readLabel(one);
  return (label !== undefined && label === readLabel(other)) || measureLikeness(one.terms, other.terms) >= ALIKE;
}

/** `报到地点：体育馆。` → 报到地点 */
function readLabel({ text }: AnswerUnit): string | undefined {
  return /^\s*([^：:，。\s]{2,8})[：:]/u.exec(text)?.[1];
}

/** Shared words over all words of both, numbers left out; in [0, 1]. */
function measureLikeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const words = (terms: ReadonlySet<string>): string[] => [...terms].filter((term) => !/\d/u.test(term));
  const [own, others] = [words(left), words(right)];
  const shared = own.filter((term) => right.has(term)).length;
  return shared === 0 ? 0 : shared / (own.length + others.length - shared);
}

/** web-01 and db-01 are written alike. */
function shape(value: string): string {
  return /\d/u.test(value) ? value.replace(/[a-z]+/gu, 'a').replace(/\d+/gu, '0') : value;
}
