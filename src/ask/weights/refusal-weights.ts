/** What a refusal is decided by; higher means "more likely answerable". */
export type EvidenceThresholds = {
  readonly signal: 'rarity' | 'strength';
  /** Below: refused. */
  readonly none: number;
  /** Below: answered, but marked as thin. */
  readonly weak: number;
  /** How far the best reranked score alone decides; absent for a model whose scores were not measured. */
  readonly scores?: {
    /** Below: refused, however strong the words are. */
    readonly least: number;
    /** From here on answered, however weak the words are. */
    readonly sure: number;
    /** Below this share of what questions about other things score: refused. */
    readonly foreign: number;
    /**
     * What the reader must say at least, in [-1, 1], of a question with a word that no document holds, in a library to
     * which nothing else comes near,
     */
    readonly reading: number;
    /** and how much less for each point that questions about other things score. */
    readonly readingByForeign: number;
    /** and how much more where that word is a name, or a longer one of which no part is heard. */
    readonly readingOfName: number;
    /** From here on the reader is sure of an answer, and what rules miss in words alone is answered and marked. */
    readonly readingSure: number;
    /**
     * In a handful of chunks, answered below `least` as well from this score on where the reader says so much: 10 of 30
     * questions in other words than those of 43 small libraries, and 1.4 % of 5,352 foreign ones.
     */
    readonly nearby: number;
    readonly readingNearby: number;
    /** Chunks of a library from which on the strength of the words counts in full; in a handful it says nothing. */
    readonly fullChunks: number;
  };
};

/** Numbers of the decision whether the documents answer at all. */
export type RefusalWeights = {
  /**
   * For the bundled model: 1 % of the answerable development questions lie below `none`, and 93 % of 400 questions from
   * other corpora.
   */
  readonly calibrated: EvidenceThresholds;
  /** For a model that was not calibrated the words alone decide: 84 % at 1 %. */
  readonly uncalibrated: EvidenceThresholds;
  /** `weak` over `none` where an operator sets `none`: the ratio of the calibrated pair. */
  readonly weakOverNone: number;
  /** Of the best reranked score beside the rarity of the words. */
  readonly meaning: number;
  /** A library of fewer chunks says too little about how rare its words are, and is measured as one of so many. */
  readonly leastChunks: number;
  /** Terms up to so many times as frequent as the rarest are subjects beside it. */
  readonly subjectSpread: number;
  /**
   * Share of a question's words, by rarity, that a neighbour must hold beyond the thing itself before what is told of
   * the neighbour only is refused: at 0 refusals of answerable questions are 12 more on 600, at 0.5 none changes, and
   * without this refusal 4 of 643 questions on small libraries get a neighbour's answer.
   */
  readonly neighbourMargin: number;
};

export const refusalWeights: RefusalWeights = {
  // 643 questions on 14 small libraries: at `least` 1.4 % of the answerable ones and 92 % of the foreign ones are
  // refused (by strength alone 18 %); on the AI texts 0.6 % and 79 %. `foreign` refuses 34 points more of what is
  // foreign to news, 21 to everyday paragraphs, 10 to CMRC and 9 to DRCD, and 1 point more of what they answer.
  // `reading` refuses 11 of 128 near misses more and 15 of 137 at 0 and 7 more false refusals on 128 and 431.
  // `readingOfName` refuses 7 more of the questions that 12 libraries of strangers (720 questions) do not answer and 1
  // more of those they do; 1 and 1 of the own questions, and nothing else changes on everyday and small libraries.
  calibrated: {
    signal: 'strength',
    none: 3.55,
    weak: 4.2,
    scores: {
      least: 0.55,
      sure: 1,
      foreign: 0.95,
      reading: -0.56,
      readingByForeign: 0.67,
      readingOfName: 0.4,
      readingSure: 0.25,
      nearby: 0.3,
      readingNearby: -0.28,
      fullChunks: 700,
    },
  },
  uncalibrated: { signal: 'rarity', none: 1.55, weak: 2 },
  weakOverNone: 1.25,
  meaning: 2,
  leastChunks: 50,
  subjectSpread: 3,
  neighbourMargin: 0.25,
};
