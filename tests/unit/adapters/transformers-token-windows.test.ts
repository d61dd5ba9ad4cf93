import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitIntoWindows } from '../../../src/adapters/transformers/compute/token-windows.ts';

/** One token per code point. */
const countTokens = (text: string): number => [...text].length;

describe('splitIntoWindows', () => {
  it('cuts at the end of a sentence where it can', () => {
    const windows = splitIntoWindows('今天很好。我们去看花。雨后鱼多。', 12, countTokens);
    expect(windows.map(({ text }) => text)).toEqual(['今天很好。我们去看花。', '雨后鱼多。']);
  });

  it('cuts after a comma where a sentence alone is too long', () => {
    const windows = splitIntoWindows('今天天气很好我们，去公园看花吧好吗', 10, countTokens);
    expect(windows.map(({ text }) => text)).toEqual(['今天天气很好我们，', '去公园看花吧好吗']);
  });

  it('cuts behind a first code point that is two code units', () => {
    expect(splitIntoWindows('𠮷花', 1, countTokens).map(({ text }) => text)).toEqual(['𠮷', '花']);
  });

  it('gives nothing for nothing', () => {
    expect(splitIntoWindows('', 10, countTokens)).toEqual([]);
  });

  it('always tiles the text, never exceeds the limit and never cuts a code point', () => {
    const text = fc.string({
      unit: fc.constantFrom('花', '。', '，', 'a', ' ', '\n', '𠮷', '「', '」', '1', '.'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (value, maxTokens) => {
        const windows = splitIntoWindows(value, maxTokens, countTokens);
        expect(windows.map((window) => window.text).join('')).toBe(value);
        for (const window of windows) {
          expect(window.tokens).toBeLessThanOrEqual(maxTokens);
          expect(window.tokens).toBe(countTokens(window.text));
          expect(window.text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
        }
      }),
    );
  });

  it('keeps a code point whole that alone is more tokens than allowed', () => {
    expect(splitIntoWindows('𠮷𠮷', 1, (part) => 3 * countTokens(part)).map(({ text }) => text)).toEqual(['𠮷', '𠮷']);
  });
});
