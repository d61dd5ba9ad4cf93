import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/readers/text/decode/decode-text.ts';

const runs = { numRuns: 600 };

describe('decodeText, always', () => {
  it('reads back what was written in UTF-8 and UTF-16 with a mark', () => {
    const wellFormed = fc.string({
      unit: fc.constantFrom(...'水位上升的人在一天里abc，。\n12'),
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(wellFormed, fc.constantFrom('utf8', 'utf-16le', 'utf-16be'), (text, encoding) => {
        expect(decodeText(iconv.encode(text, encoding, { addBOM: true })).text).toBe(text);
      }),
      runs,
    );
  });
});
