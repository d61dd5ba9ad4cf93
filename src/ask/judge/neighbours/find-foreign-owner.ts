import type { ContentWord } from './scopes/content-words.ts';
import type { Neighbour } from './find-other-identity.ts';
import { type SubjectScope, holdsWord } from './scopes/read-scopes.ts';

/**
 * A question about a thing that a document is named after, all of whose other words stand in documents that never
 * mention it: the holidays of 澄江客运 where only the handbook of another firm tells holidays.
 * @param margin share of those words that the others must hold beyond what is said of the thing
 */
export function findForeignOwner(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  margin: number,
): Neighbour | undefined {
  const owner = readOwner(question, words, scopes);
  // Whether something is so may be said of everything: 人为损坏除外.
  if (owner === undefined || /吗\??$/u.test(question)) return undefined;
  const owned = new Set(scopes.filter((scope) => holdsWord(scope, owner)).map(({ document }) => document));
  const rest = words.filter(({ word }) => word.length > 1 && !owner.includes(word));
  const total = rest.length;
  if (total === 0) return undefined;
  const best = (isOwned: boolean): readonly string[] => {
    const held = scopes
      .filter(({ document }) => owned.has(document) === isOwned)
      .map((scope) => rest.filter(({ word }) => holdsWord(scope, word)).map(({ word }) => word));
    return held.reduce((most, list) => (list.length > most.length ? list : most), []);
  };
  const [own, others] = [best(true), best(false)];
  if (others.length < total || others.length / total < own.length / total + margin) return undefined;
  const what = others.filter((word) => !own.includes(word));
  return { kind: 'absent_attribute', of: owner, others: [], what };
}

/** The words that a question begins with, as far as a document is named after them. */
function readOwner(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
): string | undefined {
  const [first] = words;
  if (first === undefined || first.start > 0 || !/^(?:noun|name|unknown)$/u.test(first.kind)) return undefined;
  const ends = words.map(({ word, start }) => start + word.length).reverse();
  const end = ends.find((place) => scopes.some(({ document }) => document.includes(question.slice(0, place))));
  const owner = end === undefined ? '' : question.slice(0, end);
  return owner.length > 2 ? owner : undefined;
}
