import { coversDate } from '../../text/facts/dates.ts';
import type { DateFact } from '../../text/facts/dates.ts';
import { toIdentifierKey } from '../../text/facts/identifiers.ts';
import type { HanName } from '../../text/facts/names.ts';
import { areComparable, matchesQuantity } from '../../text/facts/quantities.ts';
import type { Quantity } from '../../text/facts/quantities.ts';
import type { Facts } from './read/read-facts.ts';

/** What a claim names: each must be found where it is cited. */
export type ClaimNames = {
  /** Latin names with a capital or a digit, and titles, people, organisations: their absence is a fault by itself. */
  readonly strict: readonly string[];
  /** Words that are names by the dictionary or by lacking in it: their absence asks for more likeness elsewhere. */
  readonly likely: readonly string[];
};

/**
 * Names of a claim. `original` keeps the capitals that tell `ReSeek` from a plain word. In a foreign claim a plain
 * capitalised word (`Altman` for 奥特曼) or an abbreviation (`GPU` for 显卡) may well be a translation, so that only mixed
 * capitals and digits are held to the letter.
 */
export function readNames(original: string, facts: Facts, isForeign = false): ClaimNames {
  const strict = new Set<string>();
  const likely = new Set<string>();
  for (const { raw } of facts.identifiers) {
    const written = findOriginal(original, raw);
    const isPlain = /^(?:[A-Z]?[a-z]+(?:[-'][A-Za-z]?[a-z]+)*|[A-Z]{2,})$/u.test(written);
    const isSentenceStart =
      original.trimStart().startsWith(written) && /^[A-Za-z][^\u3400-\u9fff]*$/u.test(original.slice(0, 40));
    if (/\d|[α-ω]/u.test(raw) || (/[A-Z]/u.test(written) && !(isPlain && (isForeign || isSentenceStart))))
      strict.add(raw);
    else if (isForeign && /^[A-Z]{2,}$/u.test(written)) likely.add(raw);
  }
  for (const name of facts.names) {
    if (isCertain(name) || isFramed(facts.folded, name)) strict.add(name.core);
    else if (isLikely(facts.folded, name)) likely.add(name.core);
  }
  for (const agent of findAgents(facts)) likely.add(agent);
  return { strict: [...strict], likely: isForeign ? [] : [...likely] };
}

function isCertain({ kind }: HanName): boolean {
  return kind !== 'listed' && kind !== 'unlisted';
}

/** `审计机构是信永所`: an unlisted word behind a word of naming and before the clause's end. */
function isFramed(folded: string, { text, start, kind }: HanName): boolean {
  const before = folded.slice(Math.max(0, start - 2), start);
  const after = folded.slice(start + text.length);
  return kind === 'unlisted' && /(?:是|叫|叫做|名为)$/u.test(before) && /^(?:[，。；、）)]|$)/u.test(after);
}

/** Two unlisted characters are as often a phrase as a name: they count where a name can stand. */
function isLikely(folded: string, { text, start, kind }: HanName): boolean {
  if (kind === 'listed' || text.length > 2) return true;
  return /(?:^|[，。；：、由在与和跟给把被从向对是叫让\s])$/u.test(folded.slice(Math.max(0, start - 1), start));
}

/** `由三星代工`: whatever common word stands for who does it. */
function findAgents({ folded, words }: Facts): readonly string[] {
  return words
    .filter(({ word, kind, start }) => word.length > 1 && kind === 'noun' && folded[start - 1] === '由')
    .map(({ word }) => word);
}

function findOriginal(original: string, raw: string): string {
  const at = original.toLowerCase().indexOf(raw);
  return at === -1 ? raw.toUpperCase() : original.slice(at, at + raw.length);
}

/** Names that none of the texts holds. */
export function findMissingNames(names: readonly string[], texts: readonly Facts[]): readonly string[] {
  return names.filter((name) => !texts.some((facts) => holdsName(facts, name)));
}

function holdsName(facts: Facts, name: string): boolean {
  if (facts.folded.includes(name)) return true;
  if (/[\u3400-\u9fff]/u.test(name)) return holdsParts(facts.folded, name);
  const key = toIdentifierKey(name);
  if (key === '') return false;
  // `Qwen2.5` is in `Qwen2.5-VL-32B`, and `ReSeek` in `ReSeeks`; a version never stands for another.
  return (
    facts.identifiers.some(
      (theirs) => theirs.key === key || (theirs.key.startsWith(key) && !/^\d/u.test(theirs.key.slice(key.length))),
    ) ||
    facts.terms.has(key) ||
    spells(facts.folded, key)
  );
}

/** What the segmenter glues to a name: `决赛里北埠` is 决赛 and 北埠. */
const GLUE = /期间|[里内中后前时]/u;

/** 北京智源 is held where both 北京 and 智源 stand; a name of three characters only as a whole. */
function holdsParts(folded: string, name: string): boolean {
  if (name.length < 4) return false;
  const parts = name.split(GLUE).filter((part) => part !== '');
  if (parts.length > 0 && parts.join('') !== name && parts.every((part) => part.length > 1 && folded.includes(part)))
    return true;
  const half = name.length >> 1;
  return [half, half + 1].some((cut) => folded.includes(name.slice(0, cut)) && folded.includes(name.slice(cut)));
}

/** `qwen25math` stands in `qwen2 5-math`, where a point or a hyphen was lost or added. */
function spells(folded: string, key: string): boolean {
  if (!/\d/u.test(key) || key.length < 3) return false;
  const pattern = [...key].map((character) => (/[a-z0-9α-ω]/u.test(character) ? character : `\\${character}`));
  return new RegExp(`(?<![a-z0-9])${pattern.join('[ ._-]?')}(?![a-z0-9])`, 'u').test(folded);
}

/**
 * Numbers and dates of the claim that none of the texts states, as written. A small count is missing only where the
 * texts, or the passage around them, count the same thing otherwise; a difference of two numbers that the claim or the
 * texts hold is stated by them. `year` is the source's own.
 */
export function findMissingNumbers(
  claim: Facts,
  texts: readonly Facts[],
  year: number | undefined,
  passage?: Facts,
): readonly string[] {
  const missing: string[] = [];
  for (const quantity of claim.quantities) {
    if (texts.some((facts) => statesQuantity(facts, quantity)) || isDifference(quantity, claim, texts)) continue;
    if (isDayOfMonth(quantity, claim, texts)) continue;
    if (quantity.label !== '' && passage?.folded.includes(quantity.label) === true) continue;
    const isContradicted =
      texts.some((facts) => isCountedOtherwise(facts, quantity)) ||
      (passage !== undefined && !statesQuantity(passage, quantity) && countsSameOtherwise(passage, quantity));
    if (quantity.isSoft && !isContradicted) continue;
    missing.push(quantity.raw);
  }
  for (const date of claim.dates) {
    const isStated = texts.some(
      (facts) =>
        facts.dates.some((theirs) => coversDate(date, theirs, year)) ||
        (passage === undefined && isSplit(date, facts)) ||
        (date.month === undefined &&
          facts.quantities.some((quantity) => quantity.value === date.year && quantity.unit === '')),
    );
    if (!isStated) missing.push(date.raw);
  }
  return missing;
}

/** `9 月 12 日开小班的会，18 日开大班的`: a day of the month that was named last. */
function isDayOfMonth({ spelling, start, value }: Quantity, claim: Facts, texts: readonly Facts[]): boolean {
  if (!/^[日号]$/u.test(spelling)) return false;
  const month = claim.dates.findLast((date) => date.end <= start && date.month !== undefined)?.month;
  return (
    month !== undefined && texts.some(({ dates }) => dates.some((date) => date.month === month && date.day === value))
  );
}

/** `2024 年 7 月` where a heading says 2024 年 and a column 7 月: in a whole passage the date does not stand nowhere. */
function isSplit({ year, month, ...date }: DateFact, { dates }: Facts): boolean {
  if (year === undefined || month === undefined) return false;
  const isYear = dates.some((theirs) => theirs.year === year && theirs.month === undefined);
  return (
    isYear && dates.some((theirs) => theirs.year === undefined && coversDate({ ...date, month }, theirs, undefined))
  );
}

export function statesQuantity(facts: Facts, quantity: Quantity): boolean {
  if (facts.quantities.some((theirs) => matchesQuantity(quantity, theirs))) return true;
  // 满一年: one of something is read as no number.
  if (quantity.value === 1 && quantity.spelling !== '' && facts.folded.includes(`一${quantity.spelling}`)) return true;
  // A bare year: `AAAI 2026` against 2026 年; 2026 年 may be read as a length of time or as a date.
  return /^(?:year)?$/u.test(quantity.unit) && facts.dates.some((date) => date.year === quantity.value);
}

const CHANGE = /多|少|差|增|减|升|降|涨|跌|高|低|快|慢|more|less|fewer|higher|lower|by|gap|differ/u;

/** `多了 70 万元，从 860 万元涨到 930 万元`: what lies between two numbers that are stated. */
function isDifference(quantity: Quantity, claim: Facts, texts: readonly Facts[]): boolean {
  const around = claim.folded.slice(Math.max(0, quantity.start - 14), quantity.end + 2);
  if (!CHANGE.test(around)) return false;
  if (quantity.unit === '%' && quantity.hedge !== 'none' && isShare(quantity, claim, texts)) return true;
  const own = claim.quantities.filter((other) => other !== quantity && areComparable(other, quantity));
  const stated = own.filter((other) => texts.some((facts) => statesQuantity(facts, other)));
  return stated.some((left) =>
    stated.some((right) => matchesQuantity(quantity, { ...left, ...single(Math.abs(left.value - right.value)) })),
  );
}

/** `不到一半，从 24 变为 9`: the share of one stated number in another. */
function isShare(quantity: Quantity, claim: Facts, texts: readonly Facts[]): boolean {
  const stated = claim.quantities.filter(
    (other) => other !== quantity && texts.some((facts) => statesQuantity(facts, other)),
  );
  return stated.some((part) =>
    stated.some((whole) => {
      if (part === whole || !areComparable(part, whole) || whole.value === 0) return false;
      const percent = (part.value / whole.value) * 100;
      if (quantity.hedge === 'under') return percent < quantity.value && percent > quantity.value / 2;
      return Math.abs(percent - quantity.value) < quantity.value / 10;
    }),
  );
}

function single(value: number): Pick<Quantity, 'value' | 'readings'> {
  const rounded = Math.round(value * 1e6) / 1e6;
  return { value: rounded, readings: [rounded] };
}

/** True when the text counts in the same word and comes to another number: 四步 against 三步. */
function isCountedOtherwise(facts: Facts, quantity: Quantity): boolean {
  return facts.quantities.some(
    (theirs) =>
      theirs.unit === quantity.unit &&
      (theirs.spelling === quantity.spelling || quantity.unit === 'ordinal') &&
      theirs.value !== quantity.value,
  );
}

/** The same with the counted thing the same too: 五个记忆层 against 三个记忆层. */
function countsSameOtherwise(facts: Facts, quantity: Quantity): boolean {
  return facts.quantities.some(
    (theirs) =>
      theirs.unit === quantity.unit &&
      theirs.value !== quantity.value &&
      // 4 次 and 3 次 count the same, 三个 and 四个 may not.
      ((quantity.noun !== '' && theirs.noun === quantity.noun) ||
        (theirs.spelling === quantity.spelling && !/^[个种项类条点]?$/u.test(quantity.spelling))),
  );
}
