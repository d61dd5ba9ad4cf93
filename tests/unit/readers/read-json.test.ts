import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../src/readers/json/read-json.ts';
import { cellsOf, expectTiling, findBlock, listBlocks } from './expect-tiling.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';

const options = { path: 'a.json', maxUnpackedBytes: 1e8 };
const readText = async (text: string) => {
  const result = await readJson(new TextEncoder().encode(text), options);
  expectTiling(result);
  return result;
};
const read = (value: unknown) => readText(JSON.stringify(value));

describe('objects', () => {
  test('fields are keys with values, small objects become a longer key, lists of values one line', async () => {
    const result = await read({
      名称: '东风诊所',
      联系人: { 姓名: '周敏', 电话: '5501' },
      科室: ['内科', '儿科'],
      停业: false,
      备注: null,
    });
    expect(listBlocks(result)).toEqual([
      'key-value: 名称：东风诊所',
      'key-value: 联系人.姓名：周敏',
      'key-value: 联系人.电话：5501',
      'key-value: 科室：内科、儿科',
      'key-value: 停业：false',
    ]);
    expect(cellsOf(result, '5501')).toEqual(['联系人.电话', '5501']);
  });

  test('long texts are paragraphs under their key, and the fields beside them stay above', async () => {
    const long = '请按时服药，注意休息。'.repeat(20);
    const result = await read({ 医嘱: `${long}\n\n${long}`, 医生: '吴刚' });
    expect(listBlocks(result)).toEqual([
      'key-value: 医生：吴刚',
      'heading: 医嘱',
      `paragraph: ${long}`,
      `paragraph: ${long}`,
    ]);
    expect(findBlock(result, '按时').path).toEqual(['医嘱']);
  });

  test('numbers read as they are written', async () => {
    const result = await readText(
      '{"id": 12345678901234567890, "price": 3.50, "small": 1e-7, "text": "3.50 \\" 12345678901234567890"}',
    );
    expect(result.text).toContain('id: 12345678901234567890\nprice: 3.50\nsmall: 1e-7');
    expect(result.text).toContain('text: 3.50 " 12345678901234567890');
  });
});

describe('lists', () => {
  test('records are rows below the names of their fields', async () => {
    const result = await read({
      商品: [
        { 品名: '大米', 价格: 3.5 },
        { 品名: '小米', 标签: ['粗粮', '新'] },
      ],
    });
    expect(listBlocks(result)).toEqual([
      'heading: 商品',
      'table-row: 品名 | 价格 | 标签',
      'table-row: 大米 | 3.5 |',
      'table-row: 小米 | | 粗粮、新',
    ]);
    expect(findBlock(result, '小米')).toMatchObject({ header: ['品名', '价格', '标签'], path: ['商品'] });
  });

  test('records with parts of their own are sections, called by their name', async () => {
    const result = await read([
      {
        标题: '登录失败',
        步骤: [
          { 序: 1, 做: '重启' },
          { 序: 2, 做: '重装' },
        ],
      },
      { 标题: '黑屏', 步骤: [{ 序: 1, 做: '充电' }] },
    ]);
    expect(findBlock(result, '充电').path).toEqual(['黑屏', '步骤']);
  });

  test('a conversation is said by its speakers, day by day', async () => {
    const result = await read({
      messages: [
        { sender: { name: '周敏' }, text: '几点开会？', time: '2025-03-04 09:00' },
        { sender: { name: '吴刚' }, text: '两点。', time: '2025-03-04 09:01' },
        { sender: { name: '周敏' }, text: '改到明天？', time: '2025-03-05 08:00' },
      ],
    });
    expect(listBlocks(result)).toEqual([
      'heading: messages',
      'heading: 2025-03-04',
      'dialogue: 周敏：几点开会？',
      'dialogue: 吴刚：两点。',
      'heading: 2025-03-05',
      'dialogue: 周敏：改到明天？',
    ]);
    expect(findBlock(result, '两点')).toMatchObject({ speaker: '吴刚', path: ['messages', '2025-03-04'] });
  });

  test('people with a text each are no conversation', async () => {
    const people = ['周敏', '吴刚', '李强', '何山'].map((name) => ({ name, content: `${name}的简介` }));
    expect((await read(people)).blocks.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'table-row'));
  });
});

describe('lines', () => {
  test('one value a line is a list, and lines that are none are told', async () => {
    const result = await readText(
      '{"role":"user","content":"你好"}\n\n{"role":"assistant","content":[{"type":"text","text":"您好！' +
        '"}]}\nnot json\n{"role":"user","content":"再见"}',
    );
    expect(listBlocks(result)).toEqual(['dialogue: user：你好', 'dialogue: assistant：您好！', 'dialogue: user：再见']);
    expect(result.warnings).toHaveLength(1);
  });
});

describe('files that are not as they should be', () => {
  test.each(['{"a": 1', '{\n"a": {\n"b": 2\n}', 'hello', "{'a': 1}"])('%j is broken', async (text) => {
    await expect(readText(text)).rejects.toMatchObject({ code: 'document_broken' });
  });
  test.each(['', ' \n', '{}', '[]', 'null', '""'])('%j is empty', async (text) => {
    await expect(readText(text)).rejects.toMatchObject({ code: 'document_empty' });
  });
  test('what is nested without end is refused or left out with a warning', async () => {
    const depth = 100_000;
    const nested = readText(`{"甲": "乙", "a": ${'['.repeat(depth)}1${']'.repeat(depth)}}`);
    await nested.then(
      (result) => expect(result.warnings).toHaveLength(1),
      (error: { code?: string }) => expect(error.code).toBe('document_broken'),
    );
    const objects = `{"k":1,"a":${'{"k":1,"a":'.repeat(300)}2${'}'.repeat(301)}`;
    expect((await readText(objects)).text).toContain('k');
  });
});

test('blocks tile whatever JSON says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
      await read([value, { 甲: value, 乙: '丙' }]);
    }),
    { numRuns: 200 },
  );
});

test('twice the records cost twice the time', async () => {
  const make = (size: number) =>
    new TextEncoder().encode(
      JSON.stringify(Array.from({ length: size }, (_, index) => ({ id: index, name: `名${index}`, price: 1.5 }))),
    );
  expect(await measureGrowth(make, (bytes) => readJson(bytes, options), 5000)).toBeLessThanOrEqual(linearGrowth);
});
