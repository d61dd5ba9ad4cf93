import { describe, expect, test } from 'vitest';
import { createBlockWriter } from '../../../src/readers/block-writer.ts';
import { cellsOf, expectTiling, findBlock, leadInOf, listBlocks } from './expect-tiling.ts';

describe('text', () => {
  test('nothing written is empty text without blocks', () => {
    const writer = createBlockWriter();
    writer.paragraph(' \n\u200b ');
    writer.startTable().row(['', ' ']);
    expect(writer.finish()).toEqual({ text: '', blocks: [] });
  });

  test('paragraphs stand apart, items and rows stand on neighbouring lines', () => {
    const writer = createBlockWriter();
    writer.heading(1, '借阅须知');
    writer.paragraph('请带  证件。\n\n 谢谢 ');
    writer.listItem('图书');
    writer.listItem('期刊');
    const { text } = writer.finish();
    expect(text).toBe('借阅须知\n\n请带 证件。\n谢谢\n\n• 图书\n• 期刊');
  });

  test('a text of many blocks is all of them, however long it grows', () => {
    const writer = createBlockWriter();
    const lines = Array.from({ length: 9_000 }, (_, index) => `第 ${index} 批货物已经验收入库。`);
    for (const line of lines) writer.paragraph(line);
    const result = writer.finish();
    expect(result.text).toBe(lines.join('\n\n'));
    expectTiling(result);
  });

  test('code keeps its spaces', () => {
    const writer = createBlockWriter();
    writer.code('\r\n  if (x)\r\n\treturn  1;\r\n\r\n');
    expect(writer.finish().text).toBe('  if (x)\n\treturn  1;');
  });

  test('a key and its value are told apart, and a key without a value is still read', () => {
    const writer = createBlockWriter();
    writer.keyValue('电话：', '010-5555');
    writer.keyValue('Fax', '77');
    writer.keyValue('备注', '');
    const result = writer.finish();
    expect(listBlocks(result)).toEqual(['key-value: 电话：010-5555', 'key-value: Fax: 77', 'paragraph: 备注']);
    expect(cellsOf(result, 'Fax')).toEqual(['Fax', '77']);
  });

  test('a speaker stands before what is said', () => {
    const writer = createBlockWriter();
    writer.dialogue('几点开会？', { speaker: '小周', startMs: 5, endMs: 9 });
    writer.dialogue('（无人回答）');
    const { text, blocks } = writer.finish();
    expect(text).toBe('小周：几点开会？\n（无人回答）');
    expect(blocks[0]).toMatchObject({ kind: 'dialogue', speaker: '小周', startMs: 5, endMs: 9 });
    expect(blocks[1]).not.toHaveProperty('speaker');
  });
});

describe('a paragraph that no program marked as more', () => {
  test('is an item with its mark or a key with its value, but no sentence, decimal or note of several lines', () => {
    const writer = createBlockWriter();
    writer.paragraph('以下情形不予受理：');
    writer.paragraph('（1）逾期；');
    writer.paragraph('2、重复申请。');
    writer.paragraph('地点：河口二楼');
    writer.paragraph('说明：材料不退，请自留底稿。');
    writer.paragraph('2.5 米以上停航');
    writer.paragraph('河务科\n时间：周三');
    const result = writer.finish();
    expect(listBlocks(result)).toEqual([
      'paragraph: 以下情形不予受理：',
      'list-item: （1）逾期；',
      'list-item: 2、重复申请。',
      'key-value: 地点：河口二楼',
      'paragraph: 说明：材料不退，请自留底稿。',
      'paragraph: 2.5 米以上停航',
      'paragraph: 河务科\n时间：周三',
    ]);
    expect(leadInOf(result, '2、重复')).toBe('以下情形不予受理：');
    expect(cellsOf(result, '地点：河口二楼')).toEqual(['地点', '河口二楼']);
  });

  test('that speaks of the table below it leads it in, another one does not', () => {
    const writer = createBlockWriter();
    writer.paragraph('住宿费按下表限额报销。');
    writer.startTable().row(['经理', '620']);
    writer.paragraph('伙食费另计。');
    writer.startTable().row(['员工', '110']);
    const result = writer.finish();
    expect(leadInOf(result, '经理')).toBe('住宿费按下表限额报销。');
    expect(findBlock(result, '员工').leadIn).toBeUndefined();
  });

  test('gives its number or label to what follows, up to the next part or heading', () => {
    const writer = createBlockWriter();
    writer.heading(2, '收费');
    for (const text of ['第八条 按月交纳。', '逾期另计。', '第八条之一 春节免收。', '第三条规定的除外。'])
      writer.paragraph(text);
    writer.paragraph('【禁忌】孕妇禁用。');
    writer.heading(2, '附则');
    writer.paragraph('即日起施行。');
    const { blocks } = writer.finish();
    expect(blocks.map(({ path }) => path.join('/'))).toEqual([
      '',
      '收费/第八条',
      '收费/第八条',
      '收费/第八条之一',
      '收费/第八条之一',
      '收费/禁忌',
      '',
      '附则',
    ]);
  });
});

describe('path', () => {
  test('a heading ends the sections of its own and deeper levels, and is not in its own path', () => {
    const writer = createBlockWriter();
    writer.heading(1, '手册');
    writer.heading(3, '安装');
    writer.heading(2, '使用');
    writer.paragraph('插电。');
    const { blocks } = writer.finish();
    expect(blocks.map(({ path }) => path)).toEqual([[], ['手册'], ['手册'], ['手册', '使用']]);
  });

  test('sections end where what follows has no heading', () => {
    const writer = createBlockWriter();
    writer.heading(1, '手册');
    writer.heading(2, '安装');
    writer.endSections(2);
    writer.paragraph('附记。');
    expect(findBlock(writer.finish(), '附记').path).toEqual(['手册']);
  });

  test('place holds for what follows', () => {
    const writer = createBlockWriter();
    writer.setPlace({ slide: 1 });
    writer.paragraph('一');
    writer.setPlace({ slide: 2 });
    writer.paragraph('二');
    expect(writer.finish().blocks.map(({ slide }) => slide)).toEqual([1, 2]);
  });
});

describe('lists', () => {
  test('a list hangs on a line that ends with a colon, and on no other', () => {
    const writer = createBlockWriter();
    writer.paragraph('说明。\n不予退款：');
    writer.listItem('已拆封');
    writer.paragraph('以上。');
    writer.listItem('另一项');
    const result = writer.finish();
    expect(leadInOf(result, '已拆封')).toBe('不予退款：');
    expect(leadInOf(result, '另一项')).toBeUndefined();
  });

  test('a list inside an item hangs on the item, and the outer list goes on counting', () => {
    const writer = createBlockWriter();
    const outer = writer.startList();
    outer.item('水果', '1. ');
    const inner = writer.startList(2);
    inner.item('苹果');
    inner.item('梨');
    outer.item('蔬菜', '2. ');
    const result = writer.finish();
    expect(result.text).toBe('1. 水果\n• 苹果\n• 梨\n2. 蔬菜');
    expect(leadInOf(result, '梨')).toBe('1. 水果');
    expect(result.blocks.map(({ level, ordinal }) => [level, ordinal])).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
      [1, 1],
    ]);
  });

  test('items without a list of their own are counted by level', () => {
    const writer = createBlockWriter();
    writer.listItem('甲');
    writer.listItem('甲一', { level: 2 });
    writer.listItem('乙');
    writer.listItem('乙一', { level: 2 });
    const result = writer.finish();
    expect(result.blocks.map(({ ordinal }) => ordinal)).toEqual([0, 0, 1, 0]);
    expect(leadInOf(result, '乙一')).toBe('• 乙');
  });
});

describe('tables', () => {
  test('cells never fuse, empty cells keep their place, rows know their column names', () => {
    const writer = createBlockWriter();
    writer.paragraph('班次如下：');
    const table = writer.startTable({ caption: '一号线', unit: '分钟' });
    table.headerRow(['站名', '首班', '间隔']);
    table.row(['东门', '8:15', '30']);
    table.row(['', '8:40', '']);
    table.row(['西门', '9:00', '12', '临时']);
    const result = writer.finish();
    expect(result.text.split('\n').slice(2)).toEqual([
      '站名 | 首班 | 间隔',
      '东门 | 8:15 | 30',
      '| 8:40 |',
      '西门 | 9:00 | 12 | 临时',
    ]);
    expect(cellsOf(result, '8:40')).toEqual(['', '8:40', '']);
    expect(findBlock(result, '临时').header).toEqual(['站名', '首班', '间隔', '']);
    expect(findBlock(result, '站名')).not.toHaveProperty('header');
    expect(findBlock(result, '东门')).toMatchObject({ ordinal: 1, caption: '一号线', unit: '分钟' });
    expect(leadInOf(result, '东门')).toBe('班次如下：');
    expectTiling(result);
  });

  test('several header rows name a column together, and a repeated name counts once', () => {
    const writer = createBlockWriter();
    const table = writer.startTable();
    table.headerRow(['地区', '上半年', '上半年']);
    table.headerRow(['地区', '收入', '成本']);
    table.row(['华南', '12', '9']);
    expect(findBlock(writer.finish(), '华南').header).toEqual(['地区', '上半年 / 收入', '上半年 / 成本']);
  });
});
