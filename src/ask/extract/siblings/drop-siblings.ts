import { foldText } from '../../../text/facts/fold-text.ts';
import { type NumberLabel, extractLabels, readSlot } from '../../../text/facts/identity/labels.ts';
import { areNamedAlike, findShared, foldKey, listNamed } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { dropOtherBrackets } from './drop-other-brackets.ts';
import { dropOtherCodes } from './drop-other-codes.ts';
import { dropOtherPeriods } from './drop-other-periods.ts';
import { dropOtherWeekdays } from './drop-other-weekdays.ts';
import { dropWeakerRows } from './drop-weaker-rows.ts';
import { keepNamedRecords } from './keep-named-records.ts';
import { type Key, listKeys } from './list-keys.ts';
import { areWordsShared } from './compare-words.ts';

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
  const labels = extractLabels(foldText(question));
  const keys = units.map((unit) => listKeys(unit, passages[unit.passage] as Passage));
  const sections = describeSections(units, keys);
  const dropped = new Set<AnswerUnit>();
  for (const [slot, values] of groupBySlot(keys)) {
    const siblingsOf = (value: string): string[] =>
      values.filter((other) => other !== value && areParallel(slot, value, other, sections));
    // 南 is short for no 南校区.
    const { full: whole, shortened } = slot.startsWith('class')
      ? { full: values.filter((value) => asked.includes(value)), shortened: [] }
      : listNamed(asked, values, siblingsOf);
    const called = whole.length > 0 ? [] : values.filter((value) => isCalled(value, asked, values));
    const full = called.length === 1 ? called : whole;
    const numbered = splitByNumber(labels, values);
    const named = [...full, ...shortened, ...numbered.own];
    const alike = values.filter((value) => shortened.some((other) => areNamedAlike(value, other)));
    const others = new Set(
      [...full.flatMap(siblingsOf), ...alike, ...numbered.others].filter((value) => !named.includes(value)),
    );
    units.forEach((unit, index) => {
      const all = keys[index] as readonly Key[];
      const own = all.find((key) => key.slot === slot);
      if (own === undefined || !others.has(own.value)) return;
      // What a heading further down names is told there again: 变更 > 充电棚.
      const isNamed = (value: string): boolean =>
        foldKey(unit.text).includes(value) ||
        all.some((key) => isHeading(key.slot) && dropOrdinal(key.value) === dropOrdinal(value));
      if (!named.some(isNamed)) dropped.add(unit);
    });
  }
  const kept = dropped.size === units.length ? units : units.filter((unit) => !dropped.has(unit));
  const named = keepNamedRecords(question, kept);
  const ofDay = dropOtherWeekdays(question, dropOtherCodes(question, named), passages);
  return dropOtherPeriods(question, dropOtherBrackets(question, dropWeakerRows(question, ofDay, passages)));
}

/** True where a question holds one of the two names of a person, which nobody else bears: 小陶 of 陶清(小陶). */
function isCalled(value: string, asked: string, all: readonly string[]): boolean {
  const [, name = '', other = ''] = /^([\u3400-\u9fff]{2,4})\s*[(（]([\u3400-\u9fff]{2,4})[)）]$/u.exec(value) ?? [];
  const isOwn = (part: string): boolean => all.every((one) => one === value || !one.includes(part));
  return [name, other].some((part) => part !== '' && asked.includes(part) && isOwn(part));
}

/** Keys that hold a number of the question in its slot, and those that hold others: 3、4号楼 and 5、6号楼 for 四号楼. */
function splitByNumber(
  labels: readonly NumberLabel[],
  keys: readonly string[],
): { readonly own: readonly string[]; readonly others: readonly string[] } {
  const read = keys.flatMap((key) => labels.map((label) => ({ key, ...readSlot(label, key) })));
  const own = read.filter(({ isOwn }) => isOwn).map(({ key }) => key);
  const others = own.length === 0 ? [] : read.filter((one) => one.others.length > 0).map(({ key }) => key);
  return { own, others };
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
type Section = { readonly parts: Set<string>; readonly units: AnswerUnit[]; sayings?: readonly Saying[] };

/** A unit with the label it begins with, and its words without numbers. */
type Saying = { readonly label: string | undefined; readonly words: ReadonlySet<string> };

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

function dropOrdinal(heading: string): string {
  return heading.replace(/^[\d一二三四五六七八九十]{1,3}[.、]/u, '');
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
  // Few sections are ever compared.
  one.sayings ??= one.units.map(readSaying);
  const others = (other.sayings ??= other.units.map(readSaying));
  return one.sayings.some((saying) => others.some((another) => areAlike(saying, another)));
}

/** Units that say the same of different things begin with the same label, or share most of their words. */
function areAlike(one: Saying, other: Saying): boolean {
  return (one.label !== undefined && one.label === other.label) || areWordsShared(one.words, other.words);
}

/** `报到地点：体育馆。` → 报到地点, and the words of both. */
function readSaying({ text, terms }: AnswerUnit): Saying {
  const label = /^\s*([^：:，。\s]{2,8})[：:]/u.exec(text)?.[1];
  return { label, words: new Set([...terms].filter((term) => !/\d/u.test(term))) };
}

/** web-01 and db-01 are written alike. */
function shape(value: string): string {
  return /\d/u.test(value) ? value.replace(/[a-z]+/gu, 'a').replace(/\d+/gu, '0') : value;
}
