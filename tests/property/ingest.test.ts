import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../src/ingest/chunk/chunk.ts';
import { cleanText, type TextKind } from '../../src/readers/text/clean/clean.ts';
import { decodeText } from '../../src/readers/text/decode/decode-text.ts';
import { splitSections } from '../../src/readers/text/section/section.ts';
import { splitClauses, splitSentences } from '../../src/text/sentences.ts';
import { countCodePoints } from '../../src/text/code-points.ts';
import type { SourceDocument } from '../../src/types/document.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';

/**
 * Pieces that the rules of cleaning, sectioning and splitting look at, so that random texts meet them in every order.
 */
const pieces = [
  '水位上升了',
  '船',
  '。',
  '！',
  '?',
  '；',
  ',',
  '，',
  '、',
  '：',
  '…',
  '...',
  '....',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '\u3000',
  '\u00a0',
  '\t',
  '  ',
  '#',
  '# ',
  '## 标题',
  '#甲',
  '#xxx',
  '- ',
  ' - ',
  '• ',
  '1. ',
  '2.1 ',
  '一、',
  '第三章 ',
  '第十二条 ',
  '[1]',
  '[2][3]',
  ' [4, 5]',
  '[',
  ']',
  '(',
  ')',
  '「',
  '」',
  '“',
  '”',
  '"',
  '图片',
  'image.png',
  ',时长00:59',
  '更多推荐',
  '分享',
  '1525',
  '**',
  '*',
  '__',
  '`',
  '```',
  '~~~',
  '|',
  '| 甲 | 乙 |',
  '> ',
  '---',
  '===',
  '![图](a.png)',
  '[链接](http://a.example)',
  '<br>',
  '<b>',
  '</p>',
  '<!--',
  '-->',
  '&nbsp;',
  'https://a.example/x?y=1',
  'Video-Thinker',
  '2,636,006',
  '3.14',
  'e.g. ',
  'Dr. Lee. He',
  '河报· 2026-01-02 11:12',
  'import gauge',
  'x = 1',
  'print(x)',
  '和',
  '的',
  '目录',
  '来源：河报',
  '\u200b',
  '🌊',
  '\ud83d',
  '\u0301',
  '且',
];
const messyText = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));
const kind = fc.constantFrom<TextKind>('txt', 'md');
const runs = { numRuns: 600 };

describe('splitSentences, always', () => {
  it('tiles the range exactly', () => {
    fc.assert(
      fc.property(messyText, fc.nat(), fc.nat(), (text, one, other) => {
        const [start, end] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b) as [
          number,
          number,
        ];
        let at = start;
        for (const span of splitSentences(text, start, end)) {
          expect(span.start).toBe(at);
          expect(span.end).toBeGreaterThan(span.start);
          at = span.end;
        }
        expect(at).toBe(end);
      }),
      runs,
    );
  });

  it('is tiled by its clauses', () => {
    fc.assert(
      fc.property(messyText, fc.integer({ min: 1, max: 40 }), (text, maxChars) => {
        for (const span of splitSentences(text)) {
          const clauses = splitClauses(text, span, maxChars);
          expect(clauses[0]?.start).toBe(span.start);
          expect(clauses.at(-1)?.end).toBe(span.end);
          clauses.slice(1).forEach((clause, index) => expect(clause.start).toBe(clauses[index]?.end));
        }
      }),
      runs,
    );
  });
});

describe('cleanText, always', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(messyText, kind, (raw, kind) => {
        const once = cleanText(raw, kind);
        expect(cleanText(once, kind)).toBe(once);
      }),
      runs,
    );
  });

  it('never invents a character', () => {
    fc.assert(
      fc.property(messyText, kind, (raw, kind) => {
        const known = new Set([...raw, ' ', '\n', '#', '\ufffd', '"']);
        for (const character of cleanText(raw, kind)) expect(known.has(character)).toBe(true);
      }),
      runs,
    );
  });
});

describe('sections and chunks, always', () => {
  it(
    'stand in order, tile their articles with blocks, and chunks hold ' +
      'every sign of every article within the limits',
    () => {
      const options = { targetChars: 40, maxChars: 55, overlapMaxChars: 15 };
      fc.assert(
        fc.property(messyText, kind, (raw, kind) => {
          const text = cleanText(raw, kind);
          const sections = splitSections(text, { frontMatter: {}, path: 'a.txt', kind });
          const document: SourceDocument = {
            id: 'd',
            path: 'a.txt',
            title: '',
            text,
            sha256: '',
            bytes: 0,
            encoding: 'utf-8',
            frontMatter: {},
          };
          const chunks = chunkDocument(document, sections, new FakeSegmenter(), options);
          let last = 0;
          for (const section of sections) {
            expect(section.start).toBeGreaterThanOrEqual(last);
            last = section.end;
            let at = section.start;
            for (const block of section.blocks) {
              expect(block.start).toBe(at);
              at = block.end;
            }
            expect(at).toBe(section.end);
            let covered = section.start;
            for (const chunk of chunks.filter((one) => one.articleId === `d#${section.ordinal}`)) {
              expect(text.slice(chunk.start, chunk.end)).toBe(chunk.text);
              expect(chunk.text.trim()).not.toBe('');
              expect(countCodePoints(chunk.text)).toBeLessThanOrEqual(options.maxChars);
              expect(text.slice(covered, Math.max(covered, chunk.start)).trim()).toBe('');
              expect(chunk.end).toBeGreaterThan(covered);
              covered = chunk.end;
            }
            expect(text.slice(covered, section.end).trim()).toBe('');
          }
        }),
        runs,
      );
    },
  );
});

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
