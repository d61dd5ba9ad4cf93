import { readPieces } from '../read/pieces.ts';
import type { Clause } from '../read/read-clauses.ts';

const COMPARATOR = new RegExp(
  '(?:远|大幅|显著|明显)?(?:多于|少于|高于|低于|优于|劣于|强于|弱于|快于|慢于|大于|小于|早于|晚于|胜过|超过|超越|不如|不及|取代|代替|替代|收购|击败|领先于|领先' +
    '|落后于|outperforms?|exceeds?|beats?)|比',
  'u',
);
const PASSIVE = /被|由|\bby\b/u;

/** `A 多于 B` against `B 多于 A`: what stood before the comparison now stands after it. */
export function areSidesSwapped(left: string, right: string): boolean {
  const ours = COMPARATOR.exec(left);
  const theirs = COMPARATOR.exec(right);
  if (ours === null || theirs === null || (ours[0] === '比') !== (theirs[0] === '比')) return false;
  const [a, b] = [left.slice(0, ours.index), left.slice(ours.index + ours[0].length)];
  const [c, d] = [right.slice(0, theirs.index), right.slice(theirs.index + theirs[0].length)];
  const crosses = (from: string, to: string, not: string): boolean =>
    readPieces(from).some((piece) => to.includes(piece) && !not.includes(piece));
  return crosses(a, d, c) && crosses(b, c, d);
}

/**
 * True when a verb that both texts hold stands between two names in one order here and in the other there:
 * `周接替林` against `聘任林，接替周`; or when only one side of it is named and that is the other's.
 */
export function doesToOther(claim: readonly Clause[], evidence: readonly Clause[]): boolean {
  const said = claim.map(({ text }) => text).join('，');
  const shown = evidence.map(({ text }) => text).join('，');
  if (PASSIVE.test(said) !== PASSIVE.test(shown)) return false;
  const names = [...new Set([...claim, ...evidence].flatMap((clause) => clause.names))].filter(
    (name) => said.includes(name) && shown.includes(name) && !/^\d/u.test(name),
  );
  if (names.length < 2) return false;
  if (areExchanged(said, shown, names)) return true;
  const verbs = [...new Set(claim.flatMap(({ keys, things }) => keys.filter((key) => !things.includes(key))))].filter(
    (key) =>
      shown.includes(key) &&
      said.indexOf(key) === said.lastIndexOf(key) &&
      shown.indexOf(key) === shown.lastIndexOf(key),
  );
  return verbs.some((verb) => {
    const [before, after] = neighbours(said, verb, names);
    const [theirBefore, theirAfter] = neighbours(shown, verb, names);
    return before !== undefined && after !== undefined && before === theirAfter && after === theirBefore;
  });
}

/** What is said of two whichever stands first: `甲和乙`, `甲是乙`. */
const MUTUAL = /(?:[和与跟同及是为叫在、]|以及)$/u;

/** Whether two names stand the other way round about the same words: `甲队赢了乙队` against `乙队以二比一赢了甲队`. */
function areExchanged(said: string, shown: string, names: readonly string[]): boolean {
  const wordsBetween = (text: string, first: string, second: string): string => {
    const from = text.indexOf(first);
    const to = text.indexOf(second, from + first.length);
    const between = to < 0 ? '' : text.slice(from + first.length, to);
    return /[，。；：、]/u.test(between) || MUTUAL.test(between) ? '' : between;
  };
  return names.some((first) =>
    names.some((second) => {
      if (first.includes(second) || second.includes(first)) return false;
      const [ours, theirs] = [wordsBetween(said, first, second), wordsBetween(shown, second, first)];
      const end = [...ours].slice(-2).join('');
      return end.length === 2 && theirs.endsWith(end);
    }),
  );
}

/** The last name before a word and the first one after it. */
function neighbours(
  text: string,
  word: string,
  names: readonly string[],
): readonly [string | undefined, string | undefined] {
  const at = text.indexOf(word);
  const head = text.slice(0, at);
  const tail = text.slice(at + word.length);
  const before = [...names]
    .filter((name) => head.includes(name))
    .sort((x, y) => head.lastIndexOf(y) - head.lastIndexOf(x))[0];
  const after = [...names].filter((name) => tail.includes(name)).sort((x, y) => tail.indexOf(x) - tail.indexOf(y))[0];
  return [before, after];
}
