import { foldText } from '../../../text/facts/fold-text.ts';
import { holdsWhole } from '../../../text/facts/identity/keys.ts';
import { type Amount, extractAmounts } from '../../../text/facts/limits.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AskedComparison } from '../../understand/asked-comparison.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { findUncovered } from '../verdict/cover-claim.ts';
import { dropSpaces, listNamesOf, nameDocument } from './name-side.ts';
import type { Side } from './side.ts';

/** A number of a clause, and what stands before it: `价格` of `月卡价格 298 元`. */
type Slot = { readonly label: string; readonly amount: Amount; readonly raw: string; readonly unit: AnswerUnit };

/** What a text is said of: its own words first, then what it hangs on. */
type Clause = { readonly text: string; readonly about: string; readonly unit: AnswerUnit };

/**
 * The two numbers of one slot that a question compares, each said of one side: in a clause that names it, or under a
 * heading or in a document that is named after it. Undefined where a side is not named, where both have no slot in
 * common, or several.
 */
export function findClauseSides(
  asked: AskedComparison,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
): readonly Side[] | undefined {
  for (const cut of [/[。；;，,！!？?\n]/u, /[。；;！!？?\n]/u]) {
    const sides = findPair(asked, readClauses(units, passages, cut));
    if (sides !== undefined) return sides;
  }
  return undefined;
}

/** By as long a name of each side as the texts hold, then by shorter ones: of 2022年营收 the name may be 2022年. */
function findPair(asked: AskedComparison, clauses: readonly Clause[]): readonly Side[] | undefined {
  const texts = [...new Set(clauses.flatMap(({ text, about }) => [text, about]))];
  const [lefts = [], rights = []] = asked.sides.map((side) => listNamesOf(side, texts));
  for (const left of lefts)
    for (const right of rights) {
      const sides = left === right ? undefined : findPairOf(asked, [left, right], clauses);
      if (sides !== undefined) return sides;
    }
  return undefined;
}

function findPairOf(
  asked: AskedComparison,
  names: readonly [string, string],
  clauses: readonly Clause[],
): readonly Side[] | undefined {
  const [left, right] = names;
  const attribute = [...asked.sides.map((side, at) => dropSpaces(side).slice(names[at]?.length)), asked.attribute]
    .map((rest) => rest.replace(/^的/u, ''))
    .find((rest) => rest !== '');
  const [one, other] = [listSlots(left, right, clauses), listSlots(right, left, clauses)];
  const pairs = one.flatMap((slot) =>
    other
      .filter(({ label, amount }) => label === slot.label && amount.dimension === slot.amount.dimension)
      .map((another) => [slot, another] as const),
  );
  const fitting = pairs.filter(([slot]) => fits(asked, attribute ?? '', slot));
  const exact = fitting.filter(([{ label }]) => label === attribute);
  const [pair, ...more] = exact.length > 0 ? exact : fitting;
  return pair === undefined || more.length > 0
    ? undefined
    : pair.map((slot, at) => toSide(slot, asked.sides, names, at));
}

function readClauses(units: readonly AnswerUnit[], passages: readonly Passage[], cut: RegExp): readonly Clause[] {
  return units.flatMap((unit) => {
    if (unit.block.kind === 'table-row' || unit.block.kind === 'heading') return [];
    const about = dropSpaces([...unit.block.path, nameDocument(passages[unit.passage] as Passage)].join('\n'));
    return foldText(unit.text)
      .split(cut)
      .map((text) => ({ text: dropSpaces(text).replace(/^[^:：]{1,8}[:：]/u, ''), about, unit }))
      .filter(({ text }) => /[\d一二三四五六七八九十百]/u.test(text));
  });
}

/** Numbers of what is said of a thing, and not of the other. */
function listSlots(name: string, other: string, clauses: readonly Clause[]): readonly Slot[] {
  return clauses.flatMap(({ text, about, unit }) => {
    const at = holdsWhole(text, name) ? text.indexOf(name) : -1;
    const isOther = holdsWhole(text, other) || (at < 0 && holdsWhole(about, other));
    if (isOther || (at < 0 && !holdsWhole(about, name))) return [];
    const amounts = extractAmounts(text).filter(
      ({ start, end, dimension }) => dimension !== '' && (at < 0 || end <= at || start >= at + name.length),
    );
    return amounts.map((amount, place) => {
      const from = amounts[place - 1]?.end ?? (at < 0 ? 0 : at + name.length);
      const label = text.slice(Math.min(from, amount.start), amount.start).replace(BEFORE, '').replace(GRAMMAR, '');
      return { label, amount, raw: text.slice(amount.start, amount.end), unit };
    });
  });
}

/** What stands between a slot and its number. */
const GRAMMAR = /[为是有达约共计的:：()（）]+$|^[均各的]+/gu;
const BEFORE = /^.*[）)，,]/u;
/** A kind of number that its unit tells as well: 待机时间 of 待机 48 小时. */
const KIND = /(?:时间|时长|价[格钱]|费用|数量?|距离|重量)$/u;

function fits(asked: AskedComparison, attribute: string, { label, raw, amount: { dimension } }: Slot): boolean {
  if (asked.dimensions.length > 0 && !asked.dimensions.includes(dimension)) return false;
  const rest = asked.dimensions.length > 0 ? attribute.replace(KIND, '') : attribute;
  // Where nothing else is asked for, the whole question was taken for names: of 营收 the number of 利润 is none.
  if (rest === '') return asked.dimensions.length > 0 || asked.sides.every((side) => dropSpaces(side).includes(label));
  return findUncovered(rest, [label + raw]) === '' || BEGINS.test(rest + label);
}

/** A day or an hour that stands first is when something begins. */
const BEGINS = /^开[课始班学放营业馆]$/u;

function toSide(
  { amount, raw, unit: { documentId, passage, start, end } }: Slot,
  sides: readonly [string, string],
  names: readonly string[],
  at: number,
): Side {
  const written = /^([\d.,]+)([^\d]*)$/u.exec(raw);
  const value = written === null ? amount.value : Number((written[1] ?? '').replaceAll(',', ''));
  return {
    name: (sides[at] ?? '').slice(0, names[at]?.length),
    value,
    unit: written === null ? amount.dimension : (written[2] ?? ''),
    quote: { documentId, passage, start, end },
  };
}
