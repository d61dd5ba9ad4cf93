import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectTop } from '../../../src/indexes/select-top.ts';

test('takes what sorting everything would take', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 0.5, 1, 2, 3)),
      fc.integer({ min: 0, max: 12 }),
      fc.boolean(),
      (scores, k, isFiltered) => {
        const accepts = isFiltered ? (chunk: number) => chunk % 3 !== 0 : undefined;
        const sorted = scores
          .map((score, chunk) => ({ chunk, score }))
          .filter(({ chunk, score }) => score > 0 && (accepts?.(chunk) ?? true))
          .sort((left, right) => right.score - left.score || left.chunk - right.chunk);
        expect(selectTop(Float32Array.from(scores), k, accepts)).toEqual(sorted.slice(0, k));
      },
    ),
  );
});
