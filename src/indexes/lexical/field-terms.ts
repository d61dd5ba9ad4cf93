import type { Term } from '../../types/term.ts';

/** The terms of one field with their summed weights. */
export type FieldTerms = ReadonlyMap<string, number>;

/** Sums the weights of equal terms. */
export function countTerms(terms: readonly Term[]): FieldTerms {
  const counts = new Map<string, number>();
  for (const { term, weight } of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
  return counts;
}
