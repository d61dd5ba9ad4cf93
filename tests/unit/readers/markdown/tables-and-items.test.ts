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

describe('a line with the mark of a Chinese outline', () => {
  const words = async (raw: string): Promise<string[]> => {
    const { blocks, wordsOf } = await readBlocks(raw, 'md');
    return blocks.map(wordsOf);
  };

  it.each([
    ['二、物业费', '一、电梯：\n　　1. 三幢更换；\n　　2. 五幢大修。\n二、物业费'],
    ['（二）物业费', '（一）电梯\n1. 三幢更换；\n2. 五幢大修。\n（二）物业费'],
    ['第三条 物业费', '第二条 电梯\n- 三幢更换；\n- 五幢大修。\n第三条 物业费'],
  ])('ends the list before it: %s', async (line, raw) => {
    const found = await words(raw);
    expect(found.at(-1)).toContain(line.replace(/^.*[、）条]\s*/u, ''));
    expect(found.at(-2)).toContain('五幢大修');
    expect(found.at(-2)).not.toContain('物业费');
  });

  it('set in below an item stays in it, and so does a line without a mark', async () => {
    expect((await words('1. 电梯\n   二、物业费另谈')).at(-1)).toContain('物业费另谈');
    expect(await words('1. 电梯\n物业费另谈')).toHaveLength(1);
  });
});

describe('lines set in by spaces', () => {
  it('are no code where they hold nothing but names and a day, as who signs at the right', async () => {
    const raw = '请准时到场。\n\n                  茶社理事会\n                  2031年6月10日\n';
    expect((await show(raw)).some((block) => block.startsWith('code'))).toBe(false);
  });

  it.each(['年龄 = 输入()', '├── 资料\n    └── 图片', 'npm run build'])(
    'are code where they hold its signs: %s',
    async (code) => {
      expect((await show(`运行：\n\n    ${code}\n`)).some((block) => block.startsWith('code'))).toBe(true);
    },
  );
});
