import type { LexicalIndex } from '../../../indexes/lexical-index.ts';
import { measureEditDistance } from '../../../text/similarity.ts';
import { soundTable } from '../../../text/pinyin/sound-table.ts';
import { isBigramTerm } from '../../../text/analyze.ts';
import { readPinyinSentence } from './pinyin-sentence.ts';
import { type QueryWeights, queryWeights } from '../../weights/query-weights.ts';

/**
 * Finds terms of the index that a mistyped one was meant to be. Built once per opened index; the Latin terms of each
 * initial are listed when a slip begins with it.
 */
export type SpellingRepair = {
  /**
   * Known Latin terms within edit distance 1, the commonest first, at most 3; [] for a known term.
   */
  repairLatin(term: string): readonly string[];
  /** Known Han bigram terms that sound like an unknown one (`_流行` → `_流形`), at most 3; [] for a known term. */
  repairHan(bigramTerm: string): readonly string[];
  /** A question typed in pinyin → in Han, as far as words of the library and of asking tell; undefined for others. */
  readPinyin(question: string, isEnglish: (word: string) => boolean): string | undefined;
};

const latinPattern = /^[a-z][a-z0-9.+_-]{2,}$/u;

export function createSpellingRepair(lexical: LexicalIndex, weights: QueryWeights = queryWeights): SpellingRepair {
  const listLatin = rememberLatin(lexical);
  const listFollowers = rememberFollowers(lexical);
  /** A term of several segments comes several times, and one that stands only in what is dead comes as well. */
  const rankKnown = (terms: readonly string[]): string[] =>
    [...new Set(terms)]
      .map((term) => ({ term, frequency: lexical.documentFrequency(term) }))
      .filter(({ frequency }) => frequency > 0)
      .sort((left, right) => right.frequency - left.frequency)
      .slice(0, 3)
      .map(({ term }) => term);
  return {
    repairLatin: (term) => {
      if (term.length < weights.typoChars || !/[a-z]{3}/u.test(term) || lexical.has(term)) return [];
      return rankKnown(findNearest(term, listLatin));
    },
    repairHan: (term) => {
      if (!isBigramTerm(term) || lexical.has(term)) return [];
      return rankKnown(listSoundingAlike(term, listFollowers));
    },
    readPinyin: (question, isEnglish) => readPinyinSentence(question, { lexical, listFollowers, isEnglish }),
  };
}

type LatinTerms = ReadonlyMap<number, readonly string[]>;

/** initial → the Latin terms that begin with it, by their length. */
function rememberLatin(lexical: LexicalIndex): (initial: string) => LatinTerms {
  const known = new Map<string, LatinTerms>();
  return (initial) => {
    if (!/^[a-z]$/u.test(initial)) return new Map();
    let terms = known.get(initial);
    if (terms === undefined) {
      terms = groupByLength(lexical.listTerms(initial, String.fromCharCode(initial.charCodeAt(0) + 1)));
      known.set(initial, terms);
    }
    return terms;
  };
}

function groupByLength(terms: Iterable<string>): LatinTerms {
  const groups = new Map<number, string[]>();
  for (const term of terms) {
    if (!latinPattern.test(term)) continue;
    const group = groups.get(term.length);
    if (group === undefined) groups.set(term.length, [term]);
    else group.push(term);
  }
  return groups;
}

/** Latin terms a slip away from one; some may stand nowhere. By length, then in code-unit order. */
function findNearest(term: string, listLatin: (initial: string) => LatinTerms): string[] {
  const alike = listLatin(term.slice(0, 1));
  const within = [term.length - 1, term.length, term.length + 1].flatMap((length) =>
    (alike.get(length) ?? []).filter((candidate) => measureEditDistance(term, candidate, 1) <= 1),
  );
  return [...within, ...listOtherInitials(term)]
    .filter((candidate) => latinPattern.test(candidate) && digitsOf(candidate) === digitsOf(term))
    .sort((left, right) => left.length - right.length || (left < right ? -1 : 1));
}

/** Everything that a slip in the first character, or one that swaps it, can have been meant as. */
function listOtherInitials(term: string): string[] {
  const rest = term.slice(1);
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].filter((letter) => letter !== term[0]);
  return [
    rest,
    term.slice(1, 2) + term.slice(0, 1) + term.slice(2),
    ...letters.flatMap((letter) => [letter + rest, letter + term]),
  ];
}

/** A wrong digit is another version, not a slip: `gpt-4` never becomes `gpt-5`. */
function digitsOf(term: string): string {
  return term.replace(/\D/gu, '');
}

/** The bigrams of a library that sound like one: those that begin with a character that sounds like its first. */
function listSoundingAlike(bigramTerm: string, listFollowers: (character: string) => string): string[] {
  const [first = '', second = ''] = bigramTerm.slice(1);
  // In the order in which terms are listed: of two that are as frequent the first is taken.
  const seconds = [...soundTable.listAlike(second)].sort();
  return soundTable.listAlike(first).flatMap((character) => {
    const followers = listFollowers(character);
    return seconds.filter((next) => followers.includes(next)).map((next) => `_${character}${next}`);
  });
}

/**
 * character → those that follow it in the bigrams of a library, in one string. Reading them takes a millisecond for a
 * common one, and keeping them two bytes each.
 */
function rememberFollowers(lexical: LexicalIndex): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    let followers = known.get(character);
    if (followers === undefined) {
      const [from, to] = [`_${character}`, `_${character}\uffff`];
      followers = Array.from(lexical.listTerms(from, to), (term) => term.slice(from.length)).join('');
      known.set(character, followers);
    }
    return followers;
  };
}
