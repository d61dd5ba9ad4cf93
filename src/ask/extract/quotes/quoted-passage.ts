import type { Passage } from '../../../types/passage.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import type { ShownQuote } from './show-quote.ts';

/** A quote as it stands in an answer, and the passage it is from. */
export type QuotedPassage = ShownQuote & {
  readonly group: Quotation;
  readonly passage: Passage;
  /** Named in front where another publisher says otherwise, */
  readonly publisher?: string | undefined;
  /** and the version where another one does. */
  readonly label?: string | undefined;
};
