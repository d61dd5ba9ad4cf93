import type { Variant } from './variants.ts';

/** What is counted, in the order of the table. */
export const figureNames = [
  'hitAt1',
  'hitAt5',
  'right',
  'rightInFirst',
  'rightInShort',
  'falseRefusals',
  'nearMissesRefused',
  'foreignRefused',
  'thin',
  'casesPassed',
  'casesWeak',
  'standalone',
  'chitchat',
] as const;
export type FigureName = (typeof figureNames)[number];

/** What came out of one question: 0 or 1 for each figure that applies. */
export type Outcome = Partial<Readonly<Record<FigureName, number>>>;

/** Questions over libraries that are open; `measure` gives one outcome per question, always in the same order. */
export type Domain = {
  measure(variant: Variant): Promise<readonly Outcome[]>;
  close(): Promise<void>;
};

/** outcomes → sums; a figure that no question has is absent. */
export function sumFigures(outcomes: readonly Outcome[]): Outcome {
  const sums: Partial<Record<FigureName, number>> = {};
  for (const outcome of outcomes)
    for (const name of figureNames) {
      const value = outcome[name];
      if (value !== undefined) sums[name] = (sums[name] ?? 0) + value;
    }
  return sums;
}

/** How many questions came out otherwise, gains and losses together. */
export function countMoved(before: readonly Outcome[], after: readonly Outcome[]): number {
  return before.filter((outcome, index) => figureNames.some((name) => outcome[name] !== after[index]?.[name])).length;
}
