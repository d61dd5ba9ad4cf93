import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseMerge } from '../../../src/indexes/choose-merge.ts';

const whole = (passages: number) => ({ live: passages, all: passages });

describe('chooseMerge', () => {
  test('joins four segments of one tier, the lowest first, and leaves larger ones alone', () => {
    expect(chooseMerge([])).toBeUndefined();
    expect(chooseMerge([whole(100_000), whole(300), whole(400), whole(500)])).toBeUndefined();
    expect(chooseMerge([whole(100_000), whole(300), whole(400), whole(500), whole(2000)])).toEqual([1, 2, 3, 4]);
    const two = [300, 3000, 400, 4000, 500, 5000, 600, 6000].map(whole);
    expect(chooseMerge(two)).toEqual([0, 2, 4, 6]);
  });

  test('writes a segment anew of which more than a fifth is dead', () => {
    expect(chooseMerge([{ live: 800, all: 1000 }])).toBeUndefined();
    expect(chooseMerge([whole(20_000), { live: 799, all: 1000 }])).toEqual([1]);
    expect(chooseMerge([{ live: 0, all: 10 }])).toEqual([0]);
  });

  test('comes to an end: few segments are left, whatever there was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 60 }), (sizes) => {
        const segments = sizes.map(whole);
        for (let chosen = chooseMerge(segments); chosen !== undefined; chosen = chooseMerge(segments)) {
          const live = chosen.reduce((sum, position) => sum + segments[position]!.live, 0);
          for (const position of [...chosen].reverse()) segments.splice(position, 1);
          segments.push(whole(live));
        }
        expect(segments.length).toBeLessThanOrEqual(3 * 5);
      }),
    );
  });
});
