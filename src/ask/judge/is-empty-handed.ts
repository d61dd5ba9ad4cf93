import type { EvidenceThresholds } from '../weights/refusal-weights.ts';
import type { EvidenceVerdict } from './judge-evidence.ts';

/**
 * Of the strength that rules alone ask for, what must be there to ask a language model. At 0.65 none of 447 answerable
 * questions on the AI texts and our own is refused (by the rules alone 3), and of 69 that nothing answers the six that
 * are furthest from everything; each of the others costs a call.
 */
const LEAST_SHARE = 0.65;

/**
 * True where the search found nothing that a reader could answer from. A language model reads better than rules judge:
 * with one, nothing else refuses before it.
 */
export function isEmptyHanded({ verdict, signals }: EvidenceVerdict, thresholds: EvidenceThresholds): boolean {
  return verdict === 'none' && signals[thresholds.signal] < LEAST_SHARE * thresholds.none;
}
