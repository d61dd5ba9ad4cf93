import type { Quotation } from '../runs/pick-runs.ts';

/** One side of a comparison: its name as the document spells it, its number, what it counts in, and its quote. */
export type Side = {
  readonly name: string;
  readonly value: number;
  /** As it is written behind the number; only numbers of one unit are compared. */
  readonly unit: string;
  readonly quote: Quotation;
};
