import type { TermSink } from '../../text/analyze.ts';
import { type Term, readPair } from '../../types/term.ts';

/** The terms of one field: tells them one after another, equal ones as often as they stand there. */
export type FieldTerms = (sink: TermSink) => void;

/**
 * The terms of a list.
 * @internal for tests, which have their terms in lists
 */
export function listTerms(terms: readonly Term[]): FieldTerms {
  return (sink) => {
    for (const { term, weight } of terms) {
      const pair = readPair(term);
      if (pair === undefined) sink.add(term, weight);
      else sink.addPair(pair, weight);
    }
  };
}
