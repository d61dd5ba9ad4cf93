/**
 * What a dictionary says of a word: `name` a person, place, organisation or brand it lists; `unknown` a word it does
 * not list, which is mostly a name too; `other` particles, measure words and signs.
 */
export type WordKind = 'noun' | 'verb' | 'adjective' | 'adverb' | 'preposition' | 'name' | 'unknown' | 'other';

export type TaggedWord = { readonly word: string; readonly kind: WordKind };

/** Cuts a run of Han characters into words. Input holds Han characters only. */
export interface WordSegmenter {
  /** Changes whenever the same text could be cut otherwise (library, dictionary, user dictionary). */
  readonly fingerprint: string;
  /** Overlapping words for search of several runs, one after another: `长江大桥` → `长江`, `大桥`, `长江大桥`. */
  cutForSearch(runs: readonly string[]): readonly string[];
  /** Words that tile the text. Empty text → []. */
  cut(text: string): readonly string[];
  /** The same with the kind of each word. */
  tag(text: string): readonly TaggedWord[];
}
