import { isBigramTerm } from '../../text/analyze.ts';
import { statesQuantity } from './check-facts.ts';
import type { Evidence } from './read/read-passages.ts';
import type { Facts } from './read/read-facts.ts';
import { coversDate } from '../../text/facts/dates.ts';

/**
 * Share (0–1) of a claim's terms, weighted by rarity and length, and numbers that the texts hold. Nothing to compare →
 * 0.
 */
export function measureCoverage(
  claim: Facts,
  texts: readonly Facts[],
  context: Facts | undefined,
  { rarity, weights }: Pick<Evidence, 'rarity' | 'weights'>,
  translate: (term: string) => readonly string[] = () => [],
): number {
  let total = 0;
  let covered = 0;
  for (const [term, weight] of claim.terms) {
    if (/^[\d.,]+%?\p{L}?$/u.test(term)) continue;
    const value = weight * rarity(term) * (isBigramTerm(term) ? 1 : Math.min(3, term.length) / 2);
    total += value;
    const spellings = [term, ...translate(term)];
    if (texts.some((facts) => spellings.some((word) => facts.terms.has(word)))) covered += value;
    else if (spellings.some((word) => context?.terms.has(word) === true)) covered += value * weights.context;
  }
  for (const quantity of claim.quantities) {
    total += weights.number;
    if (texts.some((facts) => statesQuantity(facts, quantity))) covered += weights.number;
    else if (quantity.label !== '' && context?.folded.includes(quantity.label) === true)
      covered += weights.number * weights.context;
  }
  for (const date of claim.dates) {
    total += weights.number;
    if (texts.some((facts) => facts.dates.some((theirs) => coversDate(date, theirs, undefined))))
      covered += weights.number;
  }
  return total === 0 ? 0 : covered / total;
}
