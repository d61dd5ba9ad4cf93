import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EvidenceRanks, findEvidence } from '../../../src/evaluation/metrics/find-evidence.ts';
import { hitAt, ndcgAt, recallAt, reciprocalRank } from '../../../src/evaluation/metrics/rank-metrics.ts';
import { makePassage } from './make-evaluation.ts';

const any = (relevant: boolean[]): EvidenceRanks => ({
  quotes: [relevant.indexOf(true) + 1 || undefined],
  relevant,
  mode: 'any',
});

describe('findEvidence', () => {
  it('compares after NFKC, lower case, and without white space, asterisks and reference marks', () => {
    const { quotes } = findEvidence({ evidence: ['提升了**18.29%**（见 Table 2）'], evidenceMode: 'any' }, [
      makePassage('结果：提升了 18.29% [3] (见 TABLE 2)。'),
    ]);
    expect(quotes).toEqual([1]);
  });

  it('finds a quote in title, publisher, date and headings too', () => {
    const passage = makePassage('正文。', {
      title: '青禾塔',
      publisher: '江城晚报',
      publishedAt: '2031-05-06',
      headings: ['结果'],
    });
    const { quotes } = findEvidence(
      { evidence: ['青禾塔', '江城晚报', '2031-05-06', '结果', '没有'], evidenceMode: 'all' },
      [passage],
    );
    expect(quotes).toEqual([1, 1, 1, 1, undefined]);
  });
});

describe('hitAt and recallAt', () => {
  const ranks: EvidenceRanks = { quotes: [2, 5, undefined], relevant: [false, true, false, false, true], mode: 'all' };

  it('needs every quote in mode all, and counts the share for recall', () => {
    expect(hitAt(5, ranks)).toBe(0);
    expect(recallAt(2, ranks)).toBeCloseTo(1 / 3);
    expect(recallAt(5, ranks)).toBeCloseTo(2 / 3);
    expect(hitAt(5, { ...ranks, quotes: [2, 5] })).toBe(1);
    expect(hitAt(4, { ...ranks, quotes: [2, 5] })).toBe(0);
  });

  it('needs one quote in mode any, where recall equals hit', () => {
    expect(hitAt(2, { ...ranks, mode: 'any' })).toBe(1);
    expect(hitAt(1, { ...ranks, mode: 'any' })).toBe(0);
    expect(recallAt(2, { ...ranks, mode: 'any' })).toBe(1);
  });

  it('is 0 without quotes', () => {
    const none: EvidenceRanks = { quotes: [], relevant: [false], mode: 'all' };
    expect([hitAt(1, none), recallAt(1, none), ndcgAt(1, none), reciprocalRank(none)]).toEqual([0, 0, 0, 0]);
  });
});

describe('reciprocalRank', () => {
  it('is one over the rank of the first passage with any quote', () => {
    expect(reciprocalRank(any([false, false, true, true]))).toBeCloseTo(1 / 3);
    expect(reciprocalRank(any([false]))).toBe(0);
  });
});

describe('ndcgAt', () => {
  it('equals the formula worked by hand', () => {
    // relevant at ranks 1 and 3: DCG = 1 + 1/log2(4) = 1.5; ideal at 1 and 2: 1 + 1/log2(3)
    expect(ndcgAt(10, any([true, false, true]))).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 12);
  });

  it('counts a quote that was never found as a missing relevant passage', () => {
    expect(ndcgAt(10, { quotes: [1, undefined], relevant: [true], mode: 'all' })).toBeCloseTo(
      1 / (1 + 1 / Math.log2(3)),
      12,
    );
  });

  it('equals two plain loops for any ranking, lies in 0 to 1, and is 1 when the relevant ones lead', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (relevant, k) => {
          fc.pre(relevant.includes(true));
          let gain = 0;
          for (let rank = 1; rank <= Math.min(k, relevant.length); rank += 1)
            if (relevant[rank - 1] === true) gain += Math.log(2) / Math.log(rank + 1);
          let ideal = 0;
          for (let rank = 1; rank <= Math.min(k, relevant.filter(Boolean).length); rank += 1)
            ideal += Math.log(2) / Math.log(rank + 1);
          const value = ndcgAt(k, any(relevant));
          expect(value).toBeCloseTo(gain / ideal, 10);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
          expect(ndcgAt(k, any([...relevant].sort((left, right) => Number(right) - Number(left))))).toBeCloseTo(1, 10);
        },
      ),
    );
  });
});
