/** Numbers of understanding a question: what is searched with, and how heavily. */
export type QueryWeights = {
  /** Of a word that sounds like an unknown one, and of its bigram. */
  readonly pinyin: number;
  /** Of a translation, times the root of its share; more drowns the names in the question. */
  readonly translation: number;
  /** Shorter Latin words are not repaired: too many words are one letter away. */
  readonly typoChars: number;
  /** A follow-up belongs to the subject before it when one passage about that holds this share of its words. */
  readonly minSupport: number;
  /** Chunks that score less than this share of the best for a subject's words are not about it. */
  readonly subjectShare: number;
};

export const queryWeights: QueryWeights = {
  pinyin: 0.3,
  translation: 0.6,
  typoChars: 4,
  minSupport: 0.15,
  subjectShare: 0.6,
};
