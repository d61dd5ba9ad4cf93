import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';

class RecordingSegmenter extends FakeSegmenter {
  readonly inputs: string[] = [];

  override cutForSearch(runs: readonly string[]): readonly string[] {
    this.inputs.push(...runs);
    return super.cutForSearch(runs);
  }
}

const mixed = fc
  .array(
    fc.constantFrom(
      '水位',
      '軟體',
      'Video',
      'GPT-4',
      'ＡＢＣ',
      '3.14',
      ' ',
      '，',
      'é',
      'β',
      '🙂',
      '𠮷',
      'カナ',
      '%',
      'x',
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('createAnalyzer', () => {
  it('never lets a Latin letter or a digit reach the segmenter', () => {
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'grapheme' })), (text) => {
        const segmenter = new RecordingSegmenter();
        createAnalyzer(segmenter).analyze(text);
        for (const input of segmenter.inputs) expect(input).toMatch(/^\p{Script=Han}+$/u);
      }),
    );
  });

  it('gives weights in (0, 1] and never an empty, spaced or upper-case term', () => {
    const analyzer = createAnalyzer(new FakeSegmenter());
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'grapheme' })), (text) => {
        for (const { term, weight } of analyzer.analyze(text)) {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(term).toMatch(/^\S+$/u);
          expect(term).toBe(term.toLowerCase());
        }
      }),
    );
  });

  it('gives the same terms for a text and its NFKC form', () => {
    const analyzer = createAnalyzer(new FakeSegmenter());
    fc.assert(
      fc.property(mixed, (text) => {
        expect(analyzer.analyze(text.normalize('NFKC'))).toEqual(analyzer.analyze(text));
      }),
    );
  });
});
