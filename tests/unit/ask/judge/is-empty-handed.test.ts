import { describe, expect, it } from 'vitest';
import { isEmptyHanded } from '../../../../src/ask/judge/is-empty-handed.ts';
import type { FoundPassages } from '../../../../src/ask/search/search-passages.ts';
import { readQuestion } from '../../../../src/ask/understand/question-type.ts';
import { refusalWeights } from '../../../../src/ask/weights/refusal-weights.ts';

const { calibrated, uncalibrated } = refusalWeights;
const evidence = (verdict: 'enough' | 'weak' | 'none', strength: number) => ({
  verdict,
  signals: { rarity: 0, strength },
});
const found = (question: string, score: number, ...texts: readonly string[]) =>
  ({
    query: readQuestion(question),
    passages: texts.map((text) => ({ chunk: { text } })),
    candidates: texts.map(() => ({ score })),
  }) as unknown as FoundPassages;
const CHINESE = '渔具店每周三盘点，当天不营业。';
const ENGLISH = 'The tackle shop counts its stock every Wednesday.';

describe('isEmptyHanded', () => {
  it('is true far below what rules ask for, and only where they refuse too', () => {
    const near = found('渔具店几时盘点？', 0.9, CHINESE);
    expect(isEmptyHanded(evidence('none', calibrated.none * 0.5), near, calibrated)).toBe(true);
    expect(isEmptyHanded(evidence('none', calibrated.none * 0.8), near, calibrated)).toBe(false);
    expect(isEmptyHanded(evidence('weak', 0), near, calibrated)).toBe(false);
  });

  it('goes by the meaning where a passage is in another language, in which the words stand nowhere', () => {
    const far = evidence('none', 0.5);
    for (const [question, texts] of [
      ['When does the shop count its stock?', [CHINESE]],
      ['When does the shop count its stock?', [ENGLISH, CHINESE]],
      ['渔具店几时盘点？', [ENGLISH]],
    ] as const) {
      expect(isEmptyHanded(far, found(question, 0.4, ...texts), calibrated)).toBe(false);
      expect(isEmptyHanded(far, found(question, 0.2, ...texts), calibrated)).toBe(true);
    }
    expect(isEmptyHanded(far, found('When is the shop counted?', 0.4, ENGLISH), calibrated)).toBe(true);
  });

  it('is never true of another language with a model whose scores were not measured, but without passages', () => {
    const far = evidence('none', 0);
    expect(isEmptyHanded(far, found('When does the shop count its stock?', 0.1, CHINESE), uncalibrated)).toBe(false);
    expect(isEmptyHanded(far, found('渔具店几时盘点？', 0.1, CHINESE), uncalibrated)).toBe(true);
    expect(isEmptyHanded(evidence('weak', 9), found('When does the shop open?', 0), uncalibrated)).toBe(true);
  });
});
