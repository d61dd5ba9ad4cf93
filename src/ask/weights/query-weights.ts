/** Numbers of understanding a question: what is searched with, and how heavily. */
export type QueryWeights = {
  /** Of the subject that a follow-up leaves out and the rules put back: certain, but not what is asked. */
  readonly subject: number;
  /** Of another form of a word: as certain as the subject. */
  readonly synonym: number;
  /** Of a word that sounds like an unknown one, and of its bigram. */
  readonly pinyin: number;
  /** Of a translation, times the root of its share; more drowns the names in the question. */
  readonly translation: number;
  /** Of earlier turns beside a question that leans on them. */
  readonly followUp: number;
  /** Of an answer's words beside those of a question, in earlier turns. */
  readonly assistantShare: number;
  /** A question longer than so many code points stands alone. */
  readonly selfContainedChars: number;
  /** How many turns back are searched with. */
  readonly turns: number;
  /** A Chinese subject that is carried over has at most so many characters. */
  readonly subjectChars: number;
  /** Shorter Latin words are not repaired: too many words are one letter away. */
  readonly typoChars: number;
};

export const queryWeights: QueryWeights = {
  subject: 0.7,
  synonym: 0.7,
  pinyin: 0.3,
  translation: 0.6,
  followUp: 0.4,
  assistantShare: 0.6,
  selfContainedChars: 22,
  turns: 4,
  subjectChars: 8,
  typoChars: 4,
};
