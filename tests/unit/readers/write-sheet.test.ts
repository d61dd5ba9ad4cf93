import { expect, test } from 'vitest';
import { createBlockWriter } from '../../../src/readers/block-writer.ts';
import { writeSheet } from '../../../src/readers/sheet/write-sheet.ts';

test('the cells of a table are let go of as they are written, and its text is whole', async () => {
  const rows = [
    ['品名', '库存', '仓位'],
    ['螺丝', '12', '甲'],
    ['垫片', '7'],
  ].map((texts, index) => ({
    index,
    columns: texts.map((_, column) => column),
    texts,
  }));
  const writer = createBlockWriter();
  writeSheet(writer, { rows, merged: [], unsolved: 0 });
  expect(writer.finish().text).toBe('品名 | 库存 | 仓位\n螺丝 | 12 | 甲\n垫片 | 7 |');
  expect(rows.slice(1).map(({ texts }) => texts)).toEqual([[], []]);
});
