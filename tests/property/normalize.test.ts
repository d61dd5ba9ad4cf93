import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText, normalizeWithOffsets } from '../../src/text/normalize.ts';

const pieces = fc.oneof(
  fc.string({ unit: fc.constantFrom('水', '軟', '體', '㎡', '…', 'Ａ', '①', 'ﬁ', '🙂', '𠮷', 'É', ' ', '。', 'K', '\ud83d', '\ude00'), maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

describe('normalizeWithOffsets', () => {
  it('maps every unit back to the character that it came from', () => {
    fc.assert(
      fc.property(pieces, (original) => {
        const { text, offsets } = normalizeWithOffsets(original);
        expect(offsets).toHaveLength(text.length + 1);
        expect(offsets[text.length]).toBe(original.length);
        // Cut at the places where the origin changes: each piece is what its own character becomes.
        let rebuilt = '';
        let end = 0;
        for (let start = 0; start < text.length; start = end) {
          const from = offsets[start] as number;
          end = start;
          while (end < text.length && offsets[end] === from) end += 1;
          expect(offsets[end] as number).toBeGreaterThan(from);
          const character = String.fromCodePoint(original.codePointAt(from) as number);
          expect(text.slice(start, end)).toBe(normalizeWithOffsets(character).text);
          rebuilt += text.slice(start, end);
        }
        expect(rebuilt).toBe(text);
      }),
    );
  });

  it('agrees with normalizeText on texts without traditional words', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('水', '位', '㎡', '…', 'Ａ', '①', 'ﬁ', '🙂', 'K', ' ', '。'), maxLength: 20 }), (text) => {
        expect(normalizeWithOffsets(text).text).toBe(normalizeText(text));
      }),
    );
  });
});
