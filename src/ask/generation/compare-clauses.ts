import type { Facts } from './evidence.ts';
import { findContradiction } from './polarity.ts';

/** Clauses that share less than this with the claim's clause speak of something else. */
const SAME_MATTER = 0.4;

/** Sets each clause of the claim beside the clause of the evidence that speaks of the same matter; reports the first contradiction. */
export function findClauseContradiction(claim: Facts, texts: readonly Facts[], rarity: (term: string) => number): 'negation' | 'direction' | undefined {
  const terms = [...claim.terms.keys()].filter((term) => !/^[\d.,%]+$/u.test(term));
  const clauses = texts.flatMap((facts) => splitClauses(facts.folded));
  for (const clause of splitClauses(claim.folded)) {
    const own = terms.filter((term) => holds(clause, term));
    const total = own.reduce((sum, term) => sum + rarity(term), 0);
    if (total === 0) continue;
    let best = { share: 0, text: '' };
    for (const text of clauses) {
      const share = own.reduce((sum, term) => sum + (holds(text, term) ? rarity(term) : 0), 0) / total;
      if (share > best.share) best = { share, text };
    }
    if (best.share < SAME_MATTER) continue;
    const contradiction = findContradiction(clause, best.text);
    if (contradiction !== undefined) return contradiction;
  }
  return undefined;
}

function holds(text: string, term: string): boolean {
  return text.includes(term.startsWith('_') ? term.slice(1) : term);
}

function splitClauses(text: string): readonly string[] {
  return text.split(/[，,；;。！？!?：:\n]+(?!\d)/u).filter((clause) => clause.trim() !== '');
}
