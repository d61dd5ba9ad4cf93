import type { Facts } from './read-passages.ts';
import { coversDate } from '../../text/facts/dates.ts';
import { toIdentifierKey } from '../../text/facts/identifiers.ts';
import { matchesQuantity } from '../../text/facts/quantities.ts';
import type { Quantity } from '../../text/facts/quantities.ts';
import { extractPersons, extractTitles, findKnownNames, isHanName } from '../../text/facts/han-names.ts';

/** What a claim names and counts: each must be found where it is cited. */
export type ClaimNames = {
  /**
   * Names that must be in the passage: Latin ones with a capital or a digit, known or evident Han names, titles in 《》.
   */
  readonly strict: readonly string[];
};

/**
 * Names of a claim. `original` keeps the capitals that tell `ReSeek` from a plain word. In a foreign claim a plain
 * capitalised word (`Altman` for 奥特曼) may well be a translation, so that only mixed capitals and digits are held to the
 * letter.
 */
export function readNames(original: string, facts: Facts, isForeign = false): ClaimNames {
  const strict = new Set<string>();
  for (const { raw } of facts.identifiers) {
    const written = findOriginal(original, raw);
    const isPlain = /^[A-Z]?[a-z]+(?:[-'][A-Za-z]?[a-z]+)*$/u.test(written);
    const isSentenceStart =
      original.trimStart().startsWith(written) && /^[A-Za-z][^\u3400-\u9fff]*$/u.test(original.slice(0, 40));
    if (/\d|[α-ω]/u.test(raw) || (/[A-Z]/u.test(written) && !(isPlain && (isForeign || isSentenceStart))))
      strict.add(raw);
  }
  for (const term of facts.terms.keys()) {
    if (!/^[\u3400-\u9fff]{2,}$/u.test(term)) continue;
    const at = facts.folded.indexOf(term);
    if (
      at !== -1 &&
      isHanName(
        term,
        facts.folded.slice(Math.max(0, at - 4), at),
        facts.folded.slice(at + term.length, at + term.length + 4),
      )
    )
      strict.add(term);
  }
  for (const name of [...findKnownNames(facts.folded), ...extractTitles(facts.folded), ...extractPersons(facts.folded)])
    strict.add(name);
  return { strict: [...strict] };
}

function findOriginal(original: string, raw: string): string {
  const at = original.toLowerCase().indexOf(raw);
  return at === -1 ? raw.toUpperCase() : original.slice(at, at + raw.length);
}

/** Names of the claim that none of the texts holds. */
export function findMissingNames(names: ClaimNames, texts: readonly Facts[]): readonly string[] {
  return names.strict.filter((name) => !texts.some((facts) => holdsName(facts, name)));
}

function holdsName(facts: Facts, name: string): boolean {
  if (facts.folded.includes(name)) return true;
  const key = toIdentifierKey(name);
  if (key === '' || /[\u3400-\u9fff]/u.test(name)) return false;
  // `Qwen2.5` is in `Qwen2.5-VL-32B`, and `ReSeek` in `ReSeeks`; a version never stands for another.
  return (
    facts.identifiers.some(
      (theirs) => theirs.key === key || (theirs.key.startsWith(key) && !/^\d/u.test(theirs.key.slice(key.length))),
    ) || facts.terms.has(key)
  );
}

/**
 * Numbers and dates of the claim that none of the texts states, as written. A small count is missing only where the
 * texts, or the passage around them, count the same thing otherwise. `year` is the source's own.
 */
export function findMissingNumbers(
  claim: Facts,
  texts: readonly Facts[],
  year: number | undefined,
  passage?: Facts,
): readonly string[] {
  const missing: string[] = [];
  for (const quantity of claim.quantities) {
    if (texts.some((facts) => statesQuantity(facts, quantity))) continue;
    if (quantity.label !== '' && passage?.folded.includes(quantity.label) === true) continue;
    const isContradicted =
      texts.some((facts) => countsOtherwise(facts, quantity)) ||
      (passage !== undefined && !statesQuantity(passage, quantity) && countsSameOtherwise(passage, quantity));
    if (quantity.isSoft && !isContradicted) continue;
    missing.push(quantity.raw);
  }
  for (const date of claim.dates) {
    const isStated = texts.some(
      (facts) =>
        facts.dates.some((theirs) => coversDate(date, theirs, year)) ||
        (date.month === undefined &&
          facts.quantities.some((quantity) => quantity.value === date.year && quantity.unit === '')),
    );
    if (!isStated) missing.push(date.raw);
  }
  return missing;
}

export function statesQuantity(facts: Facts, quantity: Quantity): boolean {
  if (facts.quantities.some((theirs) => matchesQuantity(quantity, theirs))) return true;
  // A bare year: `AAAI 2026` against 2026 年.
  return quantity.unit === '' && facts.dates.some((date) => date.year === quantity.value);
}

/** True when the text counts in the same word and comes to another number: 四步 against 三步. */
function countsOtherwise(facts: Facts, quantity: Quantity): boolean {
  return facts.quantities.some(
    (theirs) =>
      theirs.unit === quantity.unit &&
      (theirs.spelling === quantity.spelling || quantity.unit === 'ordinal') &&
      theirs.value !== quantity.value,
  );
}

/** The same with the counted thing the same too: 五个记忆层 against 三个记忆层. */
function countsSameOtherwise(facts: Facts, quantity: Quantity): boolean {
  return (
    quantity.noun !== '' &&
    facts.quantities.some(
      (theirs) => theirs.unit === quantity.unit && theirs.noun === quantity.noun && theirs.value !== quantity.value,
    )
  );
}
