import { inverseDocumentFrequency } from '../../indexes/bm25.ts';
import type { LexicalIndex } from '../../indexes/lexical-index.ts';
import { type Missing, findMissing } from './find-missing.ts';
import { findUnheardWord } from './neighbours/find-neighbour.ts';
import { readOdds } from './read-odds.ts';
import type { Candidate } from '../search/fuse.ts';
import type { Query } from '../understand/understand-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { FoundPassages } from '../search/search-passages.ts';
import type { EvidenceThresholds } from '../weights/refusal-weights.ts';

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
  /**
   * `rarity` + `meaning` × the best reranked score, which also knows meanings; its scale depends on the embedding
   * model.
   */
  readonly strength: number;
};

/**
 * search result → is there enough to answer from? Absolute, so that a question about nothing in the documents is
 * refused.
 */
export async function judgeEvidence(
  result: FoundPassages,
  search: SearchIndex,
  thresholds: EvidenceThresholds,
): Promise<EvidenceVerdict> {
  const signals = measureSignals(result, search);
  const strength = signals[thresholds.signal];
  const share = measureShare(search, thresholds);
  const far = isFar(result, strength, share, search, thresholds);
  if (result.passages.length === 0 || (far && !(await isReadNearby(result, share, search, thresholds))))
    return { verdict: 'none', signals };
  const missing = findMissing(result, search) ?? (await findUnheard(result, search, thresholds));
  if (missing === undefined) return { verdict: far || strength < thresholds.weak * share ? 'weak' : 'enough', signals };
  const sure = thresholds.scores?.readingSure ?? 1;
  const isAnswered = isUnsure(missing) && ((await readOdds(result, search, sure)) ?? -1) >= sure;
  return isAnswered ? { verdict: 'weak', signals } : { verdict: 'none', signals, missing };
}

/** Missing in words, and no neighbour stands in its place: the documents may say the same in other words. */
function isUnsure(missing: Missing): boolean {
  if (missing.kind === 'answer_form') return true;
  return (
    /^(?:absent_attribute|other_entity)$/u.test(missing.kind) && 'others' in missing && missing.others.length === 0
  );
}

/** True where neither the words nor the meaning of the question come near the documents. */
function isFar(
  { candidates }: FoundPassages,
  strength: number,
  share: number,
  { foreignScore = 0 }: SearchIndex,
  { none, scores }: EvidenceThresholds,
): boolean {
  if (scores === undefined) return strength < none;
  const score = candidates[0]?.score ?? 0;
  const least = Math.max(scores.least, scores.foreign * foreignScore);
  return score < least || (strength < none * share && score < scores.sure);
}

/**
 * True in a handful of chunks where the reader finds an answer to a question in other words than theirs: few things
 * come near so little text by chance.
 */
async function isReadNearby(
  result: FoundPassages,
  share: number,
  search: SearchIndex,
  { scores }: EvidenceThresholds,
): Promise<boolean> {
  const { candidates } = result;
  if (scores === undefined || share > 0 || (candidates[0]?.score ?? 0) < scores.nearby) return false;
  return ((await readOdds(result, search, scores.readingNearby)) ?? -1) >= scores.readingNearby;
}

/**
 * The word that no document holds, where the reader is sure that nothing answers: other words of the question may stand
 * there in any text. In a large library, where much comes near, it is never so sure.
 */
async function findUnheard(
  result: FoundPassages,
  search: SearchIndex,
  { scores }: EvidenceThresholds,
): Promise<Missing | undefined> {
  const { foreignScore } = search;
  if (scores === undefined || foreignScore === undefined) return undefined;
  const usual = scores.reading - scores.readingByForeign * foreignScore;
  const unheard = usual + scores.readingOfName <= -1 ? undefined : findUnheardWord(result, search);
  const least = usual + (unheard?.isName === true ? scores.readingOfName : 0);
  if (unheard === undefined || least <= -1) return undefined;
  const reading = await readOdds(result, search, least);
  const isUnread = reading !== undefined && reading < least;
  return isUnread ? { kind: 'other_entity', of: unheard.word, others: [], what: [] } : undefined;
}

/** How much the strength of words says in a library of this size: 0 in a handful of chunks, 1 from `fullChunks` on. */
function measureShare({ index, weights }: SearchIndex, { scores }: EvidenceThresholds): number {
  const { chunkCount } = index.lexical;
  if (scores === undefined || chunkCount >= scores.fullChunks) return 1;
  const { leastChunks } = weights.refusal;
  return chunkCount <= leastChunks ? 0 : Math.log(chunkCount / leastChunks) / Math.log(scores.fullChunks / leastChunks);
}

export function measureSignals({ candidates, query }: FoundPassages, search: SearchIndex): EvidenceSignals {
  const { lexical } = search.index;
  const { leastChunks, meaning } = search.weights.refusal;
  const size = Math.max(lexical.chunkCount, leastChunks);
  const best =
    lexical.chunkCount >= leastChunks
      ? Math.max(0, ...candidates.map((candidate) => candidate.lexical)) *
        search.weights.search.lexicalScale *
        query.mass
      : scoreAsInLarger(candidates, query, lexical, size);
  const rarity = best / Math.log(1 + 2 * size);
  return { rarity, strength: rarity + meaning * (candidates[0]?.score ?? 0) };
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
