import type { SearchIndex } from './search-index.ts';
import type { SearchResult } from './search-passages.ts';

/** `none`: nothing in the documents speaks to the question. `weak`: something does, thinly. */
export type EvidenceVerdict = 'enough' | 'weak' | 'none';

/** What the verdict rests on; higher means "more likely answerable". Printed by `npm run eval -- --calibrate`. */
export type EvidenceSignals = {
  /** Best BM25F score over ln(1 + 2N): the absolute amount of matched rarity, comparable between corpora of different size. */
  readonly rarity: number;
};

/** Calibrated on the development questions: below the first 2 % of the answerable and most of the off-topic ones lie. */
export const EVIDENCE_THRESHOLDS = { none: 1.4, weak: 2.2 } as const;

/** search result → is there enough to answer from? Absolute, so that a question about nothing in the documents is refused. */
export function judgeEvidence(result: SearchResult, search: SearchIndex): EvidenceVerdict {
  const { rarity } = measureSignals(result, search);
  if (result.passages.length === 0 || rarity < EVIDENCE_THRESHOLDS.none) return 'none';
  return rarity < EVIDENCE_THRESHOLDS.weak ? 'weak' : 'enough';
}

export function measureSignals(result: SearchResult, search: SearchIndex): EvidenceSignals {
  const best = Math.max(0, ...result.candidates.map(({ lexical }) => lexical));
  return { rarity: (best * 1.3 * result.query.mass) / Math.log(1 + 2 * search.index.chunks.size) };
}
