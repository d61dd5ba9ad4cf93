import { alignClauses, removeCommon } from './align-clauses.ts';
import type { AlignedClause, Clause } from './align-clauses.ts';
import { extractIdentifiers } from '../../text/facts/identifiers.ts';
import { findKnownNames } from '../../text/facts/han-names.ts';
import { areOpposed, findDenials } from './polarity.ts';

/** Clauses that share less than this speak of something else. */
const SAME_MATTER = 0.3;
/** Clauses that differ in a name must be otherwise alike. */
const SAME_SAYING = 0.55;

export type Conflict = 'denial' | 'opposite' | 'swapped' | 'other_name';

/** What the evidence says against the claim, clause by clause; `undefined` when nothing does. */
export function findConflict(
  claim: readonly Clause[],
  evidence: readonly Clause[],
  rarity: (term: string) => number,
): Conflict | undefined {
  const said = claim.map(({ text }) => text).join('，');
  const shown = evidence.map(({ text }) => text).join('，');
  if (deniesDirectly(shown, said) || deniesDirectly(said, shown)) return 'denial';
  if (bindsOtherwise(claim, evidence)) return 'swapped';
  for (const [nearest] of alignClauses(claim, evidence, rarity, SAME_MATTER)) {
    if (nearest === undefined) continue;
    const conflict =
      compareClauses(nearest) ?? (nearest.share >= SAME_SAYING ? compareNames(nearest, said, shown) : undefined);
    if (conflict !== undefined) return conflict;
  }
  return undefined;
}

/** How much of what one text denies must stand, undenied, in the other: 没有象征意义 against 有象征意义. */
const MIN_DENIED_CHARS = 3;

function deniesDirectly(text: string, other: string): boolean {
  return findDenials(text).some(({ rest }) => {
    const denied = /^[ 会是把被让用将只]*([^，。；]{4,10})/u.exec(rest)?.[1] ?? '';
    for (let length = denied.length; length >= MIN_DENIED_CHARS; length -= 1) {
      const at = other.indexOf(denied.slice(0, length));
      if (at === -1) continue;
      // Denied there too, or said again without denial in the same text: no contradiction.
      return (
        findDenials(other.slice(Math.max(0, at - 8), at + 1)).length === 0 &&
        text.indexOf(denied.slice(0, length)) === text.lastIndexOf(denied.slice(0, length))
      );
    }
    return false;
  });
}

/**
 * True when a number of the claim stands in the evidence only beside other names, while the claim's name has a clause
 * of its own: `A 用 8 张，B 用 16 张` does not say that A uses 16.
 */
function bindsOtherwise(claim: readonly Clause[], evidence: readonly Clause[]): boolean {
  return claim.some((clause) => {
    const names = extractIdentifiers(clause.text).map(({ key }) => key);
    if (names.length !== 1) return false;
    const numbers = readNumbers(clause.text);
    const homes = evidence.map((other) => ({
      names: extractIdentifiers(other.text).map(({ key }) => key),
      numbers: readNumbers(other.text),
    }));
    const isElsewhere = homes.some(
      (home) =>
        home.names.includes(names[0] ?? '') &&
        home.numbers.length > 0 &&
        !home.numbers.some((number) => numbers.includes(number)),
    );
    return (
      isElsewhere &&
      numbers.some((number) => {
        const holders = homes.filter((home) => home.numbers.includes(number));
        return (
          holders.length > 0 && holders.every((home) => home.names.length > 0 && !home.names.includes(names[0] ?? ''))
        );
      })
    );
  });
}

function readNumbers(text: string): readonly string[] {
  return text.match(/(?<![a-z\d.-])\d+(?:\.\d+)?(?![\d.]*[a-z]*-)/gu) ?? [];
}

/** Two turns of meaning cancel out: 没有下降 says what 上升 does not deny. */
function compareClauses({ claim, evidence }: AlignedClause): Conflict | undefined {
  const [left, right] = removeCommon(claim.text, evidence.text);
  const isOpposed = areOpposed(left, right);
  const isDenied = differInDenial(claim.text, evidence.text);
  const isSwapped = areSidesSwapped(claim.text, evidence.text);
  const turns = [isOpposed, isDenied, isSwapped].filter(Boolean).length;
  if (turns % 2 === 0) return undefined;
  return isDenied ? 'denial' : isSwapped ? 'swapped' : 'opposite';
}

/** True when one clause denies once more than the other, and what it denies stands in the other. */
function differInDenial(left: string, right: string): boolean {
  const ours = findDenials(left);
  const theirs = findDenials(right);
  if ((ours.length - theirs.length) % 2 === 0) return false;
  const [denials, other] = ours.length > theirs.length ? [ours, right] : [theirs, left];
  return denials.some(({ rest }) => sharesPair(rest.slice(0, 16), other));
}

function sharesPair(text: string, other: string): boolean {
  for (let index = 0; index + 2 <= text.length; index += 1) {
    const pair = text.slice(index, index + 2);
    if (/^[\u3400-\u9fffa-z0-9]{2}$/u.test(pair) && other.includes(pair)) return true;
  }
  return false;
}

const COMPARATOR =
  /(?:远|大幅|显著|明显)?(?:多于|少于|高于|低于|优于|劣于|强于|弱于|快于|慢于|大于|小于|早于|晚于|胜过|超过|超越|不如|不及|取代|收购|击败|领先|落后于|outperforms?|exceeds?)|比/u;

/** `A 多于 B` against `B 多于 A`: what stood before the comparison now stands after it. */
function areSidesSwapped(left: string, right: string): boolean {
  const ours = COMPARATOR.exec(left);
  const theirs = COMPARATOR.exec(right);
  if (ours === null || theirs === null || (ours[0] === '比') !== (theirs[0] === '比')) return false;
  const [a, b] = [left.slice(0, ours.index), left.slice(ours.index + ours[0].length)];
  const [c, d] = [right.slice(0, theirs.index), right.slice(theirs.index + theirs[0].length)];
  const crosses = (from: string, to: string, not: string): boolean =>
    readPieces(from).some((piece) => to.includes(piece) && !not.includes(piece));
  return crosses(a, d, c) && crosses(b, c, d);
}

function readPieces(text: string): readonly string[] {
  const latin = text.match(/[a-z0-9][a-z0-9.+*-]+/gu) ?? [];
  const han = [...text]
    .map((_character, index) => text.slice(index, index + 2))
    .filter((pair) => /^[\u3400-\u9fff]{2}$/u.test(pair));
  return [...latin, ...han];
}

/**
 * The same saying about somebody else: a name of the claim is missing here, and the evidence has another in its place.
 */
function compareNames({ claim, evidence }: AlignedClause, said: string, shown: string): Conflict | undefined {
  const ours = readNames(claim.text).filter((name) => !shown.includes(name));
  const theirs = readNames(evidence.text).filter((name) => !said.includes(name));
  return ours.length > 0 && theirs.length > 0 ? 'other_name' : undefined;
}

function readNames(text: string): readonly string[] {
  return [...extractIdentifiers(text).map(({ raw }) => raw), ...findKnownNames(text)];
}
