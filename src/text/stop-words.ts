import { readTable } from './facts/read-table.ts';

const rows = readTable('stop-words').map(({ word = '', group = '' }) => ({ word, group }));

/**
 * Words that say how something is asked, not what about: dropped from queries, never from documents. Simplified, lower
 * case.
 */
const stopWords: ReadonlySet<string> = new Set(
  rows.filter(({ group }) => group !== 'character').map(({ word }) => word),
);

/** Characters of such words: a bigram of two of them spans a border between words that say nothing. */
const stopCharacters: ReadonlySet<string> = new Set(
  rows.filter(({ group }) => group === 'character').map(({ word }) => word),
);

/** True for a query term to drop: a stop word, a single function character, or a bigram made of them. */
export function isStopTerm(term: string): boolean {
  if (term.startsWith('_')) {
    const bigram = term.slice(1);
    return stopWords.has(bigram) || [...bigram].every((character) => stopCharacters.has(character));
  }
  return stopWords.has(term);
}

const isHan = (word: string): boolean => /^[\u3400-\u9fff]+$/u.test(word);
/** The stop words of several Han characters; of those that sound alike the one that asks goes first: 哪里, 那里. */
export const askingWords: readonly string[] = [...stopWords].filter((word) => isHan(word) && word.length > 1);
/** And those of a single one. */
export const askingCharacters: readonly string[] = [
  ...new Set([...stopCharacters, ...[...stopWords].filter((word) => isHan(word) && word.length === 1)]),
];
