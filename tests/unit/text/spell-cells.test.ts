import { describe, expect, it } from 'vitest';
import { spellCells } from '../../../src/text/spell-cells.ts';
import type { Block } from '../../../src/types/block.ts';

const text = '云雾绿茶 | 680 | 10 | 特级';
const cells = [
  { start: 0, end: 4 },
  { start: 7, end: 10 },
  { start: 13, end: 15 },
  { start: 18, end: 20 },
];
const row: Block = { kind: 'table-row', start: 0, end: text.length, path: [], ordinal: 1, cells };
const spell = (more: Partial<Block>) => spellCells({ ...row, ...more }, { text, start: 0 });

describe('spellCells', () => {
  it('gives a number the unit of its column, before that of the table', () => {
    const header = ['品名', '单价', '起订量（公斤）', '等级'];
    expect(spell({ header, unit: '元/公斤' })).toBe('单价 680元/公斤\n起订量（公斤） 10公斤');
  });

  it('reads a lone letter in the name of a column as its unit, not as millions', () => {
    expect(spell({ header: ['品名', '卷长(m)', '桶重（kg）', '等级'] })).toBe('卷长(m) 680米\n桶重（kg） 10kg');
  });

  it('gives a number the name of its column where nothing says its unit', () => {
    expect(spell({ header: ['品名', '单价', '起订量', '等级'] })).toBe('单价：680\n起订量：10');
    expect(spell({ header: ['品名', '', '起订量', '等级'] })).toBe('起订量：10');
  });

  it.each([
    ['without a header', {}],
    ['that is no row', { kind: 'paragraph' as const, cells: [] }],
  ])('says nothing of a block %s', (_name, more) => {
    expect(spell(more)).toBe('');
  });
});
