import type { Quotation } from '../runs/pick-runs.ts';

/** The things that are most, or least, of several: their names where they have some, and what says so. */
export type Extreme = { readonly names: readonly string[]; readonly quotes: readonly Quotation[] };

/** Numbers of the kind stand there, and do not tell: of two prices either may be meant. */
export const undecided: Extreme = { names: [], quotes: [] };
