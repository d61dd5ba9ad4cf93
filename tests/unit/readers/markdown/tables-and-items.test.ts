import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../../support/show-blocks.ts';

const show = (raw: string): Promise<readonly string[]> => showBlocks(raw, 'md');
const read = (raw: string) => readBlocks(raw, 'md');

describe('tables and items in Markdown', () => {
  it('gives all rows the unit that a line of its own states', async () => {
    const { blocks } = await read('单位：吨\n\n| 基地 | 一季度 |\n|---|---|\n| 河西 | 120 |');
    expect(blocks.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['key-value', undefined],
      ['table-row', '吨'],
      ['table-row', '吨'],
    ]);
  });

  it('fills an empty cell of a group with its name, in text and cells', async () => {
    const { blocks, text } = await read(
      '| 组 | 人 | 任务 |\n|---|---|---|\n| 甲 | 王 | 搬砖 |\n| | 李 | 拌灰 |\n| 乙 | 赵 | 砌墙 |\n| | 钱 | 勾缝 |',
    );
    expect(text).toContain('甲 | 李 | 拌灰');
    expect(blocks[4]?.cells?.map(({ start, end }) => text.slice(start, end))).toEqual(['乙', '钱', '勾缝']);
  });

  it('never takes a label over two lines of an item', async () => {
    const { blocks } = await read('- [ ] 搭棚\n重点：不可连作');
    expect(blocks[0]?.cells).toBeUndefined();
  });

  it('keeps decimals, versions, addresses and code in items whole', async () => {
    expect(
      await show('- 2.4.1 修正 `a|b` 与 `items[0]`\n- 10.0.0.7 是打印机\n- 取值 [5] 与 [7, 9]\n- 3.5 千克'),
    ).toEqual([
      'list-item - 2.4.1 修正 a|b 与 items[0]',
      'list-item - 10.0.0.7 是打印机',
      'list-item - 取值 [5] 与 [7, 9]',
      'list-item - 3.5 千克',
    ]);
  });
});
