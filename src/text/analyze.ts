import type { TaggedWord, WordSegmenter } from '../ports/word-segmenter.ts';
import { type Term, isPairTerm, pairOf, writePair } from '../types/term.ts';
import { extractLatinTerms } from './latin-terms.ts';
import { simplify } from './simplify.ts';

/** Raise it whenever the same text could give other terms; it is part of the index fingerprint. */
const ANALYZER_VERSION = 3;

/**
 * The weight of a Han bigram beside jieba's words: a net under words that jieba cuts differently in question and text.
 * @internal for its own test
 */
export const BIGRAM_WEIGHT = 0.25;

/** Turns text into lexical terms. Documents and questions go through the same one. */
export type Analyzer = {
  readonly fingerprint: string;
  /** Terms in order, with repetitions and weights in (0, 1]; Han bigrams carry the prefix `_`. Empty text → []. */
  analyze(text: string): Term[];
  /** The same, with pairs as numbers: the text is read now, and its terms are told as often as asked. */
  read(text: string): (sink: TermSink) => void;
  /** The words of simplified text with their kinds; Latin and digit runs are left out. `start` in code units. */
  tagWords(text: string): (TaggedWord & { readonly start: number })[];
};

/** Takes terms; see `pairOf`. */
export type TermSink = {
  add(term: string, weight: number): void;
  addPair(pair: number, weight: number): void;
};

const rareCharacterPattern = /[\ud800-\udfff]/;
const hanRunPattern = /\p{Script=Han}+/gu;
/** Words of scripts that have neither a segmenter nor parts here, such as Greek and Cyrillic. */
const otherWordPattern = new RegExp(String.raw`[\p{L}--[a-zA-Z]--\p{Script=Han}]+`, 'gv');
const hanGapPattern = /(?<=[\u3400-\u9fff])[ \t]+(?=[\u3400-\u9fff])/gu;

/**
 * Creates the analyzer. Latin and digit runs never reach the segmenter: jieba would cut them into single characters.
 */
export function createAnalyzer(segmenter: WordSegmenter): Analyzer {
  const read: Analyzer['read'] = (text) => {
    const prepared = simplify(foldAccents(text.normalize('NFKC'))).replace(hanGapPattern, '');
    const latin = extractLatinTerms(prepared);
    const others = prepared.match(otherWordPattern) ?? [];
    const runs = prepared.match(hanRunPattern) ?? [];
    const words = segmenter.cutForSearch(runs);
    return (sink) => {
      for (const { term, weight } of latin) sink.add(term, weight);
      for (const word of others) sink.add(word.toLowerCase(), 1);
      for (const word of words) sink.add(word, 1);
      for (const run of runs) tellPairs(run, sink);
    };
  };
  return {
    fingerprint: `analyzer-${ANALYZER_VERSION}-${segmenter.fingerprint}`,
    analyze: (text) => {
      const terms: Term[] = [];
      read(text)({
        add: (term, weight) => terms.push({ term, weight }),
        addPair: (pair, weight) => terms.push({ term: writePair(pair), weight }),
      });
      return terms;
    },
    read,
    tagWords: (text) => {
      const words: (TaggedWord & { readonly start: number })[] = [];
      for (const run of text.matchAll(hanRunPattern)) {
        let start = run.index;
        for (const { word, kind } of segmenter.tag(run[0])) {
          words.push({ word, kind, start });
          start += word.length;
        }
      }
      return words;
    },
  };
}

function tellPairs(run: string, sink: TermSink): void {
  if (rareCharacterPattern.test(run)) {
    // Rare characters take two code units, so characters are paired and not units.
    const characters = [...run];
    for (let index = 0; index + 2 <= characters.length; index += 1)
      sink.add(`_${characters[index]}${characters[index + 1]}`, BIGRAM_WEIGHT);
    return;
  }
  for (let index = 0; index + 2 <= run.length; index += 1)
    sink.addPair(pairOf(run.charCodeAt(index), run.charCodeAt(index + 1)), BIGRAM_WEIGHT);
}

/** `Gödel` → `Godel`: people type names without their accents. */
function foldAccents(text: string): string {
  return /[\u00c0-\u024f\u1e00-\u1eff]/u.test(text)
    ? text
        .normalize('NFD')
        .replace(/(?<=[a-z])\p{M}+/giu, '')
        .normalize('NFC')
    : text;
}

/** True for a Han bigram term of the safety net, which is no word of its own. */
export function isBigramTerm(term: string): boolean {
  return isPairTerm(term);
}
