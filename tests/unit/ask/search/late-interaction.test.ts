import { describe, expect, it } from 'vitest';
import { quantizeRows } from '../../../../src/adapters/transformers/static/quantize-rows.ts';
import { RowTable } from '../../../../src/adapters/transformers/static/row-table.ts';
import { scoreLateInteraction } from '../../../../src/ask/search/late-interaction.ts';

describe('scoreLateInteraction', () => {
  const dimensions = 4;
  const rows = Float32Array.from({ length: 9 * dimensions }, (_, index) =>
    index < dimensions ? 0 : Math.sin(index * 7.3),
  );
  const table = new RowTable(quantizeRows(rows, dimensions));
  const lists = [Uint32Array.of(1, 2, 3), new Uint32Array(), Uint32Array.of(4, 5, 8)];
  const tokens = { of: (chunk: number) => lists[chunk]! };

  const cosine = (left: number, right: number): number => {
    const row = (id: number): number[] => [...rows.subarray(id * dimensions, (id + 1) * dimensions)];
    const product = row(left).reduce((sum, value, index) => sum + value * (row(right)[index] as number), 0);
    return product / (Math.hypot(...row(left)) * Math.hypot(...row(right)));
  };

  it('equals MaxSim written as two loops', () => {
    const query = [2, 5, 7];
    const weights = query.map((id) => Math.hypot(...rows.subarray(id * dimensions, (id + 1) * dimensions)));
    const expected = [0, 2].map((chunk) => {
      const ids = [...tokens.of(chunk)];
      const sum = query.reduce(
        (total, id, index) => total + (weights[index] as number) * Math.max(...ids.map((other) => cosine(id, other))),
        0,
      );
      return sum / weights.reduce((total, weight) => total + weight, 0);
    });
    const scores = scoreLateInteraction(Uint32Array.from(query), [0, 2], tokens, table);
    scores.forEach((score, index) => expect(score).toBeCloseTo(expected[index] as number, 2));
    // What another question had in other chunks does not count.
    expect(scoreLateInteraction(Uint32Array.of(8), [2], tokens, table)).toEqual(Float32Array.of(1));
    expect(scoreLateInteraction(Uint32Array.from(query), [0, 2], tokens, table)).toEqual(scores);
  });

  it('gives 0 for a chunk or a query without tokens, or of tokens without weight', () => {
    expect([...scoreLateInteraction(Uint32Array.of(2), [1], tokens, table)]).toEqual([0]);
    expect([...scoreLateInteraction(new Uint32Array(), [0, 2], tokens, table)]).toEqual([0, 0]);
    expect([...scoreLateInteraction(Uint32Array.of(0), [0], tokens, table)]).toEqual([0]);
  });
});
