import { describe, expect, it } from 'vitest';
import { type ChunkOptions, chunkDocument } from '../../../src/ingest/chunk/chunk.ts';
import { draftMarkdown } from '../../../src/readers/markdown/read-markdown.ts';
import { writeBlocks } from '../../../src/readers/blocks/write-blocks.ts';
import type { ReadResult } from '../../../src/readers/reader.ts';
import { makeSections } from '../../../src/readers/sections.ts';
import { readPlainText } from '../../../src/readers/text/read-text.ts';
import type { Chunk } from '../../../src/types/chunk.ts';
import type { SourceDocument } from '../../../src/types/document.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';

function readAs(kind: 'txt' | 'md', raw: string): ReadResult {
  if (kind === 'txt') return readPlainText(raw, {}, 'a.txt');
  return { ...writeBlocks(draftMarkdown(raw).drafts), metadata: {}, warnings: [] };
}

function chunksOf(raw: string, options?: Partial<ChunkOptions>, kind: 'txt' | 'md' = 'txt'): readonly Chunk[] {
  const result = readAs(kind, raw);
  const { text } = result;
  const document: SourceDocument = {
    id: 'd',
    path: `a.${kind}`,
    title: '',
    text,
    sha256: '',
    bytes: 0,
    encoding: 'utf-8',
    frontMatter: {},
  };
  const { sections } = makeSections(result, document.path);
  return chunkDocument(document, sections, new FakeSegmenter(), {
    targetChars: 100,
    maxChars: 120,
    overlapMaxChars: 30,
    ...options,
  });
}

function textsOf(text: string, options?: Partial<ChunkOptions>, kind: 'txt' | 'md' = 'txt'): readonly string[] {
  return chunksOf(text, options, kind).map((chunk) => chunk.text);
}

/** A sentence of exactly `length` characters. */
function sentence(mark: string, length: number): string {
  return `${mark}${'水'.repeat(length - mark.length - 1)}。`;
}

describe('chunkDocument', () => {
  it('keeps a short article in one chunk', () => {
    expect(textsOf(`水文站\n${sentence('甲', 40)}${sentence('乙', 40)}`)).toEqual([
      `水文站\n${sentence('甲', 40)}${sentence('乙', 40)}`,
    ]);
  });

  it('fills chunks with whole sentences up to the target and repeats one short sentence', () => {
    const parts = [
      '甲',
      '乙',
      '丙',
      '丁',
      '戊',
      '己',
      '庚',
      '辛',
      '壬',
      '癸',
      '子',
      '丑',
      '寅',
      '卯',
      '辰',
      '巳',
      '午',
      '未',
      '申',
      '酉',
    ].map((mark) => sentence(mark, 25));
    const texts = textsOf(`水文站\n${parts.join('')}`);
    expect(texts[1]?.startsWith(parts[3] as string)).toBe(true);
    expect(texts[0]?.endsWith(parts[3] as string)).toBe(true);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(120);
  });

  it('never repeats a sentence that is too long', () => {
    const texts = textsOf(
      ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].map((mark) => sentence(mark, 60)).join('\n'),
    );
    expect(new Set(texts.join('\n').split('\n')).size).toBe(texts.join('\n').split('\n').length);
  });

  it('never mixes articles', () => {
    const text = `#甲\n${sentence('甲', 30)}\n#乙\n${sentence('乙', 30)}`;
    expect(textsOf(text)).toEqual([`#甲\n${sentence('甲', 30)}`, `#乙\n${sentence('乙', 30)}`]);
    expect(chunksOf(text).map((chunk) => chunk.articleId)).toEqual(['d#0', 'd#1']);
  });

  it('keeps a heading, and the lead line of a list, with what follows', () => {
    const text =
      `站志\n${sentence('甲', 90)}\n设备清单\n${sentence('乙', 90)}\n设备如下:\n- ` +
      `${sentence('丙', 60)}\n- ${sentence('丁', 60)}`;
    for (const chunk of textsOf(text)) expect(chunk).not.toMatch(/(?:设备清单|如下:)$/);
  });

  it('keeps a question of an interview with its answer', () => {
    const talk = Array.from(
      { length: 12 },
      (_, index) => `问:第${index}号站建在哪里?\n站长:${sentence('甲', 30 + index)}`,
    ).join('\n');
    for (const chunk of textsOf(`访谈\n${talk}`)) expect(chunk).not.toMatch(/[?]$/);
  });

  it('starts a chunk at a heading once the one before is nearly full', () => {
    const text =
      `# 站志\n${sentence('甲', 86)}\n## ` +
      `设备\n${sentence('乙', 25)}\n${sentence('丙', 60)}\n${sentence('丁', 60)}\n` +
      `${sentence('戊', 60)}\n${sentence('己', 60)}`;
    const chunks = chunksOf(text, {}, 'md');
    expect(chunks[1]?.text.startsWith('设备')).toBe(true);
    expect(chunks[0]?.context.headings).toEqual([]);
    expect(chunks[1]?.context.headings).toEqual(['设备']);
  });

  it('keeps a table or a code block whole where it fits', () => {
    const source = ['| 站 | 水位 |', '| - | - |', '| 甲 | 3.2 |', '| 乙 | 4.1 |'].join('\n');
    const table = '站 | 水位\n甲 | 3.2\n乙 | 4.1';
    const chunks = textsOf(
      `# 站志\n${sentence('甲', 90)}\n\n${source}\n\n${sentence('乙', 90)}\n${sentence('丙', 90)}`,
      {},
      'md',
    );
    expect(chunks.filter((chunk) => chunk.includes(table))).toHaveLength(1);
    expect(chunks.filter((chunk) => chunk.includes('甲 | 3.2'))).toHaveLength(1);
  });

  it('cuts a long table between lines', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `| ${index} 号站 | 水位 ${index} 米 |`);
    for (const chunk of textsOf(rows.join('\n'))) for (const line of chunk.split('\n')) expect(rows).toContain(line);
  });

  it('cuts a longer sentence at a clause, else between words, never inside a number or a Latin word', () => {
    const clauses = Array.from({ length: 30 }, (_, index) => `第${index}段河道的水位正常`).join('，');
    for (const chunk of textsOf(clauses)) expect(chunk).toMatch(/，$|正常$/);
    const words = '水位'.repeat(200);
    for (const chunk of textsOf(words)) expect(chunk.length % 2).toBe(0);
    const mixed = `水位${'12,345.67毫米Station-Nine'.repeat(30)}`;
    for (const chunk of textsOf(mixed)) expect(chunk).toMatch(/^(?:水位|12,345\.67|毫米|毫|米|Station-Nine)/);
  });

  it('counts code points, and never cuts a character in two', () => {
    const texts = textsOf('🌊'.repeat(500));
    for (const text of texts) {
      expect([...text].length).toBeLessThanOrEqual(120);
      expect(text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
    }
    expect(texts[0]?.length).toBeGreaterThan(120);
  });

  it('never starts with closing punctuation', () => {
    for (const text of textsOf('水'.repeat(99) + '」。'.repeat(3) + '水'.repeat(200)))
      expect(text).not.toMatch(/^[」。]/);
  });

  it('splits what is left for two chunks into halves rather than into a full chunk and a scrap', () => {
    const parts = ['甲', '乙', '丙', '丁', '戊'].map((mark) => sentence(mark, 28));
    const sizes = textsOf(parts.join('\n')).map((text) => text.length);
    expect(Math.min(...sizes)).toBeGreaterThan(50);
  });

  it('carries title, headline, publisher, date, headings and aliases', () => {
    const text = `河口水文站启用\n来源：江南日报 2026-01-02\n${sentence('甲', 30)}\n设备\n发展xx智能的机器。${sentence('乙', 30)}`;
    expect(chunksOf(text)[0]).toMatchObject({
      id: `d-0-${text.length}`,
      documentId: 'd',
      context: { title: '河口水文站启用', publisher: '江南日报', publishedAt: '2026-01-02', aliases: ['具身智能'] },
    });
  });

  it('gives nothing for nothing', () => {
    expect(chunksOf('')).toEqual([]);
  });
});
