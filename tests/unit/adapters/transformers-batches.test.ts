import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchByLength } from '../../../src/adapters/transformers/compute/batch-by-length.ts';
import { normalizeVector, poolTokens } from '../../../src/adapters/transformers/compute/pool-tokens.ts';
import { TextSlicer } from '../../../src/adapters/transformers/compute/slice-texts.ts';

describe('batchByLength', () => {
  it('always places every index once and keeps the padded size within the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 1, max: 100 }), (lengths, maxTokens) => {
        const batches = batchByLength(lengths, maxTokens);
        expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
        for (const batch of batches) {
          const padded = Math.max(...batch.map((index) => lengths[index]!)) * batch.length;
          expect(batch.length === 1 || padded <= maxTokens).toBe(true);
        }
      }),
    );
  });
});

describe('poolTokens', () => {
  const data = Float32Array.from([3, 0, 0, 4, 9, 9, /* second row */ 1, 0, 99, 99, 99, 99]);

  it('averages the real tokens and leaves padding out', () => {
    const pooled = poolTokens(data, 3, 2, [2, 1], 'mean');
    expect(pooled).toEqual(Float32Array.from([0.6, 0.8, 1, 0]));
  });

  it('takes the first token for CLS', () => {
    expect(poolTokens(data, 3, 2, [3, 3], 'cls')).toEqual(Float32Array.from([1, 0, 1, 0]));
  });

  it('turns a zero vector and NaN into a valid unit vector', () => {
    for (const vector of [new Float32Array(3), Float32Array.from([NaN, 1, 2]), Float32Array.from([Infinity, 0, 0])]) {
      normalizeVector(vector);
      expect(vector).toEqual(Float32Array.from([1, 0, 0]));
    }
  });
});

describe('TextSlicer', () => {
  const texts = Array.from({ length: 1_000 }, () => '字'.repeat(500));
  const order = texts.map((_, index) => index);

  it('always takes at least one text, however slow the model', () => {
    const slicer = new TextSlicer();
    for (let run = 0; run < 20; run += 1) slicer.observe(500, 5_000);
    expect(slicer.findEnd(texts, order, 7)).toBe(8);
  });

  it('takes more at once from a fast model, and never beyond the end', () => {
    const slicer = new TextSlicer();
    const first = slicer.findEnd(texts, order, 0);
    for (let run = 0; run < 20; run += 1) slicer.observe(50_000, 100);
    expect(slicer.findEnd(texts, order, 0)).toBeGreaterThan(first);
    expect(slicer.findEnd(texts, order, 998)).toBe(1_000);
  });
});
