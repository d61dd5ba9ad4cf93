import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { createOcr } from '../../../../src/adapters/ocr/create-ocr.ts';
import { decodeImage } from '../../../../src/adapters/ocr/picture/decode-image.ts';
import { loadOcrModels } from '../../../../src/adapters/ocr/load-ocr-models.ts';
import type { OcrRuntime } from '../../../../src/adapters/ocr/ocr-runtime.ts';
import type { TextRecognizer } from '../../../../src/ports/text-recognizer.ts';
import { createImageReader } from '../../../../src/readers/image/read-image.ts';
import { createPdfReader } from '../../../../src/readers/pdf/read-pdf.ts';
import type { ReadResult } from '../../../../src/readers/reader.ts';
import { measureEditDistance } from '../../../../src/text/similarity.ts';
import { cellsOf, expectTiling, findBlock } from '../expect-tiling.ts';
import { buildPdf, buildPicture } from '../pdf/build-pdf.ts';

const folder = join(import.meta.dirname, '../../../fixtures/ocr');
const options = { path: 'picture.png', maxUnpackedBytes: 1e9 };
const plain =
  '去年冬天一共有三千四百只雁鸭在河口过冬，比前一年多了百分之十二，主要是因为水位稳定。' +
  'The meeting starts at 9:30 in room B204. 电话：010-6255 8801。';
const columns =
  '施工单位应当在开工前十五日内提交申请，并附上图纸和预算。逾期不交的，由主管部门责令改正。' +
  '图书馆每周一闭馆，其余时间上午九点到晚上八点开放，借书证可以免费办理，遇雨不变。';

let recognizer: TextRecognizer;

beforeAll(async () => {
  const require = createRequire(createRequire(import.meta.url).resolve('@xenova/transformers'));
  recognizer = await createOcr(require('onnxruntime-node') as OcrRuntime, await loadOcrModels());
});

async function read(bytes: Uint8Array): Promise<ReadResult> {
  const result = await createImageReader({ recognizer, decodeImage })(bytes, options);
  expectTiling(result);
  return result;
}

const load = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

/** Share of wrong characters, spaces aside. */
function measureErrors(found: string, wanted: string): number {
  const [a, b] = [found, wanted].map((text) => text.normalize('NFKC').replace(/\s/gu, '')) as [string, string];
  return measureEditDistance(b, a, Infinity) / b.length;
}

describe('pictures', () => {
  test.each([
    ['plain.png', plain],
    ['columns.png', columns],
    ['dark.png', plain],
    ['turned-90.png', plain],
    ['turned-180.png', plain],
  ])('%s is read with less than 2 %% wrong characters, in order', async (name, wanted) => {
    expect(measureErrors((await read(load(name))).text, wanted)).toBeLessThan(0.02);
  });

  test('a table has rows, cells and a header', async () => {
    const result = await read(load('table.png'));
    expect(cellsOf(result, '西桥')).toEqual(['西桥', '0.98', '2024-05-02']);
    expect(findBlock(result, '西桥').header).toEqual(['站点', '水位', '日期']);
  });

  test('a single picture has no page', async () => {
    expect((await read(load('table.png'))).blocks.every(({ page }) => page === undefined)).toBe(true);
  });

  test('a picture that the camera says to turn is turned', async () => {
    const bytes = await sharp(load('plain.png')).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(measureErrors((await read(new Uint8Array(bytes))).text, plain)).toBeLessThan(0.02);
  });

  test('each page of a TIFF file is read', async () => {
    const pages = await Promise.all(
      ['columns.png', 'plain.png'].map((name) =>
        sharp(load(name))
          .resize(750, 312, { fit: 'contain', background: '#fff' })
          .removeAlpha()
          .toColourspace('srgb')
          .raw()
          .toBuffer(),
      ),
    );
    const bytes = await sharp(Buffer.concat(pages), { raw: { width: 750, height: 624, channels: 3, pageHeight: 312 } })
      .tiff()
      .toBuffer();
    const { text, blocks } = await read(new Uint8Array(bytes));
    expect(measureErrors(text, columns + plain)).toBeLessThan(0.03);
    expect(new Set(blocks.map(({ page }) => page))).toEqual(new Set([1, 2]));
  });

  test('a picture without text has no text', async () => {
    const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#8899aa' } })
      .png()
      .toBuffer();
    await expect(read(new Uint8Array(bytes))).rejects.toMatchObject({
      name: 'DocumentError',
      code: 'document_no_text',
    });
  });

  test.each<[string, Uint8Array]>([
    ['no picture', new TextEncoder().encode('不是图片')],
    ['nothing', new Uint8Array()],
    ['half a picture', load('plain.png').slice(0, 3000)],
  ])('%s is broken', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'document_broken' });
  });
});

describe('scanned PDF files', () => {
  test('are read as the picture is', async () => {
    const { data, info } = await sharp(load('plain.png')).grayscale().raw().toBuffer({ resolveWithObject: true });
    const grey =
      data.length === info.width * info.height ? data : data.filter((_, index) => index % info.channels === 0);
    const page = {
      texts: [],
      extra: `q 500 0 0 ${(500 * info.height) / info.width} 40 400 cm /scan Do Q`,
      pictures: { scan: buildPicture(info.width, info.height, grey) },
    };
    const result = await createPdfReader({ recognizer })(buildPdf({ pages: [page] }), options);
    expectTiling(result);
    expect(measureErrors(result.text, plain)).toBeLessThan(0.02);
    expect(result.blocks[0]?.page).toBe(1);
  });
});
