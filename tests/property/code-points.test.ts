import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCodePoints, createCodePointMap } from '../../src/text/code-points.ts';

/** Any code units, pairs and lone surrogates among them. */
const text = fc
  .array(fc.constantFrom('a', '水', '🙂', '𠮷', '\ud83d', '\ude00', '👩‍👧'), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('createCodePointMap', () => {
  it('agrees with the iteration of the text by code points', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const map = createCodePointMap(sample);
        let unit = 0;
        [...sample].forEach((character, codePoint) => {
          expect(map.toCodePoint(unit)).toBe(codePoint);
          expect(map.toCodeUnit(codePoint)).toBe(unit);
          unit += character.length;
        });
        expect(map.toCodePoint(sample.length)).toBe([...sample].length);
        expect(map.toCodeUnit([...sample].length)).toBe(sample.length);
        expect(countCodePoints(sample)).toBe([...sample].length);
      }),
    );
  });

  it('counts a lone high surrogate as one code point', () => {
    const map = createCodePointMap('\ud83da水');
    expect(map.toCodePoint(3)).toBe(3);
    expect(map.toCodeUnit(2)).toBe(2);
    expect(countCodePoints('\ud83da水')).toBe(3);
  });

  it('stays inside the text for an offset beyond it', () => {
    expect(createCodePointMap('水🙂').toCodeUnit(9)).toBe(3);
    expect(createCodePointMap('').toCodeUnit(4)).toBe(0);
  });
});
