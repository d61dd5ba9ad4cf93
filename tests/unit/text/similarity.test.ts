import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureEditDistance } from '../../../src/text/similarity.ts';

/** The recurrence itself, without tables or limits. */
function measureNaively(left: string, right: string): number {
  if (left === '' || right === '') return left.length + right.length;
  const [a, b] = [left.slice(0, -1), right.slice(0, -1)];
  const isSwapped = left.length > 1 && right.length > 1 && left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1);
  return Math.min(
    measureNaively(a, right) + 1,
    measureNaively(left, b) + 1,
    measureNaively(a, b) + (left.at(-1) === right.at(-1) ? 0 : 1),
    isSwapped ? measureNaively(left.slice(0, -2), right.slice(0, -2)) + 1 : Infinity,
  );
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

describe('measureEditDistance', () => {
  it('counts an insertion, a deletion, a substitution and a swap of neighbours as one each', () => {
    expect(measureEditDistance('qwen', 'qwenn', 2)).toBe(1);
    expect(measureEditDistance('qwen', 'qwn', 2)).toBe(1);
    expect(measureEditDistance('qwen', 'qwan', 2)).toBe(1);
    expect(measureEditDistance('qwen', 'qewn', 2)).toBe(1);
    expect(measureEditDistance('', '', 0)).toBe(0);
  });

  it('gives the distance of the recurrence, or limit + 1 beyond the limit', () => {
    fc.assert(
      fc.property(word, word, fc.nat({ max: 5 }), (left, right, limit) => {
        expect(measureEditDistance(left, right, limit)).toBe(Math.min(measureNaively(left, right), limit + 1));
      }),
      { numRuns: 300 },
    );
  });
});
