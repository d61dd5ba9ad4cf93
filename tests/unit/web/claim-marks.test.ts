import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  collectClaims,
  insertClaimMarks,
  splitAtClaimMarks,
  stripClaimMarks,
} from '../../../src/web/answer/markdown/claim-marks.ts';
import { aCitation } from './samples.ts';

describe('claim marks', () => {
  it('turns code points into UTF-16 when an emoji stands before the claim', () => {
    const answer = '好 😀👍 花了三百万。[1]';
    const [claim] = collectClaims(answer, [aCitation({ answerStart: 5, answerEnd: 11, verdict: 'weak' })], []);
    expect(answer.slice(claim?.start, claim?.end)).toBe('花了三百万。');
  });

  it('leaves a weak claim unmarked when another quote supports the same words', () => {
    const weak = aCitation({ n: 1, answerStart: 0, answerEnd: 4, verdict: 'weak' });
    expect(collectClaims('水很清。', [weak, aCitation({ n: 2, answerStart: 0, answerEnd: 4 })], [])).toEqual([]);
    expect(collectClaims('水很清。', [weak], [])).toHaveLength(1);
  });

  it('lets unsupported win where both overlap', () => {
    const claims = collectClaims(
      '水很清。',
      [aCitation({ answerStart: 0, answerEnd: 4, verdict: 'weak' })],
      [{ answerStart: 1, answerEnd: 4, reason: 'no_support', missing: [] }],
    );
    expect(claims.map((claim) => claim.kind)).toEqual(['unsupported']);
  });

  it('keeps a list a list: the mark stands behind the bullet', () => {
    const answer = '- 水很清。';
    expect(insertClaimMarks(answer, [{ kind: 'weak', start: 0, end: answer.length }])).toMatch(/^- \uFDD0/);
  });

  it('gives the answer back to the letter once the marks are stripped, whatever the claims', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.tuple(fc.nat(60), fc.nat(20))), (answer, spans) => {
        const claims = collectClaims(
          answer,
          [],
          spans.map(([answerStart, length]) => ({
            answerStart,
            answerEnd: answerStart + length,
            reason: 'no_support',
            missing: [],
          })),
        );
        expect(stripClaimMarks(insertClaimMarks(answer, claims))).toBe(stripClaimMarks(answer));
      }),
    );
  });

  it('opens and closes every mark in order', () => {
    const marked = insertClaimMarks('甲乙丙丁', [
      { kind: 'weak', start: 0, end: 1 },
      { kind: 'unsupported', start: 2, end: 4 },
    ]);
    expect(splitAtClaimMarks(marked)).toEqual([
      { opens: 0 },
      { text: '甲' },
      { closes: true },
      { text: '乙' },
      { opens: 1 },
      { text: '丙丁' },
      { closes: true },
    ]);
  });

  it('drops forged marks that an answer brings along', () => {
    expect(insertClaimMarks('a\uFDD0\uFDE0b', [])).toBe('ab');
  });
});
