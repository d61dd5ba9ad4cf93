import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText } from '../../src/text/normalize.ts';

describe('normalizeText', () => {
  it('gives one form to a text however wide or large its letters are', () => {
    const letters = fc.string({ unit: fc.constantFrom('水', '位', 'a', 'B', 'z', '7', '%', '-'), maxLength: 20 });
    const widen = (text: string): string =>
      text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(letters, (text) => {
        expect(normalizeText(widen(text))).toBe(normalizeText(text));
        expect(normalizeText(text.toUpperCase())).toBe(normalizeText(text));
      }),
    );
  });

  it('changes nothing the second time', () => {
    const pieces = fc.string({
      unit: fc.constantFrom('水', '軟', '體', '㎡', '…', 'Ａ', '①', 'ﬁ', '🙂', '𠮷', 'É', ' ', '。', 'K'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, (text) => {
        expect(normalizeText(normalizeText(text))).toBe(normalizeText(text));
      }),
    );
  });
});
