import { describe, expect, test } from 'vitest';
import type { Bitmap, TextRecognizer } from '../../../../src/ports/text-recognizer.ts';
import { createPdfReader, type PdfReaderOptions } from '../../../../src/readers/pdf/read-pdf.ts';
import type { ReadResult } from '../../../../src/readers/reader.ts';
import { linearGrowth, measureGrowth } from '../../../support/measure-growth.ts';
import { expectTiling, findBlock } from '../expect-tiling.ts';
import { buildPdf, buildPicture, type PlacedText, placeLines, type TestPage } from './build-pdf.ts';

const options = { path: 'file.pdf', maxUnpackedBytes: 1e9 };

async function readPages(pages: readonly TestPage[], reader: PdfReaderOptions = {}): Promise<ReadResult> {
  const result = await createPdfReader(reader)(buildPdf({ pages }), options);
  expectTiling(result);
  return result;
}

const stories = [
  '春天的水位最高，两岸的人搬到高处。',
  '夏天的鱼最多，船都停在下游的湾里。',
  '秋天收割芦苇，编成席子卖到城里去。',
  '冬天河面结冰，孩子们在上面滑来滑去。',
  '新年的灯挂满石桥，一直亮到天明时分。',
];

function number(text: (page: number) => string, place: Partial<PlacedText> & { y: number }): TestPage[] {
  return stories.map((story, index) => ({
    texts: [...placeLines([story], { y: 500 }), { x: 250, font: 'chinese', text: text(index + 1), ...place }],
  }));
}

describe('running heads and page numbers', () => {
  test.each<[string, (page: number) => string]>([
    ['digits', (page) => String(page)],
    ['dashes', (page) => `- ${page} -`],
    ['a Chinese count', (page) => `第 ${page} 页 共 5 页`],
    ['numbers that start later', (page) => String(page + 12)],
    ['roman numbers', (page) => ['i', 'ii', 'iii', 'iv', 'v'][page - 1] ?? ''],
  ])('are dropped: %s', async (_, text) => {
    const result = await readPages(number(text, { y: 40, font: _ === 'roman numbers' ? 'latin' : 'chinese' }));
    expect(result.text).toBe(stories.join('\n\n'));
  });

  test('are dropped when they hold a title, at the head of the page', async () => {
    expect((await readPages(number(() => '清河水利年报', { y: 800 }))).text).toBe(stories.join('\n\n'));
  });

  test('stay when their numbers change otherwise', async () => {
    const sums = [310, 288, 402, 295, 377];
    expect((await readPages(number((page) => `合计 ${sums[page - 1]} 吨`, { y: 80 }))).text).toContain('合计 402 吨');
  });

  test('of a browser that printed a page are dropped, an address in the text is not', async () => {
    const texts: PlacedText[] = [
      { x: 24, y: 815, text: '11/26/27, 4:54 PM', font: 'latin', size: 8 },
      { x: 260, y: 815, text: '清河旅游网', font: 'chinese', size: 8 },
      ...placeLines(['水位最高时停航。'], { y: 500 }),
      { x: 72, y: 430, text: 'https://river.example/level', font: 'latin' },
      { x: 24, y: 20, text: 'https://river.example/guide', font: 'latin', size: 8 },
      { x: 550, y: 20, text: '1/1', font: 'latin', size: 8 },
    ];
    expect((await readPages([{ texts }])).text).toBe('水位最高时停航。\n\nhttps://river.example/level');
  });

  test('stay where the pages hold nothing else', async () => {
    const pages = [1, 2, 3].map((page): TestPage => ({
      texts: [{ x: 250, y: 800, font: 'chinese', text: `第 ${page} 号闸门` }],
    }));
    expect((await readPages(pages)).text).toContain('第 2 号闸门');
  });

  test('stay in the middle of the page', async () => {
    expect((await readPages(number(() => '清河水利年报', { y: 430 }))).text.split('清河水利年报')).toHaveLength(6);
  });

  test('a number at the foot of a single page is dropped when it is that page', async () => {
    const page = (text: string): TestPage => ({
      texts: [...placeLines(['正文。'], { y: 500 }), { x: 290, y: 40, text }],
    });
    expect((await readPages([page('1')])).text).toBe('正文。');
    expect((await readPages([page('2024')])).text).toContain('2024');
  });
});

describe('page breaks', () => {
  const long =
    '这条河从北边的山里流下来，经过三个镇子，在城东和另一条河汇合。每年春天水位上涨，两岸的人都要搬到高处去住几天。';
  const lines = [long.slice(0, 36), long.slice(36)];

  test('a sentence goes on over a page break, and its block has the page where it starts', async () => {
    const result = await readPages([
      { texts: placeLines([lines[0] ?? ''], { y: 60 }) },
      { texts: placeLines([lines[1] ?? '', '后来的事没有人知道。'], { y: 760, leading: 3 }) },
    ]);
    expect(findBlock(result, long).page).toBe(1);
    expect(findBlock(result, '后来').page).toBe(2);
  });

  test('a new sentence on a new page is a new paragraph', async () => {
    const result = await readPages([
      { texts: placeLines(['这是第一页的最后一句。'], { y: 60 }) },
      { texts: placeLines(['这是第二页的第一句。'], { y: 760 }) },
    ]);
    expect(result.blocks).toHaveLength(2);
  });
});

describe('files that cannot be read', () => {
  const sound = buildPdf({ pages: [{ texts: placeLines(['正文。']) }] });

  test.each<[string, Uint8Array, string]>([
    [
      'a program with the name of one',
      new TextEncoder().encode('MZ\u0000这不是 PDF 文件'),
      'document_type_unsupported',
    ],
    ['nothing', new Uint8Array(), 'document_empty'],
    ['only the head', sound.slice(0, 40), 'document_broken'],
  ])('have their reason: %s', async (_, bytes, code) => {
    await expect(createPdfReader()(bytes, options)).rejects.toMatchObject({ name: 'DocumentError', code });
  });

  test('are read all the same when only the table of objects is wrong', async () => {
    const whole = Buffer.from(buildPdf({ pages: stories.map((story) => ({ texts: placeLines([story]) })) })).toString(
      'latin1',
    );
    const shifted = whole
      .replace('%PDF-1.7\n', '%PDF-1.7\n%%%%%%%%%%%%%%%%%%%%%%\n')
      .replace(/startxref\n\d+/u, 'startxref\n7');
    const { text } = await createPdfReader()(new Uint8Array(Buffer.from(shifted, 'latin1')), options);
    expect(text).toBe(stories.join('\n\n'));
  });

  test('are broken when the second half is missing', async () => {
    const whole = buildPdf({ pages: stories.map((story) => ({ texts: placeLines([story]) })) });
    await expect(createPdfReader()(whole.slice(0, whole.length / 2), options)).rejects.toMatchObject({
      code: 'document_broken',
    });
  });

  test('are encrypted when they need a password', async () => {
    const encrypted = Buffer.from(sound)
      .toString('latin1')
      .replace(
        /trailer\n<< /u,
        `trailer\n<< /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard ` +
          `/V 2 /R 3 /Length 128 /P -44 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >> `,
      );
    await expect(createPdfReader()(new Uint8Array(Buffer.from(encrypted, 'latin1')), options)).rejects.toMatchObject({
      code: 'document_encrypted',
    });
  });

  test('have no text when they are empty or drawings only', async () => {
    await expect(readPages([{ texts: [] }])).rejects.toMatchObject({ code: 'document_no_text' });
    await expect(readPages([{ texts: [], extra: '100 100 200 200 re f' }])).rejects.toMatchObject({
      code: 'document_no_text',
    });
  });

  test('a page without text is named in a warning', async () => {
    const { warnings } = await readPages([{ texts: placeLines(['正文。']) }, { texts: [] }]);
    expect(warnings).toEqual(['第 2 页没有可读的文字。Pages 2 hold no readable text.']);
  });
});

describe('limits', () => {
  test('pages past the limit are left out with a warning', async () => {
    const { text, warnings } = await readPages(
      stories.map((story) => ({ texts: placeLines([story]) })),
      { maxPages: 2 },
    );
    expect(text).toBe(stories.slice(0, 2).join('\n\n'));
    expect(warnings).toEqual(['文件共 5 页，只读取了前 2 页。Of 5 pages only the first 2 were read.']);
  });

  test('twice the pages take about twice the time', async () => {
    const pages = (count: number): TestPage[] =>
      Array.from({ length: count }, (_, page) => ({
        texts: placeLines(Array.from({ length: 30 }, (_, line) => `第${page}页第${line}行写着一些关于河水和桥的话，`)),
      }));
    const make = (count: number): Uint8Array => buildPdf({ pages: pages(count) });
    const read = (bytes: Uint8Array): Promise<unknown> => createPdfReader()(bytes, options);
    expect(await measureGrowth(make, read, 40, 2)).toBeLessThanOrEqual(linearGrowth);
  });
});

describe('scans', () => {
  const seen: Bitmap[] = [];
  const recognizer: TextRecognizer = {
    recognizePage: async (image) => {
      seen.push(image);
      return {
        width: image.width,
        height: image.height,
        rules: [],
        lines: [{ text: '扫描件上的字', left: 100, top: 100, right: 220, bottom: 125, score: 1 }],
      };
    },
  };
  // Black on the left half, white on the right.
  const picture = buildPicture(
    200,
    300,
    new Uint8Array(200 * 300).map((_, index) => (index % 200 < 100 ? 0 : 255)),
  );
  const scan: TestPage = { texts: [], extra: 'q 595 0 0 842 0 0 cm /scan Do Q', pictures: { scan: picture } };

  test('have no text without a recognizer', async () => {
    await expect(readPages([scan])).rejects.toMatchObject({ code: 'document_no_text' });
  });

  test('are read by the recognizer, page by page', async () => {
    const result = await readPages(
      [
        { texts: placeLines([`${stories.join('')}`.slice(0, 40), '这一页有足够的文字，所以不必识别图片里的字。']) },
        scan,
      ],
      { recognizer },
    );
    expect(findBlock(result, '扫描件').page).toBe(2);
    expect(seen).toHaveLength(1);
  });

  test('are painted where they stand, turned as the page is', async () => {
    seen.length = 0;
    await readPages([scan, { ...scan, rotate: 90 }], { recognizer });
    const [upright, turned] = seen as [Bitmap, Bitmap];
    const at = (image: Bitmap, x: number, y: number): number =>
      image.data[(Math.floor(y * image.height) * image.width + Math.floor(x * image.width)) * 3] ?? -1;
    expect([at(upright, 0.25, 0.5), at(upright, 0.75, 0.5)]).toEqual([0, 255]);
    expect([at(turned, 0.5, 0.25), at(turned, 0.5, 0.75)]).toEqual([0, 255]);
    expect(turned.width).toBe(upright.height);
  });

  test('are recognised although a stamp is printed over them', async () => {
    const result = await readPages([{ ...scan, texts: placeLines(['扫描王'], { y: 30 }) }], { recognizer });
    expect(result.text).toBe('扫描件上的字');
  });

  test('a small picture on an empty page is no scan', async () => {
    await expect(
      readPages([{ ...scan, extra: 'q 60 0 0 60 100 100 cm /scan Do Q' }], { recognizer }),
    ).rejects.toMatchObject({ code: 'document_no_text' });
  });
});
