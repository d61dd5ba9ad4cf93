import type { Clause } from '../read/read-clauses.ts';

/** Less of a clause in another says that they speak of different matters. */
const SAME_MATTER = 0.35;
/** So near to the nearest clause, one says as much. */
const AS_NEAR = 0.85;
/** Words beside the names of a slot; with more, the two say different things there. */
const MAX_BESIDE = 2;

/** More Latin words in a row are a phrase, no name. */
const MAX_LATIN = 3;

/** What stands at one place of two clauses that are alike before it, behind it (`isFollowed`), or both. */
type Slot = { readonly own: readonly string[]; readonly theirs: readonly string[]; readonly isFollowed: boolean };

/**
 * True when the claim repeats a clause of its source but for one place, where it puts what the passage says of
 * something else: `村委会设在原下坞村` where 村委会设在原石桥头村 and 下坞 stands in another clause. Whatever else a
 * clause leaves out or adds is no such exchange.
 */
export function fillsSlotOtherwise(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) => {
    const aligned = home.map((other) => ({ other, ...align(tokenize(clause.text), tokenize(other.text)) }));
    const best = Math.max(0, ...aligned.map(({ share }) => share));
    const nearest = aligned.filter(({ share }) => share >= best * AS_NEAR);
    return (
      best >= SAME_MATTER &&
      nearest.every(({ other, slots }) => slots.some((slot) => isExchange(slot, clause, other, home)))
    );
  });
}

/** Both sides name something here: the claim what stands in another clause, its source what the claim does not say. */
function isExchange(slot: Slot, clause: Clause, source: Clause, home: readonly Clause[]): boolean {
  const isPhrase = slot.own.filter((token) => /^[a-z]/u.test(token)).length > MAX_LATIN;
  const said = namesIn(slot, slot.own, clause);
  const shown = namesIn(slot, slot.theirs, source);
  if (isPhrase || said === undefined || shown === undefined || PRONOUN.test(slot.theirs.join(''))) return false;
  const brought = said.filter(
    (name) => !source.text.includes(name) && home.some((other) => other !== source && other.text.includes(name)),
  );
  const left = shown.filter((name) => !clause.text.includes(name));
  return (
    brought.some((name) => left.some((other) => isNumber(other) === isNumber(name))) &&
    !brought.some((name) => left.some((other) => areOne(name, other, home)))
  );
}

/** Whoever it stands for may be the one that the claim names. */
const PRONOUN = /[他她它其该此]/u;

/**
 * The things of one side of a slot, and the number that ends it where both go on alike (`10 号线全长`); undefined where
 * it holds other words too.
 */
function namesIn({ isFollowed }: Slot, side: readonly string[], { things }: Clause): readonly string[] | undefined {
  const text = side.join('');
  const names = [
    ...things.filter((thing) => text.includes(thing)),
    ...side.slice(isFollowed ? -1 : side.length).filter(isNumber),
  ];
  const beside = names.reduce((rest, name) => rest.replace(name, ''), text);
  return tokenize(beside).length <= MAX_BESIDE ? names : undefined;
}

function isNumber(token: string): boolean {
  return /^\d/u.test(token);
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
