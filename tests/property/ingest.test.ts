import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../src/ingest/chunk/chunk.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import { cleanText } from '../../src/readers/text/clean/clean.ts';
import { splitClauses, splitSentences } from '../../src/text/sentences.ts';
import { countCodePoints } from '../../src/text/code-points.ts';
import { DocumentError } from '../../src/errors.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { foldRadicals } from '../../src/readers/text/fold-glyphs.ts';

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
const kind = fc.constantFrom<'txt' | 'md'>('txt', 'md');
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
      fc.property(messyText, (raw) => {
        const once = cleanText(raw);
        expect(cleanText(once)).toBe(once);
      }),
      runs,
    );
  });

  it('never invents a character, but for those that radicals stand for', () => {
    fc.assert(
      fc.property(messyText, (raw) => {
        const known = new Set([...raw, ...foldRadicals(raw), ' ', '\n', '\ufffd']);
        for (const character of cleanText(raw)) expect(known.has(character)).toBe(true);
      }),
      runs,
    );
  });
});

describe('blocks, sections and chunks, always', () => {
  const read = async (raw: string, extension: string) =>
    readDocument({ path: `a.${extension}`, bytes: Buffer.from(raw), sha256: '' }).catch((error: unknown) => {
      if (error instanceof DocumentError) return undefined;
      throw error;
    });

  it('stand in order: blocks tile the text, sections hold whole blocks, spans of a block lie in the text', async () => {
    await fc.assert(
      fc.asyncProperty(messyText, kind, async (raw, extension) => {
        const found = await read(raw, extension);
        if (found === undefined) return;
        const { text } = found.document;
        let at = 0;
        for (const { start, end, cells, header, leadIn } of found.blocks) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
          expect(text.slice(start, end).trim()).not.toBe('');
          if (leadIn !== undefined) expect(leadIn.end).toBeLessThanOrEqual(start);
          for (const cell of cells ?? []) {
            expect(cell.start).toBeGreaterThanOrEqual(start);
            expect(cell.end).toBeLessThanOrEqual(end);
            expect(text.slice(cell.start, cell.end).trim()).toBe(text.slice(cell.start, cell.end));
          }
          if (header !== undefined) expect(header).toHaveLength(cells?.length ?? -1);
        }
        expect(at).toBe(text.length);
        let last = 0;
        for (const section of found.sections) {
          expect(section.start).toBeGreaterThanOrEqual(last);
          last = section.end;
          expect(section.blocks[0]?.start).toBe(section.start);
          expect(section.blocks.at(-1)?.end).toBe(section.end);
        }
      }),
      runs,
    );
  });

  it('and chunks hold every sign of every article within the limits', async () => {
    const options = { targetChars: 40, maxChars: 55, overlapMaxChars: 15 };
    await fc.assert(
      fc.asyncProperty(messyText, kind, async (raw, extension) => {
        const found = await read(raw, extension);
        if (found === undefined) return;
        const { text } = found.document;
        const chunks = chunkDocument(found.document, found.sections, new FakeSegmenter(), options);
        for (const section of found.sections) {
          let covered = section.start;
          for (const chunk of chunks.filter((one) => one.articleId === `${found.document.id}#${section.ordinal}`)) {
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
  });
});
