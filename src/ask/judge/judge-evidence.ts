import { inverseDocumentFrequency } from '../../indexes/bm25.ts';
import type { LexicalIndex } from '../../indexes/lexical-index.ts';
import { type Missing, findMissing } from './find-missing.ts';
import { type Candidate, LEXICAL_SCALE } from '../search/fuse.ts';
import type { Query } from '../understand/understand-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { FoundPassages } from '../search/search-passages.ts';

/** `none`: the documents do not answer the question. `weak`: they may, thinly. */
export type EvidenceVerdict = {
  readonly verdict: 'enough' | 'weak' | 'none';
  readonly signals: EvidenceSignals;
  readonly missing?: Missing;
};

/** What the verdict rests on; higher means "more likely answerable". `npm run eval -- --calibrate` prints them. */
export type EvidenceSignals = {
  /**
   * Best BM25F score over ln(1 + 2N): the absolute amount of matched rarity, comparable between libraries of different
   * size.
   */
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
 * Thresholds for the bundled model: 1 % of the answerable development questions lie below `none`, and 93 % of 400
 * questions from other corpora. For a model that was not calibrated the words alone decide (84 % at 1 %).
 */
export const BUNDLED_THRESHOLDS: EvidenceThresholds = { signal: 'strength', none: 3.55, weak: 4.2 };
export const UNCALIBRATED_THRESHOLDS: EvidenceThresholds = { signal: 'rarity', none: 1.55, weak: 2 };

/** A question is thin where its signal lies less than this above the point of refusal; the bundled model's share. */
const WEAK_ABOVE_NONE = 1.25;

/** `minimum` is what `npm run eval -- --calibrate` prints for a model; without one the model's own thresholds hold. */
export function chooseThresholds(embeddingModel: string, minimum: number | undefined): EvidenceThresholds {
  if (minimum !== undefined) return { signal: 'strength', none: minimum, weak: minimum * WEAK_ABOVE_NONE };
  return embeddingModel === 'bundled' ? BUNDLED_THRESHOLDS : UNCALIBRATED_THRESHOLDS;
}

/**
 * Below this many chunks a library says too little about how rare its words are. Measured with the bundled model on
 * libraries of one to three files: 0–5 % false refusals instead of 8–15 %, 98–89 % of the questions about other files
 * refused; 200 refuses less, and no better.
 */
const LEAST_CHUNKS = 50;

/**
 * search result → is there enough to answer from? Absolute, so that a question about nothing in the documents is
 * refused.
 */
export function judgeEvidence(
  result: FoundPassages,
  search: SearchIndex,
  thresholds: EvidenceThresholds,
): EvidenceVerdict {
  const signals = measureSignals(result, search);
  const strength = signals[thresholds.signal];
  if (result.passages.length === 0 || strength < thresholds.none) return { verdict: 'none', signals };
  const missing = findMissing(result, search);
  if (missing !== undefined) return { verdict: 'none', signals, missing };
  return { verdict: strength < thresholds.weak ? 'weak' : 'enough', signals };
}

export function measureSignals({ candidates, query }: FoundPassages, search: SearchIndex): EvidenceSignals {
  const { lexical } = search.index;
  const size = Math.max(lexical.chunkCount, LEAST_CHUNKS);
  const best =
    lexical.chunkCount >= LEAST_CHUNKS
      ? Math.max(0, ...candidates.map((candidate) => candidate.lexical)) * LEXICAL_SCALE * query.mass
      : scoreAsInLarger(candidates, query, lexical, size);
  const rarity = best / Math.log(1 + 2 * size);
  return { rarity, strength: rarity + 2 * (candidates[0]?.score ?? 0) };
}

/**
 * Best BM25F score, as it would be if the chunks stood in a library of `size` of which no other chunk holds the terms:
 * in a handful of chunks every word is in half of them, and none is rare.
 */
function scoreAsInLarger(candidates: readonly Candidate[], query: Query, lexical: LexicalIndex, size: number): number {
  const terms = query.terms.map(({ term, weight }) => ({
    term,
    weight: (weight * inverseDocumentFrequency(size, lexical.documentFrequency(term))) / lexical.idf(term),
  }));
  const scores = lexical.score(terms);
  return Math.max(0, ...candidates.map(({ chunk }) => scores[chunk] as number));
}
