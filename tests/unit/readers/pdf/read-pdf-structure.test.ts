import { describe, expect, test } from 'vitest';
import { findBlock, listBlocks } from '../expect-tiling.ts';
import { placeLines } from './build-pdf.ts';
import { bridge, readPages, river, wrap } from './read-pages.ts';

describe('headings', () => {
  test('finds headings by size and ranks them', async () => {
    const texts = [
      { x: 72, y: 780, text: '水利年报', size: 24, font: 'chinese' } as const,
      { x: 72, y: 740, text: '一季度情况', size: 16, font: 'chinese' } as const,
      ...placeLines(wrap(river, 30), { y: 710 }),
    ];
    const result = await readPages([{ texts }]);
    expect(result.blocks.map(({ kind, level, path }) => [kind, level, path])).toEqual([
      ['heading', 1, []],
      ['heading', 2, ['水利年报']],
      ['paragraph', undefined, ['水利年报', '一季度情况']],
    ]);
  });

  test('finds a bold line that stands alone, and no bold words in a paragraph', async () => {
    const texts = [
      { x: 72, y: 780, text: 'Water levels', font: 'bold' } as const,
      ...placeLines(
        ['The level rose by more than two metres in spring and fell', 'again in the early summer of the same year.'],
        { y: 750, font: 'latin' },
      ),
      { x: 72, y: 714, text: 'Nobody', font: 'bold' } as const,
      { x: 120, y: 714, text: 'was hurt when the old wooden bridge gave way.', font: 'latin' } as const,
    ];
    const { blocks } = await readPages([{ texts }]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'paragraph']);
  });

  test('finds numbered chapters and sections in text of one size, and no numbers in a sentence', async () => {
    const texts = [
      ...placeLines(['第一章 总则'], { y: 780 }),
      ...placeLines(wrap(river, 30), { y: 750 }),
      ...placeLines(['1.1 适用范围'], { y: 700 }),
      ...placeLines(wrap(`第二章的规定从明年起施行，${bridge}`, 30), { y: 670 }),
    ];
    const { blocks } = await readPages([{ texts }]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'heading', 'paragraph']);
  });

  test('takes headings and their ranks from the outline', async () => {
    const pages = [
      {
        texts: [
          ...placeLines(['缘起'], { y: 780 }),
          ...placeLines(wrap(river, 30), { y: 740 }),
          ...placeLines(['尾声'], { y: 690 }),
          ...placeLines(wrap(bridge, 30), { y: 650 }),
        ],
      },
    ];
    const outline = [
      { title: '缘起', page: 1 },
      { title: '尾声', page: 1 },
    ];
    const named = await readPages(pages, { outline });
    expect(listBlocks(named)).toEqual([
      'heading: 缘起',
      `paragraph: ${river}`,
      'heading: 尾声',
      `paragraph: ${bridge}`,
    ]);
    const unnamed = await readPages(pages);
    expect(unnamed.blocks.map(({ kind }) => kind)).not.toContain('heading');
  });
});

describe('lists', () => {
  test('makes items of numbered lines, with the line they hang on', async () => {
    const texts = placeLines([
      '申请时应当提交下列材料：',
      '（一）身份证复印件；',
      '（二）近期照片两张；',
      '（三）填好的申请表。',
    ]);
    const result = await readPages([{ texts }]);
    expect(result.blocks.map(({ kind, ordinal }) => [kind, ordinal])).toEqual([
      ['paragraph', 0],
      ['list-item', 0],
      ['list-item', 1],
      ['list-item', 2],
    ]);
    expect(findBlock(result, '照片').leadIn).toEqual({ start: 0, end: 12 });
  });

  test('keeps the second line of an item with it, and puts other markers one level deeper', async () => {
    const texts = [
      ...placeLines(['1. 春天上涨的水位由下游的两个观测站每天早晨记', '录，并且报给县里的值班室。'], { x: 72 }).map(
        (line, index) => ({ ...line, x: index === 0 ? 72 : 90 }),
      ),
      ...placeLines(['• 观测站在桥下；', '• 值班室在镇上。'], { x: 96, y: 720 }),
      ...placeLines(['2. 秋天下降的水位不记录。'], { x: 72, y: 684 }),
    ];
    const { blocks } = await readPages([{ texts }]);
    expect(blocks.map(({ kind, level, ordinal }) => [kind, level, ordinal])).toEqual([
      ['list-item', 1, 0],
      ['list-item', 2, 0],
      ['list-item', 2, 1],
      ['list-item', 1, 1],
    ]);
  });

  test('knows a list inside a list by how far it is set in, and shows signs of symbol fonts as bullets', async () => {
    const item = (x: number, y: number, text: string) => ({ x, y, text: `\uf0b7 ${text}`, font: 'chinese' as const });
    const texts = [
      ...placeLines(['值班室：', '分工如下。'], { y: 780 }),
      item(72, 740, '站长：批准停航；'),
      item(72, 722, '观测员：'),
      item(96, 704, '每天记录水位；'),
      item(96, 686, '保管记录；'),
      item(72, 668, '船长：报告航次。'),
    ];
    const { blocks, text } = await readPages([{ texts }]);
    const items = blocks.filter(({ kind }) => kind === 'list-item');
    expect(items.map(({ level }) => level)).toEqual([1, 1, 2, 2, 1]);
    expect(text).toContain('• 站长：批准停航；');
    expect(text).not.toContain('\uf0b7');
  });
});

describe('metadata', () => {
  test('takes title and date from the file', async () => {
    const { metadata } = await readPages([{ texts: placeLines(['正文。']) }], {
      info: { Title: '水利年报', CreationDate: "D:20240131093000+08'00'" },
    });
    expect(metadata).toEqual({ title: '水利年报', publishedAt: '2024-01-31' });
  });

  test.each([
    'Microsoft Word - 年报.docx',
    'report_final.pdf',
    'file:///C:/a.html',
    '无标题',
    'about:blank',
    'PowerPoint 演示文稿',
    '12',
  ])('takes no title from 「%s」', async (Title) => {
    const { metadata } = await readPages([{ texts: placeLines(['正文。']) }], {
      info: { Title, CreationDate: 'D:20241399' },
    });
    expect(metadata).toEqual({});
  });
});
