import { describe, expect, test } from 'vitest';
import { foldGlyphs } from '../../../../src/readers/text/fold-glyphs.ts';

describe('foldGlyphs', () => {
  test('turns Kangxi radicals into the characters they look like', () => {
    expect(foldGlyphs('⼈⼯智能⽅法')).toBe('人工智能方法');
  });

  test('turns the radicals of the supplement too, which NFKC leaves', () => {
    expect('⻚⻋⻓⻅'.normalize('NFKC')).toBe('⻚⻋⻓⻅');
    expect(foldGlyphs('第3⻚，⻋⻓⻅')).toBe('第3页，车长见');
  });

  test('folds every Kangxi radical as NFKC does', () => {
    const radicals = Array.from({ length: 214 }, (_, index) => String.fromCodePoint(0x2f00 + index));
    expect(radicals.map(foldGlyphs)).toEqual(radicals.map((radical) => radical.normalize('NFKC')));
  });

  test('leaves no radical of the supplement but the one without an equivalent', () => {
    const radicals = Array.from({ length: 116 }, (_, index) => String.fromCodePoint(0x2e80 + index)).filter((radical) =>
      /\p{Script=Han}/u.test(radical),
    );
    expect(
      radicals.filter((radical) => foldGlyphs(radical) === radical).map((radical) => radical.codePointAt(0)),
    ).toEqual([0x2e80]);
  });

  test('turns the marks of vertical text into those of horizontal text', () => {
    expect(foldGlyphs('︽史记︾︐﹁好﹂︒')).toBe('《史记》，「好」。');
  });

  test('leaves characters outside the two blocks alone', () => {
    expect(foldGlyphs('人工 ABC 〇𠀀⿰')).toBe('人工 ABC 〇𠀀⿰');
  });
});
