import { describe, expect, it } from 'vitest';
import { BlockTable, BlockTableBuilder } from '../../../../src/indexes/segment/block-table.ts';
import { readBlocks as readFileBlocks } from '../../../support/show-blocks.ts';
import type { Block } from '../../../../src/types/block.ts';

const spoken: readonly Block[] = [
  { kind: 'heading', start: 0, end: 4, path: [], ordinal: 0, level: 1, page: 3 },
  { kind: 'dialogue', start: 4, end: 9, path: ['甲'], ordinal: 0, speaker: '乙', startMs: 0, endMs: 1500 },
  { kind: 'table-row', start: 9, end: 20, path: ['甲'], ordinal: 1, sheet: '表', unit: '元', caption: '价', slide: 2 },
];

function save(documents: readonly (readonly Block[])[]): BlockTable {
  const builder = new BlockTableBuilder();
  for (const blocks of documents) builder.addDocument(blocks);
  return new BlockTable(builder.build());
}

describe('BlockTable', () => {
  it('gives back every block as it was', async () => {
    const { blocks } = await readFileBlocks(
      '# 甲\n\n做法：\n\n- 乙\n- 丙\n\n| 站 | 位 |\n|---|---|\n| 丁 | |\n\n键：值',
      'md',
    );
    const table = save([spoken, [], blocks]);
    expect(table.list(0)).toEqual(spoken);
    expect(table.list(1)).toEqual([]);
    expect(table.list(2)).toEqual(blocks);
  });

  it('takes a document in columns first, last or alone, and others beside it', () => {
    const stored = () => {
      const builder = new BlockTableBuilder();
      builder.addDocument(spoken);
      return builder.build();
    };
    const orders: readonly (readonly ('stored' | 'plain')[])[] = [
      ['stored'],
      ['stored', 'stored'],
      ['stored', 'plain'],
      ['plain', 'stored', 'plain'],
    ];
    for (const order of orders) {
      const builder = new BlockTableBuilder();
      for (const kind of order)
        if (kind === 'stored') builder.append(stored());
        else builder.addDocument(spoken);
      const table = new BlockTable(builder.build());
      expect(order.map((_, document) => table.list(document))).toEqual(order.map(() => spoken));
    }
  });

  it('finds the block at an offset and the blocks that a span touches, and none outside of the text', () => {
    const table = save([[], spoken]);
    expect([0, 3, 4, 19].map((offset) => table.find(1, offset)?.kind)).toEqual([
      'heading',
      'heading',
      'dialogue',
      'table-row',
    ]);
    expect(table.find(1, 20)).toBeUndefined();
    expect(table.find(0, 0)).toBeUndefined();
    expect(table.within(1, { start: 3, end: 9 }).map(({ kind }) => kind)).toEqual(['heading', 'dialogue']);
    expect(() => table.list(2)).toThrow(RangeError);
  });

  it('walks the blocks that start within a span, and not one that only reaches into it', () => {
    const table = save([[], spoken]);
    const startsIn = (start: number, end: number, document = 1) =>
      [...table.walk(document, { start, end })].map((block) => block.start);
    expect(startsIn(0, 20)).toEqual([0, 4, 9]);
    expect(startsIn(4, 9)).toEqual([4]);
    expect(startsIn(3, 10)).toEqual([4, 9]);
    expect(startsIn(10, 20)).toEqual([]);
    expect(startsIn(4, 4)).toEqual([]);
    expect(startsIn(0, 20, 0)).toEqual([]);
    expect([...table.walk(1, { start: 0, end: 20 })]).toEqual(table.list(1));
  });
});
