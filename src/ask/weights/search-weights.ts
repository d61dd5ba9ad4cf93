/** Numbers of the search: how candidates are found, scored and put in order. */
export type SearchWeights = {
  /** Chunks taken from each leg. Re-ranking 50 + 50 equals scoring everything. */
  readonly legSize: number;
  /** Share of the query's mass that a good passage reaches; brings BM25F to the range of the cosines. */
  readonly lexicalScale: number;
  /** Fused candidates that are looked at closely: 40 lose nothing against 100, at a third of the time. */
  readonly rerankedCandidates: number;
  /** Of the names and numbers of the question that stand in a chunk. */
  readonly entity: number;
  /** Of the Han bigrams of the question that stand in a chunk. */
  readonly bigram: number;
  /** Of a number in the chunk where one is asked. */
  readonly number: number;
  /** Fused candidates that a cross-encoder reads; each costs tens of milliseconds. */
  readonly crossEncoderCandidates: number;
  /** Of a cross-encoder's score, in 0–1, beside all other scores. */
  readonly crossEncoder: number;
  /**
   * From this share of common wording on, two passages of one title are versions of each other. Without versions one
   * answer fewer is right in each of two sets of small libraries, and three others move; at 0 no figure of 1,919
   * questions does, but the minutes of two meetings pass for one text.
   */
  readonly versionSimilarity: number;
};

export const searchWeights: SearchWeights = {
  legSize: 50,
  lexicalScale: 1.3,
  rerankedCandidates: 40,
  entity: 0.45,
  bigram: 0.3,
  number: 0.15,
  crossEncoderCandidates: 20,
  crossEncoder: 1,
  versionSimilarity: 0.6,
};
