import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWireConverter, toWireAnswer } from '../../../src/http/wire/to-wire.ts';
import type { Citation } from '../../../src/types/citation.ts';
import type { Passage } from '../../../src/types/passage.ts';
import { createAnswer } from '../../fakes/create-answer.ts';

const document = {
  id: 'd',
  path: 'a/b.txt',
  title: '文件',
  bytes: 1,
  sha256: '0',
  passages: 1,
  publisher: '甲报',
  publishedAt: '2026-01-02',
  indexedAt: '2026-01-02T00:00:00Z',
  status: 'indexed' as const,
};

function createPassage(text: string, start: number, end: number): Passage {
  const context = { title: '文章', headings: ['上', '下'], aliases: [] };
  return {
    document,
    score: 0.5,
    ranks: { dense: 2 },
    chunk: {
      id: `d-${start}-${end}`,
      documentId: 'd',
      articleId: 'd#0',
      text: text.slice(start, end),
      start,
      end,
      context,
      blocks: [],
    },
  };
}

/** Texts with many astral characters, and a span between whole characters of them. */
const textAndSpan = fc
  .array(
    fc.oneof(
      fc.constantFrom('😀', '𠮷', '👨‍👩‍👧', '水', 'a', '\n', '。'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((pieces) => [...pieces.join('').replace(/\p{Surrogate}/gu, '')])
  .filter((points) => points.length > 0)
  .chain((points) => fc.tuple(fc.constant(points), fc.nat(points.length), fc.nat(points.length)))
  .map(([points, left, right]) => ({ points, start: Math.min(left, right), end: Math.max(left, right) }));

describe('to wire', () => {
  it('turns spans of code units into the same spans of code points, in documents and in answers', () => {
    fc.assert(
      fc.property(textAndSpan, textAndSpan, (source, spoken) => {
        const text = source.points.join('');
        const unit = (points: readonly string[], offset: number) => points.slice(0, offset).join('').length;
        const [start, end] = [unit(source.points, source.start), unit(source.points, source.end)];
        const citation: Citation = {
          n: 1,
          documentId: 'd',
          chunkId: `d-${start}-${end}`,
          title: 't',
          path: 'p',
          headings: [],
          quote: text.slice(start, end),
          start,
          end,
          answerStart: unit(spoken.points, spoken.start),
          answerEnd: unit(spoken.points, spoken.end),
          verdict: 'weak',
        };
        const answer = createAnswer({
          question: '问',
          text: spoken.points.join(''),
          citations: [citation],
          passages: [createPassage(text, start, end)],
        });
        const wire = toWireAnswer(answer, 'id', () => text);
        expect(wire.citations[0]).toMatchObject({
          start: source.start,
          end: source.end,
          answerStart: spoken.start,
          answerEnd: spoken.end,
        });
        expect(wire.sources[0]).toMatchObject({ start: source.start, end: source.end, cited: true });
        expect([...text].slice(wire.sources[0]?.start, wire.sources[0]?.end).join('')).toBe(wire.sources[0]?.text);
      }),
    );
  });

  it('takes publisher and date of the article, else of the file, and leaves absent keys out', () => {
    const converter = createWireConverter(() => '水');
    const plain = createPassage('水', 0, 1);
    expect(converter.passage(plain)).toMatchObject({
      title: '文章',
      path: 'a/b.txt',
      headings: ['上', '下'],
      publisher: '甲报',
      publishedAt: '2026-01-02',
      ranks: { dense: 2 },
    });
    const own = {
      ...plain,
      chunk: { ...plain.chunk, context: { ...plain.chunk.context, publisher: '乙报', publishedAt: '2026-02-03' } },
    };
    expect(converter.passage(own)).toMatchObject({ publisher: '乙报', publishedAt: '2026-02-03' });
    expect(converter.passage(plain)).not.toHaveProperty('alsoPublishedBy');
    expect(toWireAnswer(createAnswer({ question: '问', text: '答' }), 'id', () => undefined)).not.toHaveProperty(
      'degraded',
    );
  });

  it('keeps to the text it has seen first, for the index may be replaced while an answer is written', () => {
    const texts = ['😀😀水', '水水水水水水'];
    const converter = createWireConverter(() => texts.shift());
    expect(converter.passage(createPassage('😀😀水', 4, 5))).toMatchObject({ start: 2, end: 3 });
    expect(converter.passage(createPassage('😀😀水', 4, 5))).toMatchObject({ start: 2, end: 3 });
  });
});
