/** What speaks for a run of sentences as an answer, each roughly in [0, 1] but for the length. */
export type RunFeatures = {
  /** Rerank score of its passage over that of the best. */
  readonly passage: number;
  /** Share by idf of the question's words, without those of the title and of the name of the file. */
  readonly words: number;
  /** Share of the question's Han bigrams, the rarer among the sentences the more. */
  readonly pairs: number;
  /** Late interaction of question and run; 0 for a model without it. */
  readonly late: number;
  /** What the reader says of it, in [-1, 1]; 0 without one. */
  readonly reading: number;
  /** A number that the question does not hold, where one is asked. */
  readonly number: number;
  /** A value of the kind that is asked by name. */
  readonly unit: number;
  /** A row, a field or an item of a name that the question holds: 11 of 1,113 questions on small libraries more. */
  readonly named: number;
  /** It asks a question itself. */
  readonly question: number;
  /** It sends the reader elsewhere. */
  readonly link: number;
  /**
   * Further lines, items and paragraphs that it reaches into, for a question about one fact: together with runs of one
   * item, 401 of 643 small questions pass instead of 355, and a right answer among weak ones is as frequent.
   */
  readonly blocks: number;
  /** Logarithm of its characters: more is said in more of them. */
  readonly length: number;
  /** It begins with a word that speaks of what stood before. */
  readonly continues: number;
  /** It ends inside a sentence. */
  readonly cut: number;
  /** It stands where its text or section begins. */
  readonly opens: number;
};

/** Numbers of taking an answer from the passages, without a language model. */
export type ExtractionWeights = {
  /**
   * Passages that sentences are taken from, of a question and of each part of one that holds several. More of them
   * answer more questions somewhere, and fewer in the first quote: three instead of two lose three right answers of our
   * seeds, three of everyday documents and one first quote each on AI texts and everyday questions.
   */
  readonly sourcePassages: number;
  /** The same for what was said last or first; of the document found first, all that is found is read. */
  readonly statedPassages: number;
  /** Longer sentences are cut at commas; shorter clauses lose their sense. */
  readonly maxUnitChars: number;
  /** Neighbouring sentences of at most so many characters are read as one quote. */
  readonly runChars: number;
  /** The same for methods, lists, reasons and comparisons. */
  readonly longRunChars: number;
  /**
   * Of each feature of a run: a softmax over the runs of a question, fitted on six sets (AI texts, our seeds, everyday
   * questions, CMRC, DRCD, SQuAD in Chinese), then rounded by what whole answers gain on the first three.
   */
  readonly run: RunFeatures;
  /** What a unit of another document than that of the best loses: quotes of other subjects are padding. */
  readonly otherDocument: number;
  /** What a unit gains beside one that is taken: the sentence after the named one often answers. */
  readonly beside: number;
  /** What lies further below the best unit is padding, in an answer of several parts, */
  readonly utilitySpan: number;
  /** and in the answer to a question about one fact. */
  readonly factSpan: number;
  /** The same where the best run already gives a value of the kind that is asked for. */
  readonly toldSpan: number;
  /** The answer to a question about one fact has at most so many characters, if its best sentence allows. */
  readonly factChars: number;
  /** Of what speaks for a run as the definition of a thing, or as its result; each in [0, 1] beside its score. */
  readonly definition: {
    /** What the thing is stands at the beginning of the text. */
    readonly early: number;
    /** A result is told in figures, beside others. */
    readonly measured: number;
    /** A second result less than so much below the best is told too. */
    readonly resultSpan: number;
  };
};

export const extractionWeights: ExtractionWeights = {
  sourcePassages: 2,
  statedPassages: 4,
  maxUnitChars: 90,
  runChars: 140,
  longRunChars: 120,
  run: {
    passage: 4,
    words: 3,
    pairs: 1.5,
    late: 5,
    reading: 1.75,
    number: 1.5,
    unit: 2.5,
    named: 1,
    question: -1,
    link: -1,
    blocks: -0.4,
    length: 0.2,
    continues: -0.7,
    cut: -0.3,
    opens: 0.4,
  },
  otherDocument: 1,
  beside: 2,
  utilitySpan: 2.5,
  factSpan: 2.5,
  toldSpan: 1,
  factChars: 199,
  definition: { early: 5, measured: 5, resultSpan: 4 },
};
