import type { FoundPassages } from '../search/search-passages.ts';
import { detectLanguage } from '../understand/question-type.ts';
import type { EvidenceThresholds } from '../weights/refusal-weights.ts';
import type { EvidenceVerdict } from './judge-evidence.ts';

/**
 * Of the strength that rules alone ask for, what must be there to ask a language model. At 0.65 none of 447 answerable
 * questions on the AI texts and our own is refused (by the rules alone 3), and of 69 that nothing answers the six that
 * are furthest from everything; each of the others costs a call.
 */
const LEAST_SHARE = 0.65;
/**
 * What the best passage must score where some passage is in another language than the question. Of 380 English
 * questions on 14 Chinese libraries of 6 to 183 passages that answer them 3 are refused at 0.3 (by the strength 66),
 * and 66 of 330 that nothing answers; each of the others costs a call.
 */
const LEAST_SCORE = 0.3;

/**
 * True where the search found nothing that a reader could answer from. A language model reads better than rules judge:
 * with one, nothing else refuses before it. Of a question in another language the words stand nowhere, whatever the
 * documents tell: its meaning alone says how near they come, and nothing does with a model that was not calibrated.
 */
export function isEmptyHanded(
  { verdict, signals }: EvidenceVerdict,
  { query, passages, candidates }: Pick<FoundPassages, 'query' | 'passages' | 'candidates'>,
  { signal, none, scores }: EvidenceThresholds,
): boolean {
  if (passages.length === 0) return true;
  if (verdict !== 'none' || signals[signal] >= LEAST_SHARE * none) return false;
  const isForeign = passages.some(({ chunk }) => detectLanguage(chunk.text) !== query.type.language);
  return !isForeign || (scores !== undefined && (candidates[0]?.score ?? 0) < LEAST_SCORE);
}
