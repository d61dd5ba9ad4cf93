import { describe, expect, test } from 'vitest';
import {
  bm25Weights,
  FIELDS,
  inverseDocumentFrequency,
  normalizeFrequency,
  saturate,
} from '../../../src/indexes/bm25.ts';

describe('the parts of BM25F', () => {
  test('idf is that of the formula, positive even for a term in every chunk, and greatest for an unseen one', () => {
    expect(inverseDocumentFrequency(10, 3)).toBeCloseTo(Math.log(1 + 7.5 / 3.5), 12);
    expect(inverseDocumentFrequency(10, 10)).toBeGreaterThan(0);
    expect(inverseDocumentFrequency(10, 0)).toBeGreaterThan(inverseDocumentFrequency(10, 1));
    expect(inverseDocumentFrequency(0, 0)).toBeGreaterThan(0);
  });

  test('a field of average length counts its frequency times its weight; a longer one counts less', () => {
    expect(bm25Weights.fields).toHaveLength(FIELDS.length);
    expect(normalizeFrequency(0, 3, 50, 50)).toBeCloseTo(3 * bm25Weights.fields[0]!, 12);
    expect(normalizeFrequency(0, 3, 100, 50)).toBeCloseTo(
      (3 * bm25Weights.fields[0]!) / (1 - bm25Weights.b + bm25Weights.b * 2),
      12,
    );
    expect(normalizeFrequency(3, 1, 0, 0)).toBe(bm25Weights.fields[3]);
  });

  test('repetition saturates below k1 + 1', () => {
    expect(saturate(0)).toBe(0);
    expect(saturate(1)).toBeCloseTo(1, 12);
    expect(saturate(2)).toBeGreaterThan(saturate(1));
    expect(saturate(1e9)).toBeLessThan(bm25Weights.k1 + 1);
  });
});
