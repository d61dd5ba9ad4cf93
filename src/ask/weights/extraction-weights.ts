/** What speaks for a sentence as an answer, each roughly in [0, 1]. */
export type UnitFeatures = {
  /** Rerank score of its passage over that of the best. */
  readonly passage: number;
  /** Share of the question's Han bigrams by idf. */
  readonly bigrams: number;
  /** Share of the question's words, without those of the title, in the unit and its neighbours. */
  readonly window: number;
  /** Words over those of the best unit. */
  readonly best: number;
  /** Late interaction of question and unit; 0 for a model without it. */
  readonly late: number;
  readonly number: number;
  readonly unit: number;
  readonly short: number;
  readonly titleOnly: number;
  readonly question: number;
  readonly heading: number;
  readonly link: number;
};

/** Numbers of taking an answer from the passages, without a language model. */
export type ExtractionWeights = {
  /** Passages that sentences are taken from: the answer stands in the first four for 91 % of the questions. */
  readonly sourcePassages: number;
  /** Longer sentences are cut at commas; shorter clauses lose their sense. */
  readonly maxUnitChars: number;
  /** Of each feature of a sentence, fitted by logistic regression on development questions and rounded. */
  readonly unit: UnitFeatures;
  /** Share of a neighbour's score that a unit gains in methods and lists. */
  readonly fromPrevious: number;
  readonly fromNext: number;
  /** A shorter unit says too little. */
  readonly shortChars: number;
  /** What a unit of another document than that of the best loses: quotes of other subjects are padding. */
  readonly otherDocument: number;
  /** What a unit gains beside one that is taken: the sentence after the named one often answers. */
  readonly beside: number;
  /** Longer units say more but use up the room: divide by length to this power. */
  readonly lengthPower: number;
  /** What lies further below the best unit is padding, in an answer of several parts, */
  readonly utilitySpan: number;
  /** and in the answer to a question about one fact. */
  readonly factSpan: number;
  /** The answer to a question about one fact has at most so many characters, if its best sentence allows. */
  readonly factChars: number;
};

export const extractionWeights: ExtractionWeights = {
  sourcePassages: 4,
  maxUnitChars: 90,
  unit: {
    passage: 3,
    bigrams: 2,
    window: 1,
    best: 0.5,
    late: 2,
    number: 1,
    unit: 1,
    short: -1.5,
    titleOnly: -1,
    question: -1,
    heading: -2,
    link: -3,
  },
  fromPrevious: 0.3,
  fromNext: 0.2,
  shortChars: 12,
  otherDocument: 1,
  beside: 1,
  lengthPower: 0.3,
  utilitySpan: 2.5,
  factSpan: 1.5,
  factChars: 199,
};
