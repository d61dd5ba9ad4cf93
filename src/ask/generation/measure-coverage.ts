import { isBigramTerm } from '../../text/analyze.ts';
import type { Facts } from './evidence.ts';

/** A term that the passage says elsewhere (its title, the sentence before) counts this much: pronouns stand for it. */
const CONTEXT_CREDIT = 0.6;

/** Share (0–1) of a claim's terms, weighted by rarity, that the texts hold. Numbers are left to `findMissingNumbers`. No terms → 0. */
export function measureCoverage(claim: Facts, texts: readonly Facts[], context: Facts | undefined, rarity: (term: string) => number): number {
  let total = 0;
  let covered = 0;
  for (const [term, weight] of claim.terms) {
    if (/^[\d.,]+%?\p{L}?$/u.test(term)) continue;
    const value = weight * rarity(term) * (isBigramTerm(term) ? 1 : Math.min(3, term.length) / 2);
    total += value;
    if (texts.some((facts) => facts.terms.has(term))) covered += value;
    else if (context?.terms.has(term) === true) covered += value * CONTEXT_CREDIT;
  }
  return total === 0 ? 0 : covered / total;
}
