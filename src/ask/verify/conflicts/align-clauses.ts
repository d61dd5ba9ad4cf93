import type { Clause } from '../read/read-clauses.ts';
import { holdsTerm } from '../read/read-clauses.ts';

/**
 * A clause of the claim beside the clause of the evidence that speaks of the same matter; `share` is the part of the
 * claim's terms found there.
 */
export type AlignedClause = { readonly claim: Clause; readonly evidence: Clause; readonly share: number };

/** For each clause of the claim that shares terms with a clause of the evidence, the nearest one. */
export function alignClauses(
  claim: readonly Clause[],
  evidence: readonly Clause[],
  rarity: (term: string) => number,
): readonly AlignedClause[] {
  return claim.flatMap((clause) => {
    const total = clause.terms.reduce((sum, term) => sum + rarity(term), 0);
    const aligned = evidence.map((other) => {
      const shared = clause.terms.reduce((sum, term) => sum + (holdsTerm(other.text, term) ? rarity(term) : 0), 0);
      return { claim: clause, evidence: other, share: total === 0 ? 0 : shared / total };
    });
    // A tie goes to the clause that says less besides.
    return aligned
      .filter(({ share }) => share > 0)
      .sort((left, right) => right.share - left.share || left.evidence.text.length - right.evidence.text.length)
      .slice(0, 1);
  });
}

/**
 * Both texts without what they have in common (runs of two or more characters), `\u0001` where something was taken out.
 */
export function removeCommon(left: string, right: string): readonly [string, string] {
  let one = left;
  let other = right;
  for (;;) {
    const common = findLongestCommon(one, other);
    if (common.length < 2) return [one, other];
    one = one.replace(common, '\u0001');
    other = other.replace(common, '\u0001');
  }
}

function findLongestCommon(left: string, right: string): string {
  let best = { end: 0, length: 0 };
  let previous = new Uint16Array(right.length + 1);
  for (let row = 0; row < left.length; row += 1) {
    const current = new Uint16Array(right.length + 1);
    for (let column = 0; column < right.length; column += 1) {
      if (left[row] !== right[column] || left[row] === '\u0001') continue;
      const length = (previous[column] ?? 0) + 1;
      current[column + 1] = length;
      if (length > best.length) best = { end: row + 1, length };
    }
    previous = current;
  }
  return left.slice(best.end - best.length, best.end);
}
