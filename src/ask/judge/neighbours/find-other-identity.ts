import type { ContentWord } from './scopes/content-words.ts';
import type { Identity, Place } from './identities/identity.ts';
import { listIdentities } from './identities/list-identities.ts';
import { type SubjectScope, holdsWord } from './scopes/read-scopes.ts';

/**
 * `of`: the thing asked about; `others`: its neighbours, of which the passages speak; `what`: said only of them.
 */
export type Neighbour = {
  readonly kind: 'other_entity' | 'other_period' | 'absent_attribute';
  readonly of: string;
  readonly others: readonly string[];
  readonly what: readonly string[];
};

/**
 * folded question + its content words + scopes → the neighbour that the passages speak of instead, or undefined.
 * @param margin share of the words that a neighbour must hold beyond the thing itself
 */
export function findOtherIdentity(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  isComparison: boolean,
  margin: number,
): Neighbour | undefined {
  for (const identity of listIdentities(question, words, scopes)) {
    const found = judgeIdentity(identity, question, words, scopes, isComparison, margin);
    // What is said of one side need not be said of the other.
    if (found !== undefined && !(isComparison && found.what.length > 0)) return found;
  }
  return undefined;
}

function judgeIdentity(
  identity: Identity,
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  isComparison: boolean,
  margin: number,
): Neighbour | undefined {
  const { asked, kind, isPaired = false } = identity;
  const places = scopes.map((scope) => identity.place(scope));
  // What the question names as well is no other: 南线 and 北线 of 南线和北线哪个长.
  const others = [...new Set(places.flatMap((place) => (place.whose === 'other' ? place.others : [])))].filter(
    (other) => !isComparison || !question.includes(other),
  );
  if (others.length === 0) return undefined;
  // One letter before a number, or one character, is a name only where several of the kind stand.
  const needsTwo = !isPaired && (/^[a-z]\d/u.test(asked) || /^(?:contrast|number)$/u.test(kind));
  if (needsTwo && others.length < 2) return undefined;
  const rest = words.filter(({ word }) => !asked.includes(word) && !others.some((other) => other.includes(word)));
  const weighed = rest.map(({ word }) => ({ word, weight: weigh(word, scopes) }));
  const total = sumWeights(weighed);
  const best = (whose: string): Best => {
    let top: Best = { share: -1, held: [], at: scopes.length };
    scopes.forEach((scope, index) => {
      if (places[index]?.whose !== whose) return;
      const held = weighed.filter(({ word }) => holdsWord(scope, word));
      const share = total === 0 ? 0 : sumWeights(held) / total;
      if (share > top.share) top = { share, held: held.map(({ word }) => word), at: index };
    });
    return top;
  };
  const own = best('own');
  const other = best('other');
  const nobody = best('nobody');
  if (own.share < 0) {
    const isBetter = other.share > nobody.share || (other.share === nobody.share && other.at < nobody.at);
    const isOther = /^(?:label|number|contrast|issue)$/u.test(kind) || isBetter || total === 0;
    return isOther
      ? { kind: kind === 'period' || kind === 'issue' ? 'other_period' : 'other_entity', of: asked, others, what: [] }
      : undefined;
  }
  // Of an issue that stands, the document is chosen, not refused.
  if (kind === 'issue' || total === 0 || other.share < Math.max(own.share, nobody.share) + margin) return undefined;
  if (kind === 'period' && tellsOfTime(places, scopes, rest)) return undefined;
  if (kind === 'period') return { kind: 'other_period', of: asked, others, what: [] };
  // 显示 E4: what stands before a thing is done with it; what is said of it follows.
  const isDoneBefore = (said: string): boolean =>
    rest.some(({ word, kind: of, start }) => word === said && of === 'verb' && start < question.indexOf(asked));
  const what = other.held.filter(
    // 改到 may be told as 挪到.
    (word) => word.length > 1 && !own.held.includes(word) && !isDoneBefore(word) && !/[到成给完好掉]$/u.test(word),
  );
  if (what.length === 0) return undefined;
  return { kind: 'absent_attribute', of: asked, others, what };
}

/**
 * True where what is said of the time that is asked for names all the things that any part names: what was done with
 * them may be said in other words.
 */
function tellsOfTime(
  places: readonly Place[],
  scopes: readonly SubjectScope[],
  words: readonly ContentWord[],
): boolean {
  const own = scopes.filter((_, index) => places[index]?.whose === 'own');
  const things = words.filter(({ word, kind }) => kind !== 'verb' && scopes.some((scope) => holdsWord(scope, word)));
  return own.length > 0 && things.every(({ word }) => own.some((scope) => holdsWord(scope, word)));
}

/** Share of the question's words in the best scope of a kind, -1 where there is none; its words and its place. */
type Best = { readonly share: number; readonly held: readonly string[]; readonly at: number };

function sumWeights(words: readonly { readonly weight: number }[]): number {
  return words.reduce((sum, { weight }) => sum + weight, 0);
}

/** Rarity among the scopes; 0 for a word that none holds. */
function weigh(word: string, scopes: readonly SubjectScope[]): number {
  const count = scopes.filter((scope) => holdsWord(scope, word)).length;
  return count === 0 ? 0 : Math.log(1 + scopes.length / count);
}
