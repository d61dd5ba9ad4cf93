import { isBigramTerm } from '../../text/analyze.ts';
import { statesQuantity } from './check-facts.ts';
import type { Facts } from './read/read-facts.ts';
import { coversDate } from '../../text/facts/dates.ts';

/** A term that the passage says elsewhere (its title, the sentence before) counts this much: pronouns stand for it. */
const CONTEXT_CREDIT = 0.6;
/** A number found is worth as much as a rare word. */
const NUMBER_VALUE = 4;

/**
 * Share (0–1) of a claim's terms, weighted by rarity and length, and numbers that the texts hold. Nothing to compare →
 * 0.
 */
export function measureCoverage(
  claim: Facts,
  texts: readonly Facts[],
  context: Facts | undefined,
  rarity: (term: string) => number,
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
    else if (spellings.some((word) => context?.terms.has(word) === true)) covered += value * CONTEXT_CREDIT;
  }
  for (const quantity of claim.quantities) {
    total += NUMBER_VALUE;
    if (texts.some((facts) => statesQuantity(facts, quantity))) covered += NUMBER_VALUE;
    else if (quantity.label !== '' && context?.folded.includes(quantity.label) === true)
      covered += NUMBER_VALUE * CONTEXT_CREDIT;
  }
  for (const date of claim.dates) {
    total += NUMBER_VALUE;
    if (texts.some((facts) => facts.dates.some((theirs) => coversDate(date, theirs, undefined))))
      covered += NUMBER_VALUE;
  }
  return total === 0 ? 0 : covered / total;
}
