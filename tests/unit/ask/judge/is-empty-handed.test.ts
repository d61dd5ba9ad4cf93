import { describe, expect, it } from 'vitest';
import { isEmptyHanded } from '../../../../src/ask/judge/is-empty-handed.ts';
import { refusalWeights } from '../../../../src/ask/weights/refusal-weights.ts';

const { calibrated } = refusalWeights;
const evidence = (verdict: 'enough' | 'weak' | 'none', strength: number) => ({
  verdict,
  signals: { rarity: 0, strength },
});

describe('isEmptyHanded', () => {
  it('is true far below what rules ask for, and only where they refuse too', () => {
    expect(isEmptyHanded(evidence('none', calibrated.none * 0.5), calibrated)).toBe(true);
    expect(isEmptyHanded(evidence('none', calibrated.none * 0.8), calibrated)).toBe(false);
    expect(isEmptyHanded(evidence('weak', 0), calibrated)).toBe(false);
  });
});
