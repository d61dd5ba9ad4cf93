import type { Weights } from '../../../../src/ask/weights/weights.ts';

/** A question whose outcome hangs on one number. */
export type Fixture = {
  /** `search.entity`: where the number stands in the weights. */
  readonly weight: string;
  /** Why the expected outcome is right. */
  readonly because: string;
  readonly expected: unknown;
  readonly outcome: (weights: Weights) => Promise<unknown>;
};
