import type { Bin } from './draw-histogram.ts';

/**
 * Items → columns between ascending edges: `[0, 50, 100]` gives `0–50`, `50–100` and `≥100`; an item on an edge goes
 * up.
 */
export function countBins(
  items: readonly { readonly value: number; readonly isGood: boolean }[],
  edges: readonly number[],
): Bin[] {
  const bins = edges.map((edge, index) => {
    const next = edges[index + 1];
    return { label: next === undefined ? `≥${edge}` : `${edge}–${next}`, good: 0, bad: 0 };
  });
  for (const { value, isGood } of items) {
    const bin =
      bins[
        Math.max(
          0,
          edges.findLastIndex((edge) => value >= edge),
        )
      ];
    if (bin !== undefined) bin[isGood ? 'good' : 'bad'] += 1;
  }
  return bins;
}

/**
 * Edges 0, step, 2·step, … that cover 98 % of the values in about ten columns, with a step of 1, 2 or 5 times a power
 * of ten.
 */
export function chooseEdges(values: readonly number[]): number[] {
  const sorted = [...values].sort((left, right) => left - right);
  const reach = sorted[Math.floor(0.98 * (sorted.length - 1))] ?? 1;
  const rough = Math.max(reach, 0.1) / 10;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.max(1, Math.ceil(reach / step)) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}
