import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPdfReader } from '../../../../src/readers/pdf/read-pdf.ts';
import { cellsOf, expectTiling, findBlock } from '../expect-tiling.ts';

const folder = join(import.meta.dirname, '../../../fixtures/pdf');

async function read(name: string) {
  const result = await createPdfReader()(new Uint8Array(readFileSync(join(folder, name))), {
    path: name,
    maxUnpackedBytes: 1e9,
  });
  expectTiling(result);
  return result;
}

test('a page printed by a browser: title, two columns with headings, a table with a merged cell', async () => {
  const result = await read('columns-and-table.pdf');
  expect(result.metadata.title).toBe('水位日记');
  expect(result.blocks.map(({ kind, level }) => (level === undefined ? kind : `${kind} ${level}`))).toEqual([
    'heading 1',
    'heading 2',
    'paragraph',
    'heading 2',
    'paragraph',
    'paragraph',
    'table-row',
    'table-row',
    'table-row',
    'table-row',
  ]);
  expect(result.text).toContain(
    '桥在河上，人在桥上。秋天水落，人在河里走，一天走三次。春天水涨，桥下的人走到桥上来，水涨到三米，涨到桥上来。',
  );
  expect(cellsOf(result, '3.02')).toEqual(['第一年', '春天', '3.02', '三人在桥下看水，一天看三次，一年看一千次']);
  expect(cellsOf(result, '1.15')).toEqual(['第一年', '秋天', '1.15', '一人']);
  expect(cellsOf(result, '2.98')).toEqual(['第二年', '春天', '2.98', '']);
  expect(findBlock(result, '2.98').header).toEqual(['年', '天', '水位', '人']);
});

test('three pages printed by a browser: no running heads, no page numbers, paragraphs whole', async () => {
  const result = await read('running-heads.pdf');
  expect(
    result.blocks.map(({ start, end }) => /^第(\d+)天，[^。]*。\s*$/u.exec(result.text.slice(start, end))?.[1]),
  ).toEqual(Array.from({ length: 17 }, (_, index) => String(index + 1)));
  expect(findBlock(result, '第1天').page).toBe(1);
  expect(findBlock(result, '第17天').page).toBe(3);
  expect(result.text).not.toContain('水位日记');
});
