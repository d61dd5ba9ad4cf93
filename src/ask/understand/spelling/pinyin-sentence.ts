import type { LexicalIndex } from '../../../indexes/lexical-index.ts';
import { isMainReading } from '../../../text/pinyin/sound-table.ts';
import { isPinyin, listSyllables, listTyped } from '../../../text/pinyin/syllables.ts';
import { askingCharacters, askingWords, isStopTerm } from '../../../text/stop-words.ts';
import { readUnit } from '../../../text/facts/units.ts';

type Words = {
  readonly lexical: Pick<LexicalIndex, 'has' | 'documentFrequency' | 'chunkCount'>;
  /** Which characters follow one in the bigrams of the library. */
  readonly listFollowers: (character: string) => string;
  readonly isEnglish: (word: string) => boolean;
};

/** Fewer syllables are a name or a slip. */
const MIN_SYLLABLES = 3;
/** Of so many of them a word has to be known; the others are of words that only the question has. */
const MIN_KNOWN = 0.75;

/** Pairs of characters in the words that questions are asked with: 怎么, 多少. */
const ASKING_PAIRS: readonly string[] = [...askingWords, '多少钱'].flatMap((word) =>
  [...word].slice(1).map((second, at) => `${word[at] ?? ''}${second}`),
);
const BEGINS_ASKING: ReadonlySet<string> = new Set(ASKING_PAIRS.map((pair) => pair.charAt(0)));

/**
 * A question typed in pinyin without tones → in Han: `gongzi jihao fa` → 工资几号发. Its syllables are read as the pairs
 * of characters that stand most often in the library, and as words of asking. A Latin word that is none, or that
 * the library holds itself, stays (`GPT-4o shi shenme`). Undefined for a question that holds Han, is English, or is
 * mostly of syllables that are no known word.
 */
export function readPinyinSentence(question: string, words: Words): string | undefined {
  if (/[\u3400-\u9fff]/u.test(question) || !/[a-z]/u.test(question)) return undefined;
  const tokens = question.match(/[A-Za-z']+(?:[-.]?[\dA-Za-z]+)*|[^A-Za-z]+/gu) ?? [];
  const latin = tokens.filter((token) => /^[A-Za-z]/u.test(token));
  const isNamed = (token: string): boolean => token.length > 4 && words.lexical.has(token.toLowerCase());
  const typed = latin.filter((token) => isPinyin(token) && !isNamed(token));
  const strange = typed.filter((token) => !isLatinWord(token.toLowerCase(), words));
  const kept = latin.length - typed.length;
  // `size` is typed like si ze.
  const english = typed.filter((token) => token.length > 3 && !strange.includes(token));
  if (kept + english.length > strange.length || countLetters(strange) * 2 < countLetters(latin.filter(isPinyin)))
    return undefined;
  const sayings: Reading[] = [];
  const read = joinTyped(tokens, (token) => typed.includes(token)).map((run) => {
    if (typeof run === 'string') return run;
    const reading = readRun(run, words);
    if (reading !== undefined) sayings.push(reading);
    return reading?.text ?? run.join(' ');
  });
  const syllables = sum(sayings.map((reading) => reading.syllables));
  const known = sum(sayings.map((reading) => reading.known));
  const isHeld = kept > 0 || sayings.some(({ isHeld: held }) => held);
  if (syllables + kept < MIN_SYLLABLES || known < syllables * MIN_KNOWN || !isHeld) return undefined;
  return read.join('').replace(/ {2,}/gu, ' ').trim();
}

function isLatinWord(word: string, { lexical, isEnglish }: Words): boolean {
  return isStopTerm(word) || lexical.has(word) || isEnglish(word);
}

function countLetters(tokens: readonly string[]): number {
  return sum(tokens.map(({ length }) => length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Words side by side are read together, without the spaces around them; the others stay as they are. */
function joinTyped(tokens: readonly string[], isTyped: (token: string) => boolean): readonly (string | string[])[] {
  const runs: (string | string[])[] = [];
  tokens.forEach((token, at) => {
    const last = runs.at(-1);
    if (isTyped(token)) {
      if (Array.isArray(last)) last.push(token.toLowerCase());
      else runs.push([token.toLowerCase()]);
    } else if (!(token.trim() === '' && Array.isArray(last) && isTyped(tokens[at + 1] ?? ''))) runs.push(token);
  });
  return runs;
}

type Reading = {
  readonly text: string;
  readonly syllables: number;
  /** Syllables of known words, and whether the library holds one of them. */
  readonly known: number;
  readonly isHeld: boolean;
};
/** A way to a character through those before it, and what is typed for it. */
type State = {
  readonly character: string;
  readonly syllable: string;
  /** The syllable is typed as a word of its own. */
  readonly isAlone: boolean;
  /** How much it is known behind the one before it. */
  readonly pair: number;
  readonly score: number;
  readonly before: State | undefined;
};
const NOTHING: State = { character: '', syllable: '', isAlone: false, pair: 0, score: 0, before: undefined };

/** The best way through the syllables of some words and the characters that they type. */
function readRun(run: readonly string[], words: Words): Reading | undefined {
  const weigh = createWeigh(words);
  let states: readonly State[] = [NOTHING];
  for (const word of run) {
    const places: (readonly State[])[] = [states];
    for (const { start, end } of listSyllables(word)) {
      const isAlone = start === 0 && end === word.length;
      // Who types a word in one writes no other into it: 年假 有, not 年 加油; but 多少 钱.
      const isBound = (before: State, character: string): boolean =>
        start > 0 || (isAlone && before.isAlone) || isAsking(before.character + character) > 0;
      const reached = goOn(places[start] ?? [], word.slice(start, end), isAlone, isBound, weigh);
      places[end] = keepBest([...(places[end] ?? []), ...reached]);
    }
    states = places[word.length] ?? [];
  }
  const [last] = states;
  return last === undefined ? undefined : tell(last, weigh);
}

/** Every character that a syllable types behind every other that came before it. */
function goOn(
  states: readonly State[],
  syllable: string,
  isAlone: boolean,
  isBound: (before: State, character: string) => boolean,
  weigh: Weigh,
): readonly State[] {
  const characters = listTyped(syllable);
  // Looked up once for all that came before: in a large library that was most of the time.
  const knownAlone = new Set(characters.filter((one) => weigh.isKnown(one)));
  return states.flatMap((before) => {
    const known = characters.filter((one) => knownAlone.has(one) || weigh.pair(before.character, one) > 0);
    return (known.length > 0 ? known : characters.slice(0, 1)).map((character) => {
      const pair = isBound(before, character) ? weigh.pair(before.character, character) : 0;
      const score = before.score + pair + weigh.single(character, syllable, isAlone);
      return { character, syllable, isAlone, pair, score, before };
    });
  });
}

/** Ways that are this far behind never win. */
const MAX_STATES = 60;

/** The best way to each character. */
function keepBest(states: readonly State[]): State[] {
  const best = new Map<string, State>();
  for (const state of states)
    if (state.score > (best.get(state.character)?.score ?? -Infinity)) best.set(state.character, state);
  return [...best.values()].sort((left, right) => right.score - left.score).slice(0, MAX_STATES);
}

type Weigh = {
  /** How much a pair of characters is known, in bits of how often it stands there; 0 for an unknown one. */
  readonly pair: (first: string, second: string) => number;
  /** The same for one of itself, 0 for a rare reading (dai of 大夫); more for one of asking that is typed alone. */
  readonly single: (character: string, syllable: string, isAlone: boolean) => number;
  readonly isHeld: (first: string, second: string) => boolean;
  readonly isKnown: (character: string) => boolean;
};

/** Most neighbours are no word: 年加 of 次年加盟. */
const NO_WORD = 0.25;
/** A character alone says less than a pair. */
const ASKING_ALONE = 0.125;
const ALONE = 0.1;

function createWeigh({ lexical, listFollowers }: Words): Weigh {
  const known = new Map<string, number>();
  const singles = new Map<string, number>();
  // As often as if it stood everywhere.
  const asking = Math.log2(2 + lexical.chunkCount);
  const isHeld = (first: string, second: string): boolean => first !== '' && listFollowers(first).includes(second);
  const measure = (pair: string): number =>
    Math.log2(1 + lexical.documentFrequency(`_${pair}`)) * (lexical.has(pair) ? 1 : NO_WORD);
  const measureSingle = (character: string, syllable: string, isAlone: boolean): number => {
    const isMain = isMainReading(character, syllable);
    const place = isAlone && isMain ? askingCharacters.indexOf(character) : -1;
    if (place >= 0) return asking * (ASKING_ALONE - place / MANY);
    return isMain ? Math.log2(1 + lexical.documentFrequency(character) + listFollowers(character).length) * ALONE : 0;
  };
  return {
    isHeld,
    pair: (first, second) => {
      const pair = first + second;
      const value = known.get(pair) ?? Math.max(asking * isAsking(pair), isHeld(first, second) ? measure(pair) : 0);
      known.set(pair, value);
      return value;
    },
    single: (character, syllable, isAlone) => {
      const key = `${character}${syllable} ${String(isAlone)}`;
      const value = singles.get(key) ?? measureSingle(character, syllable, isAlone);
      singles.set(key, value);
      return value;
    },
    isKnown: (one) => BEGINS_ASKING.has(one) || isStopTerm(one) || lexical.has(one) || listFollowers(one) !== '',
  };
}

/** Of two that sound alike the first of the list goes first: 哪里 before 那里, 吗 before 么. */
const MANY = 2_000;

/** 1 for a pair of 怎么 or 多少钱, and for 几号 or 一个; 0 for any other. */
function isAsking(pair: string): number {
  const place = ASKING_PAIRS.indexOf(pair);
  if (place >= 0) return 1 - place / MANY;
  const counted = pair.startsWith('几') ? pair.slice(1) : '';
  if (counted !== '') return /[号点日]/u.test(counted) || readUnit(counted).length > 0 ? 1 : 0;
  return /^[一两三半]个$/u.test(pair) ? 1 : 0;
}

/** A syllable of no known word stays as it was typed. */
function tell(last: State, weigh: Weigh): Reading {
  const path: State[] = [];
  for (let state = last; state.before !== undefined; state = state.before) path.unshift(state);
  const isKnown = path.map(
    ({ character, syllable, pair }, at) =>
      pair > 0 || (path[at + 1]?.pair ?? 0) > 0 || weigh.single(character, syllable, true) > 0,
  );
  const text = path.map(({ character, syllable }, at) => (isKnown[at] === true ? character : ` ${syllable} `)).join('');
  const isHeld = path.some(
    ({ character, pair, before }) => pair > 0 && weigh.isHeld(before?.character ?? '', character),
  );
  return { text, syllables: path.length, known: isKnown.filter(Boolean).length, isHeld };
}
