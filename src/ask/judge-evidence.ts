import { type Missing, findMissing } from './evidence/find-missing.ts';
import { LEXICAL_SCALE } from './fuse.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchResult } from './search-passages.ts';

/** `none`: the documents do not answer the question. `weak`: they may, thinly. */
export type Evidence = { readonly verdict: 'enough' | 'weak' | 'none'; readonly signals: EvidenceSignals; readonly missing?: Missing };

/** What the verdict rests on; higher means "more likely answerable". `npm run eval -- --calibrate` prints them. */
export type EvidenceSignals = {
  /** Best BM25F score over ln(1 + 2N): the absolute amount of matched rarity, comparable between libraries of different size. */
  readonly rarity: number;
  /** `rarity` + 2 × the best reranked score, which also knows meanings; its scale depends on the embedding model. */
  readonly strength: number;
};

export type EvidenceThresholds = {
  readonly signal: keyof EvidenceSignals;
  /** Below: refused. */
  readonly none: number;
  /** Below: answered, but marked as thin. */
  readonly weak: number;
};

/**
 * Thresholds for the bundled model: 1 % of the answerable development questions lie below `none`, and 93 % of 400 questions
 * from other corpora. For a model that was not calibrated the words alone decide (84 % at 1 %).
 */
export const BUNDLED_THRESHOLDS: EvidenceThresholds = { signal: 'strength', none: 3.55, weak: 4.2 };
export const UNCALIBRATED_THRESHOLDS: EvidenceThresholds = { signal: 'rarity', none: 1.55, weak: 2 };

/** search result → is there enough to answer from? Absolute, so that a question about nothing in the documents is refused. */
export function judgeEvidence(result: SearchResult, search: SearchIndex, thresholds: EvidenceThresholds): Evidence {
  const signals = measureSignals(result, search);
  const strength = signals[thresholds.signal];
  if (result.passages.length === 0 || strength < thresholds.none) return { verdict: 'none', signals };
  const missing = findMissing(result, search);
  if (missing !== undefined) return { verdict: 'none', signals, missing };
  return { verdict: strength < thresholds.weak ? 'weak' : 'enough', signals };
}

export function measureSignals({ candidates, query }: SearchResult, search: SearchIndex): EvidenceSignals {
  const best = Math.max(0, ...candidates.map(({ lexical }) => lexical));
  const rarity = (best * LEXICAL_SCALE * query.mass) / Math.log(1 + 2 * search.index.chunks.size);
  return { rarity, strength: rarity + 2 * (candidates[0]?.score ?? 0) };
}
