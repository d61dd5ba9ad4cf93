import type { Span } from '../../types/chunk.ts';
import { soundTable } from './sound-table.ts';

const LONGEST_SYLLABLE = 6;

/** True for words of lower case, or with a capital at the beginning, that are syllables throughout. */
export function isPinyin(token: string): boolean {
  return /^[A-Z]?[a-z']+$/u.test(token) && listSyllables(token.toLowerCase()).length > 0;
}

/** The syllables of all ways to cut a word into as few as may be, by their ends; [] where it is no pinyin. */
export function listSyllables(word: string): readonly Span[] {
  const counts = [0, ...Array.from(word, () => Infinity)];
  const found: Span[] = [];
  for (let end = 1; end <= word.length; end += 1)
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
      if (counts[start] === Infinity || listTyped(word.slice(start, end)).length === 0) continue;
      found.push({ start, end });
      counts[end] = Math.min(counts[end] as number, (counts[start] as number) + 1);
    }
  return keepShortest(found, counts, word.length);
}

/** Those on a way of the fewest, from the end back. */
function keepShortest(syllables: readonly Span[], counts: readonly number[], length: number): readonly Span[] {
  const reached = new Set(counts[length] === Infinity ? [] : [length]);
  const kept = [...syllables].reverse().filter(({ start, end }) => {
    const isShortest = reached.has(end) && counts[start] === (counts[end] as number) - 1;
    if (isShortest) reached.add(start);
    return isShortest;
  });
  return kept.reverse();
}

/** The characters that a syllable types; it needs a vowel: 嗯 is no `n`. An apostrophe parts two. */
export function listTyped(syllable: string): readonly string[] {
  return /^'?[a-z]*[aeiouv][a-z]*$/u.test(syllable) ? soundTable.listTyped(syllable.replace(/^'/u, '')) : [];
}
