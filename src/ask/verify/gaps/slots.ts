import { matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';

/** So near to the nearest clause, one says as much. */
const AS_NEAR = 0.85;
/** A clause that shares less with every clause of the source repeats none of them. */
const ALIKE = 0.4;
/** Words beside the names of a slot; with more, the two say different things there. */
const MAX_BESIDE = 2;

/** What stands at one place of two clauses that are alike before it, behind it (`isFollowed`), or both. */
type Slot = { readonly own: readonly string[]; readonly theirs: readonly string[]; readonly isFollowed: boolean };

/**
 * True when the claim repeats a clause of its source but for one place, where it puts what the passage says of
 * something else: `村委会设在原下坞村` where 村委会设在原石桥头村 and 下坞 stands in another clause. Whatever else a
 * clause leaves out or adds is no such exchange.
 */
export function isFilledOtherwise(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) => {
    const aligned = home.map((other) => ({ other, ...align(tokenize(clause.text), tokenize(other.text)) }));
    const best = Math.max(0, ...aligned.map(({ share }) => share));
    const nearest = aligned.filter(({ share }) => share >= best * AS_NEAR);
    return (
      best >= ALIKE && nearest.every(({ other, slots }) => slots.some((slot) => isExchange(slot, clause, other, home)))
    );
  });
}

/** Both sides name something here: the claim what stands in another clause, its source what the claim does not say. */
function isExchange(slot: Slot, clause: Clause, source: Clause, home: readonly Clause[]): boolean {
  const said = namesIn(slot, slot.own, clause);
  const shown = namesIn(slot, slot.theirs, source);
  if (said === undefined || shown === undefined || PRONOUN.test(slot.theirs.join(''))) return false;
  const brought = said.filter(
    (name) => !holdsMost(source.text, name) && home.some((other) => other !== source && holdsMost(other.text, name)),
  );
  const told = source.quantities.filter((theirs) => clause.quantities.some((own) => matchesQuantity(own, theirs)));
  const left = shown.filter((name) => !holdsMost(clause.text, name) && !told.some(({ raw }) => raw.includes(name)));
  return (
    brought.some((name) => left.some((other) => scriptOf(other) === scriptOf(name))) &&
    !brought.some((name) => left.some((other) => areOne(name, other, home)))
  );
}

/** Whoever it stands for may be the one that the claim names. */
const PRONOUN = /[他她它其该此]/u;

/**
 * What one side of a slot names: its things, runs of Han characters that are no verb, and the number that ends it where
 * both go on alike (`10 号线全长`); undefined where it holds other words too.
 */
function namesIn(
  { own, theirs, isFollowed }: Slot,
  side: readonly string[],
  { keys, things }: Clause,
): readonly string[] | undefined {
  const text = side.join('');
  // `下坞村` and `石桥头村`, `清海` and `利兹` before 大学: what kind of thing it is stands in both.
  const isAlike = own.at(-1) === theirs.at(-1);
  const verbs = keys.filter((key) => !things.includes(key));
  const names = [
    ...things.filter((thing) => text.includes(thing) && !GLUED.test(thing)),
    ...(isFollowed || isAlike ? text.split(GRAMMAR).filter((run) => run.length > 1 && !verbs.includes(run)) : []),
    ...side.slice(isFollowed ? -1 : side.length).filter(isNumber),
  ];
  const beside = names.reduce((rest, name) => rest.replace(name, ''), text);
  return tokenize(beside).length <= MAX_BESIDE ? names : undefined;
}

/** `费由` of 网络费由: two words of which the second is grammar. */
const GLUED = /[由为是归则]$/u;

/** Characters of grammar, and all that is not Han: what stands between them is a word. */
const GRAMMAR =
  /[的了在是和与及或并且而但则归为有从对把被将也都由向于至到不未没无可应需须要则按用以后前中内时一二两三几个年月日\s]|[^\u3400-\u9fff]/u;

/** Most of a name stands in a text: 下坞 for 下坞村. */
function holdsMost(text: string, name: string): boolean {
  return text.includes(name) || (name.length > 2 && (text.includes(name.slice(0, -1)) || text.includes(name.slice(1))));
}

/** A Latin name is no rival of a Han word, nor a number of either. */
function scriptOf(name: string): 'number' | 'latin' | 'han' {
  return isNumber(name) ? 'number' : /^[a-z]/u.test(name) ? 'latin' : 'han';
}

function isNumber(token: string): boolean {
  return /^(?:\d|[一二三四五六七八九十]$)/u.test(token);
}

/** `被告骏达公司`, `马褂木（鹅掌楸）`: two names side by side are names of one thing. */
function areOne(one: string, other: string, home: readonly Clause[]): boolean {
  return home.some(({ text }) => text.includes(one + other) || text.includes(other + one));
}

/** Share of the left tokens that stand in runs of the right ones, in order, and the slots between the runs. */
function align(left: readonly string[], right: readonly string[]) {
  const slots: Slot[] = [];
  let held = 0;
  const walk = (from: number, to: number, start: number, end: number): void => {
    const run = findLongestRun(left.slice(from, to), right.slice(start, end));
    if (run !== undefined) {
      held += run.length;
      walk(from, from + run.own, start, start + run.theirs);
      walk(from + run.own + run.length, to, start + run.theirs + run.length, end);
      return;
    }
    if (to === from || end === start) return;
    // Before the first run and behind the last one the longer side goes on with something else.
    const room = to - from + MAX_BESIDE;
    const [first, last] = [from === 0 ? Math.max(start, end - room) : start, to === left.length ? start + room : end];
    slots.push({
      own: left.slice(from, to),
      theirs: right.slice(first, Math.min(end, last)),
      isFollowed: to < left.length,
    });
  };
  walk(0, left.length, 0, right.length);
  return { share: left.length === 0 ? 0 : held / left.length, slots };
}

/** Latin words and numbers whole, Han characters one by one. */
function tokenize(text: string): readonly string[] {
  return text.match(/[a-z][a-z0-9'-]*|\d[\d.,]*|[\u3400-\u9fff]/gu) ?? [];
}

type Run = { readonly own: number; readonly theirs: number; readonly length: number };

/** The longest run that stands on both sides; a single Han character or letter is none. */
function findLongestRun(left: readonly string[], right: readonly string[]): Run | undefined {
  let best: Run | undefined;
  for (let own = 0; own < left.length; own += 1) {
    for (let theirs = 0; theirs < right.length; theirs += 1) {
      let length = 0;
      while (own + length < left.length && left[own + length] === right[theirs + length]) length += 1;
      const tells = length > 1 || (length === 1 && /^[a-z\d]{2}/u.test(left[own] ?? ''));
      if (tells && length > (best?.length ?? 0)) best = { own, theirs, length };
    }
  }
  return best;
}
