import { describe, expect, it } from 'vitest';
import { cutTail } from '../../../../src/ask/search/cut-tail.ts';
import type { Passage } from '../../../../src/types/passage.ts';

function ranked(...passages: readonly (readonly [score: number, chars: number])[]): Passage[] {
  return passages.map(([score, chars]) => ({ score, chunk: { text: '字'.repeat(chars) } }) as Passage);
}
const scoresOf = (passages: readonly Passage[]): number[] => passages.map(({ score }) => score);

describe('cutTail', () => {
  it('drops what falls far behind the best, beyond the first 3,000 characters', () => {
    const found = ranked([2, 1000], [0.9, 1000], [0.8, 1000], [1.3, 500], [1.1, 500], [0.5, 500]);
    expect(scoresOf(cutTail(found))).toEqual([2, 0.9, 0.8, 1.3, 1.1]);
  });

  it('keeps short passages and those that score alike', () => {
    expect(cutTail(ranked([2, 20], [0.1, 20], [0.1, 20], [0.1, 20], [0.1, 20]))).toHaveLength(5);
    expect(cutTail(ranked([2, 900], [1.9, 900], [1.8, 900], [1.7, 900]))).toHaveLength(4);
    expect(cutTail([])).toEqual([]);
  });
});
