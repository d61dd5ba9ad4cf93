import type { EvidenceRanks } from './find-evidence.ts';

/** 1 if the first `k` passages hold what is needed (one quote, or all of them), else 0. */
export function hitAt(k: number, { quotes, mode }: EvidenceRanks): number {
  const isFound = (rank: number | undefined): boolean => rank !== undefined && rank <= k;
  return Number(mode === 'all' ? quotes.length > 0 && quotes.every(isFound) : quotes.some(isFound));
}

/**
 * Share of the needed quotes that the first `k` passages hold, 0–1. In mode `any` the quotes are alternatives, that is
 * one need.
 */
export function recallAt(k: number, evidence: EvidenceRanks): number {
  if (evidence.mode === 'any') return hitAt(k, evidence);
  const found = evidence.quotes.filter((rank) => rank !== undefined && rank <= k).length;
  return evidence.quotes.length === 0 ? 0 : found / evidence.quotes.length;
}

/** 1 / rank of the first passage with any quote; 0 when no passage holds one. Its mean over questions is MRR. */
export function reciprocalRank({ relevant }: EvidenceRanks): number {
  const index = relevant.indexOf(true);
  return index < 0 ? 0 : 1 / (index + 1);
}

/**
 * nDCG with binary relevance: Σ rel / log2(rank + 1) over the first `k`, divided by the same sum of the ideal order
 * (Järvelin and Kekäläinen, 2002). A passage is relevant if it holds a quote. The relevant passages of the collection
 * are those found at any rank, plus one for each need that no passage met.
 */
export function ndcgAt(k: number, { quotes, relevant, mode }: EvidenceRanks): number {
  const found = relevant.filter(Boolean).length;
  const missed =
    mode === 'all' ? quotes.filter((rank) => rank === undefined).length : Number(quotes.length > 0 && found === 0);
  const ideal = sumGains(Array.from({ length: Math.min(k, found + missed) }, () => true));
  return ideal === 0 ? 0 : sumGains(relevant.slice(0, k)) / ideal;
}

function sumGains(relevant: readonly boolean[]): number {
  return relevant.reduce((sum, isRelevant, index) => sum + (isRelevant ? 1 / Math.log2(index + 2) : 0), 0);
}
