/** What a refusal is decided by; higher means "more likely answerable". */
export type EvidenceThresholds = {
  readonly signal: 'rarity' | 'strength';
  /** Below: refused. */
  readonly none: number;
  /** Below: answered, but marked as thin. */
  readonly weak: number;
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
  /** A name in more than this share of the chunks is a common word of the library. */
  readonly commonShare: number;
  /** In a small library a main subject may well fill this many chunks. */
  readonly commonChunks: number;
  /** Terms up to so many times as frequent as the rarest are subjects beside it. */
  readonly subjectSpread: number;
};

export const refusalWeights: RefusalWeights = {
  calibrated: { signal: 'strength', none: 3.55, weak: 4.2 },
  uncalibrated: { signal: 'rarity', none: 1.55, weak: 2 },
  weakOverNone: 1.25,
  meaning: 2,
  leastChunks: 50,
  commonShare: 0.02,
  commonChunks: 12,
  subjectSpread: 3,
};
