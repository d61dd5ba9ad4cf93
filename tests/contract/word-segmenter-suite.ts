import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WordSegmenter } from '../../src/ports/word-segmenter.ts';

/** What every segmenter must do. `open` is called once per test and may return the same one. */
export function describeWordSegmenter(name: string, open: () => WordSegmenter): void {
  const han = fc.string({
    unit: fc.constantFrom(...'长江大桥研究生命科学的模型具身智能机器人𠮷了和在'),
    maxLength: 40,
  });

  describe(name, () => {
    test('cut tiles the text for any run of Han characters', () => {
      const segmenter = open();
      fc.assert(fc.property(han, (text) => void expect(segmenter.cut(text).join('')).toBe(text)));
    });

    test('every word for search stands in the text, and together they cover it', () => {
      const segmenter = open();
      fc.assert(
        fc.property(han, (text) => {
          const words = segmenter.cutForSearch([text]);
          expect(words.filter((word) => word === '' || !text.includes(word))).toEqual([]);
          expect([...text].filter((character) => !words.some((word) => word.includes(character)))).toEqual([]);
        }),
      );
    });

    test('several runs are cut as each alone', () => {
      const segmenter = open();
      const runs = fc.array(
        han.filter((run) => run !== ''),
        { maxLength: 5 },
      );
      fc.assert(
        fc.property(runs, (some) => {
          expect(segmenter.cutForSearch(some)).toEqual(some.flatMap((run) => segmenter.cutForSearch([run])));
        }),
      );
    });

    test('empty text gives no words', () => {
      const segmenter = open();
      expect(segmenter.cut('')).toEqual([]);
      expect(segmenter.cutForSearch([])).toEqual([]);
    });

    test('the same text is always cut alike, and the fingerprint stays', () => {
      const [one, other] = [open(), open()];
      expect(one.fingerprint).toBe(other.fingerprint);
      expect(one.cutForSearch(['长江大桥研究生命科学'])).toEqual(other.cutForSearch(['长江大桥研究生命科学']));
    });
  });
}
