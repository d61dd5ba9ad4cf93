import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrateRefusal, chooseThreshold, measureAuc } from '../../../src/evaluation/calibrate-refusal.ts';
import { bootstrapInterval } from '../../../src/evaluation/metrics/bootstrap-interval.ts';
import { findPercentile } from '../../../src/evaluation/metrics/percentile.ts';
import { runSignTest } from '../../../src/evaluation/metrics/sign-test.ts';

describe('bootstrapInterval', () => {
  it('gives the same interval every time, around the mean', () => {
    const values = Array.from({ length: 200 }, (_, index) => Number(index % 4 !== 0));
    const interval = bootstrapInterval(values);
    expect(bootstrapInterval(values)).toEqual(interval);
    expect(interval.low).toBeLessThan(0.75);
    expect(interval.high).toBeGreaterThan(0.75);
    // The normal approximation gives ±1.96 · sqrt(.75 · .25 / 200) = ±0.060.
    expect(interval.high - interval.low).toBeGreaterThan(0.1);
    expect(interval.high - interval.low).toBeLessThan(0.14);
  });

  it('is a point when all values are equal, and 0 to 0 when there are none', () => {
    expect(bootstrapInterval([1, 1, 1])).toEqual({ low: 1, high: 1 });
    expect(bootstrapInterval([])).toEqual({ low: 0, high: 0 });
  });
});

describe('runSignTest', () => {
  it('equals the binomial distribution worked by hand', () => {
    // 1 worse, 7 better: 2 · (C(8,0) + C(8,1)) / 2^8 = 18 / 256
    const test = runSignTest([1, 0, 0, 0, 0, 0, 0, 0, 1], [0, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(test).toMatchObject({ better: 7, worse: 1, equal: 1 });
    expect(test.pValue).toBeCloseTo(18 / 256, 12);
  });

  it('is 1 without differences and stays finite for thousands of questions', () => {
    expect(runSignTest([1, 0], [1, 0]).pValue).toBe(1);
    const before = Array.from({ length: 5000 }, () => 0);
    expect(
      runSignTest(
        before,
        before.map(() => 1),
      ).pValue,
    ).toBeGreaterThanOrEqual(0);
    expect(
      runSignTest(
        before,
        before.map((_, index) => (index % 2 === 0 ? 1 : -1)),
      ).pValue,
    ).toBeCloseTo(1, 1);
  });
});

describe('findPercentile', () => {
  it('is the nearest rank: the smallest value that the share does not exceed', () => {
    expect(findPercentile([15, 20, 35, 40, 50], 30)).toBe(20);
    expect(findPercentile([15, 20, 35, 40, 50], 50)).toBe(35);
    expect(findPercentile([15, 20, 35, 40, 50], 95)).toBe(50);
    expect(findPercentile([], 50)).toBe(0);
  });
});

describe('calibration', () => {
  it('never refuses more than the allowed share of the answerable', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (values, maxShare) => {
          const threshold = chooseThreshold(values, maxShare);
          expect(values.filter((value) => value < threshold).length / values.length).toBeLessThanOrEqual(maxShare);
        },
      ),
    );
  });

  it('ranks signals by how well they separate, and skips those that are not measured everywhere', () => {
    const samples = Array.from({ length: 40 }, (_, index) => ({
      id: String(index),
      kind: index < 20 ? ('answerable' as const) : index < 30 ? ('near_miss' as const) : ('off_topic' as const),
      signals: { good: index < 20 ? 2 + index / 100 : 1, coin: index % 2, ...(index === 5 && { rare: 1 }) },
    }));
    const [best, second, ...others] = calibrateRefusal(samples, 0);
    expect(others).toEqual([]);
    expect(best).toMatchObject({
      signal: 'good',
      threshold: 2,
      falseRefusals: 0,
      nearMissRefused: 1,
      offTopicRefused: 1,
      auc: 1,
    });
    expect(second).toMatchObject({ signal: 'coin', auc: 0.5 });
  });

  it('measures the area under the curve as the share of pairs in the right order', () => {
    expect(measureAuc([3, 1], [2, 0])).toBe(0.75);
    expect(measureAuc([1], [1])).toBe(0.5);
  });
});
