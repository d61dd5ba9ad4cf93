import { expect, test } from 'vitest';
import {
  cutBlocks,
  cutText,
  DocumentPieces,
  joinPieces,
  stripDocument,
} from '../../../src/adapters/reading/split-result.ts';
import { readDocument } from '../../../src/readers/read-document.ts';
import { makeRows, makeXlsx } from '../readers/make-xlsx.ts';

const countStock = (rows: number, place: string) =>
  makeRows([
    ['货号', '品名', '库存'],
    ...Array.from({ length: rows }, (_, row) => [
      `${place}-${row}`,
      row % 7 === 0 ? undefined : `第${row}种螺丝`,
      row * 3,
    ]),
  ]);

const open = (rows: number) => ({
  path: '库存.xlsx',
  sha256: '',
  bytes: makeXlsx({
    sheets: [
      { name: '南仓', xml: countStock(rows, 'S') },
      { name: '北仓', xml: countStock(rows, 'N') },
    ],
  }),
});

test.each([
  [20, 'is sent whole'],
  [3000, 'is sent in pieces'],
])('a workbook of two sheets of %i rows %s, its cells in their blocks again', async (rows) => {
  const sent = await readDocument(open(rows), undefined, true);
  const pieces = new DocumentPieces();
  for (const text of cutText(sent)) pieces.addText(text);
  let count = 0;
  for (const json of cutBlocks(sent)) {
    pieces.addBlocks(json);
    count += 1;
  }
  expect(count > 0).toBe(rows > 100);
  const joined = joinPieces(stripDocument(sent), pieces);
  const whole = await readDocument(open(rows));
  expect(joined).toEqual(whole);
  expect(joined.blocks.at(-1)?.cells).toHaveLength(3);
});

test('no piece holds more than 200 blocks, however large the table is', async () => {
  const sizes = [...cutBlocks(await readDocument(open(4000), undefined, true))].map(
    (json) => (JSON.parse(json) as unknown[]).length,
  );
  expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2 * 4002);
});
