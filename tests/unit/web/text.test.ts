import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPoints, createIndexMap, sliceCodePoints, toUtf16Index } from '../../../src/web/source/code-points.ts';
import { createMarkdownParser, decodeEntities, toSafeHref } from '../../../src/web/answer/markdown/markdown-tokens.ts';
import { flattenText } from '../../../src/web/answer/citation/flatten-text.ts';
import { createPieceReader, groupBlocks } from '../../../src/web/source/source-parts.ts';
import { removeMarkers, replaceMarkers } from '../../../src/web/answer/citation/markers.ts';

describe('code points', () => {
  it('slices like an array of code points, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(30), fc.nat(30), (text, a, b) => {
        expect(sliceCodePoints(text, a, b)).toBe(Array.from(text).slice(a, Math.max(a, b)).join(''));
        expect(countPoints(text)).toBe(Array.from(text).length);
        expect(createIndexMap(text)(a)).toBe(toUtf16Index(text, a));
      }),
    );
  });

  it('counts an emoji as one', () => {
    expect(toUtf16Index('👍好', 1)).toBe(2);
    expect(toUtf16Index('好', 9)).toBe(1);
  });
});

describe('Markdown of an answer', () => {
  it.each([
    ['官网是 https://a.example/x[1]。', ['text', 'link', 'markers', 'text']],
    ['官网是 https://a.example/x_y_z 和 www.b.example。', ['text', 'link', 'text', 'link']],
    ['**https://a.example/x**[1]', ['strong', 'markers']],
    ['[官网](https://a.example)[1]', ['link', 'markers']],
  ])('ends an address where a marker begins: %s', (markdown, types) => {
    const [paragraph] = createMarkdownParser()(markdown);
    const tokens = paragraph !== undefined && 'tokens' in paragraph ? (paragraph.tokens ?? []) : [];
    expect(tokens.map(({ type }) => type)).toEqual(types);
  });
});

describe('source text', () => {
  it('gives the text back to the letter, whatever the marks', () => {
    const text = fc.string({ unit: fc.constantFrom('水', '😀', '\n', '#', ' ', 'a') });
    fc.assert(
      fc.property(text, fc.nat(20), fc.array(fc.tuple(fc.nat(40), fc.nat(12))), (source, windowStart, spans) => {
        const marks = spans.map(([start, length], index) => ({ key: String(index), start, end: start + length }));
        const reader = createPieceReader(source, windowStart, marks);
        const end = windowStart + countPoints(source);
        const middle = windowStart + Math.floor(countPoints(source) / 2);
        const read = (from: number, to: number) =>
          reader
            .pieces(from, to)
            .map((piece) => piece.text)
            .join('');
        expect(read(windowStart, end)).toBe(source);
        expect(read(windowStart, middle) + read(middle, end)).toBe(source);
      }),
    );
  });

  it('marks exactly the quote, also across lines and behind an emoji', () => {
    const source = '😀甲\n乙丙\n丁';
    const reader = createPieceReader(source, 100, [{ key: 'q', start: 101, end: 105 }]);
    const marked = reader.pieces(100, 107).filter((piece) => piece.markKey === 'q');
    expect(marked.map((piece) => piece.text)).toEqual(['甲\n乙丙']);
    expect(reader.pieces(103, 104)).toEqual([{ text: '乙', markKey: 'q' }]);
  });

  it('joins items to lists and rows to tables, and begins a new table at a header row', () => {
    const row = (ordinal: number, sheet?: string) => ({
      kind: 'table-row',
      start: 0,
      end: 1,
      ordinal,
      cells: [[0, 1]] as [number, number][],
      ...(sheet === undefined ? {} : { sheet }),
    });
    const item = { kind: 'list-item', start: 0, end: 1, ordinal: 0 };
    const word = { kind: 'paragraph', start: 0, end: 1, ordinal: 0 };
    const parts = groupBlocks([word, item, item, row(0), row(1), row(0), row(1), row(2, '二')]);
    expect(parts.map((part) => [part.kind, 'blocks' in part ? part.blocks.length : 1])).toEqual([
      ['block', 1],
      ['list', 2],
      ['table', 2],
      ['table', 2],
      ['table', 1],
    ]);
  });
});

describe('markdown', () => {
  const parse = createMarkdownParser();
  const inline = (text: string) => {
    const [first] = parse(text);
    return first !== undefined && 'tokens' in first ? (first.tokens ?? []) : [];
  };

  it('groups markers that follow each other', () => {
    const token = inline('甲。[1][2] 乙').find((one) => one.type === 'markers');
    expect(token).toMatchObject({ numbers: [1, 2] });
  });

  it('closes bold beside Chinese punctuation, where CommonMark would leave the stars', () => {
    expect(inline('这是**“重点”**吗').map((token) => token.type)).toEqual(['text', 'strong', 'text']);
  });

  it('takes a marker for a marker, also where Markdown would see a link or its definition', () => {
    expect(JSON.stringify(parse('甲[1]\n\n[1]: javascript:alert(1)\n\n乙[1](javascript:alert(1))'))).not.toContain(
      '"href"',
    );
  });

  it('takes no time over ten thousand stars or brackets', () => {
    const started = performance.now();
    parse('*'.repeat(10_000));
    parse('['.repeat(10_000));
    parse('**a'.repeat(3_000));
    parse('[1]'.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('follows only addresses that are safe', () => {
    for (const bad of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      ' javascript:x',
      '&#106;avascript:x',
      'data:text/html,x',
      'vbscript:x',
      '//evil.example',
      '/api/documents',
    ])
      expect(toSafeHref(bad), bad).toBeUndefined();
    expect(toSafeHref('https://example.org/a?b=c')).toBe('https://example.org/a?b=c');
    expect(toSafeHref('mailto:a@example.org')).toBe('mailto:a@example.org');
  });

  it('reads entities once, as text', () => {
    expect(decodeEntities('&lt;b&gt; &#39; &#x4e2d; &amp;lt; &nosuch; &#xD800;')).toBe(
      "<b> ' 中 &lt; &nosuch; &#xD800;",
    );
  });
});

describe('a preview', () => {
  it('is one line without the signs of headings, quotes and tables', () => {
    expect(flattenText('## 工程\n\n花了 3 # 4 元。\n> 引\n| 甲 | 乙 |\n| --- | :-: |\n| 1 | 2 |')).toBe(
      '工程 花了 3 # 4 元。 引 甲 乙 1 2 ',
    );
  });
});

describe('markers', () => {
  it('go away only where they cite', () => {
    expect(removeMarkers('甲。[1] 见表[7]。', [{ n: 1 }])).toBe('甲。 见表[7]。');
    expect(replaceMarkers('甲[1]乙[2]', [{ n: 2 }], (n) => `[^${n}]`)).toBe('甲[1]乙[^2]');
  });
});
