import type { TermSink } from '../../text/analyze.ts';
import { type Term, readPair } from '../../types/term.ts';

/**
 * The terms of one field with their summed weights. Pairs of characters (`_大桥`) are three quarters of all terms, and
 * are kept as numbers; see `readPair`.
 */
export type FieldTerms = { readonly words: ReadonlyMap<string, number>; readonly pairs: ReadonlyMap<number, number> };

/**
 * Sums the weights of equal terms.
 * @internal for tests, which have their terms in lists
 */
export function countTerms(terms: readonly Term[]): FieldTerms {
  const counter = new TermCounter();
  for (const { term, weight } of terms) counter.add(term, weight);
  return counter;
}

/** Sums the weights of equal terms, one after another. */
export class TermCounter implements FieldTerms, TermSink {
  readonly words = new Map<string, number>();
  readonly pairs = new Map<number, number>();

  add(term: string, weight: number): void {
    const pair = readPair(term);
    if (pair !== undefined) this.addPair(pair, weight);
    else this.words.set(term, (this.words.get(term) ?? 0) + weight);
  }

  addPair(pair: number, weight: number): void {
    this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + weight);
  }
}
