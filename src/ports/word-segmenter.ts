/** Cuts a run of Han characters into words. Input holds Han characters only. */
export interface WordSegmenter {
  /** Changes whenever the same text could be cut otherwise (library, dictionary, user dictionary). */
  readonly fingerprint: string;
  /** Overlapping words for search: `长江大桥` → `长江`, `大桥`, `长江大桥`. Empty text → []. */
  cutForSearch(text: string): readonly string[];
  /** Words that tile the text. Empty text → []. */
  cut(text: string): readonly string[];
}
