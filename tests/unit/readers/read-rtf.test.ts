import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readRtf } from '../../../src/readers/rtf/read-rtf.ts';
import { cellsOf, expectTiling, findBlock, listBlocks } from './expect-tiling.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';

const options = { path: 'a.rtf', maxUnpackedBytes: 1e8 };
const read = async (text: string) => {
  const result = await readRtf(Buffer.from(text, 'latin1'), options);
  expectTiling(result);
  return result;
};
/** Chinese as `\'xx` escapes of GBK. */
const gbk = (text: string): string =>
  Array.from(iconv.encode(text, 'gbk'), (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`,
  ).join('');
/** Chinese as `\u` escapes with a stand-in. */
const unicode = (text: string): string =>
  Array.from(text, (character) => `\\u${((character.codePointAt(0) ?? 0) << 16) >> 16}?`).join('');

test('a notice: code page, fonts, styles, list marks, table', async () => {
  const result = await read(
    `{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 ` +
      `${gbk('宋体')};}{\\f1\\fcharset0 Arial;}}{\\colortbl;\\red0;}{\\stylesheet{\\s0 ` +
      `Normal;}{\\s1\\outlinelevel0 heading 1;}}
    {\\info{\\title ${gbk('停电通知')}}{\\author x}}{\\*\\generator Writer;}\\pard\\s1\\f0 ${gbk('停电通知')}\\par
    \\pard\\plain\\f0 ${gbk('各位：')}\\b ${gbk('明日')}\\b0 ${gbk('停电')}\\line ${unicode('请周知。')}\\~{\\v hidden}\\par
    {\\pntext\\f1 1.\\tab}\\f0 ${gbk('关机')}\\par{\\listtext\\'b7\\tab}${gbk('备灯')}\\par
    \\trowd\\intbl ${gbk('楼')}\\cell ${gbk('时间')}\\cell\\row\\trowd\\pard\\intbl 3\\cell 8:15\\par 9:00\\cell\\row
    \\pard {\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt ${gbk('详情')}}}{\\pict\\bin4 }}}}\\par}`,
  );
  expect(listBlocks(result)).toEqual([
    'heading: 停电通知',
    'paragraph: 各位：明日停电\n请周知。',
    'list-item: 1. 关机',
    'list-item: • 备灯',
    'table-row: 楼 | 时间',
    'table-row: 3 | 8:15 9:00',
    'paragraph: 详情',
  ]);
  expect(cellsOf(result, '8:15')).toEqual(['3', '8:15 9:00']);
  expect(findBlock(result, '8:15').path).toEqual(['停电通知']);
  expect(result.metadata).toEqual({ title: '停电通知' });
});

test('merged cells fill their columns, titles are headings, and notes stand below what refers to them', async () => {
  const row = (edges: string, cells: readonly string[]): string =>
    `\\trowd${edges}\\pard\\intbl ${cells.map((cell) => `${unicode(cell)}\\cell `).join('')}\\row\n`;
  const three = '\\cellx1000\\cellx2000\\cellx3000';
  const result = await read(
    `{\\rtf1{\\stylesheet{\\s7 Title;}}\\pard\\s7 ${unicode('采购细则')}\\par\\pard\\plain ` +
      `${unicode('每餐留样')}{\\super\\chftn}{\\*\\footnote\\chftn ${unicode('不少于一百克。')}}${unicode('，冷藏。')}\\par ` +
      row('\\clvmgf\\cellx1000\\cellx3000', ['品类', '联系方式']) +
      row('\\clvmrg\\cellx1000\\cellx2000\\cellx3000', ['', '姓名', '电话']) +
      row('\\clvmgf\\cellx1000\\cellx2000\\cellx3000', ['蔬菜', '邵明', '5510']) +
      row('\\clvmrg\\cellx1000\\cellx2000\\cellx3000', ['', '古丽', '5511']) +
      row(three, ['粮油', '方远', '5512']) +
      '\\pard x\\par}',
  );
  expect(listBlocks(result).slice(0, 3)).toEqual([
    'heading: 采购细则',
    'paragraph: 每餐留样，冷藏。',
    'paragraph: 不少于一百克。',
  ]);
  expect(cellsOf(result, '古丽')).toEqual(['蔬菜', '古丽', '5511']);
  expect(findBlock(result, '粮油').header).toEqual(['品类', '联系方式 / 姓名', '联系方式 / 电话']);
});

test('rows that do not say where their cells end keep them in order', async () => {
  const result = await read('{\\rtf1\\trowd\\intbl a\\cell b\\cell\\row\\trowd\\cellx900\\intbl 1\\cell 2\\cell\\row}');
  expect([cellsOf(result, 'a |'), cellsOf(result, '1 |')]).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

describe('files that are not as they should be', () => {
  test('empty, mislabelled, without words, cut off', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'document_empty' });
    await expect(read('hello')).rejects.toMatchObject({ code: 'document_type_unsupported' });
    await expect(read('{\\rtf1 }')).rejects.toMatchObject({ code: 'document_empty' });
    await expect(read('{\\rtf1{\\fonttbl{\\f0 Ar')).rejects.toMatchObject({ code: 'document_broken' });
    expect((await read(`{\\rtf1\\ansi\\ansicpg936 ${gbk('开头')}\\par ${gbk('没有结')}`)).text).toBe('开头\n\n没有结');
  });

  test('groups without end and braces that close nothing do no harm', async () => {
    expect((await read(`{\\rtf1 ${'{'.repeat(200_000)}a${'}'.repeat(300_000)} b}`)).text).toContain('a');
  });
});

test('twice the text costs twice the time', async () => {
  const make = (size: number) =>
    Buffer.from(`{\\rtf1\\ansi\\ansicpg936 ${`{\\b ${gbk('各位请注意')}}\\par `.repeat(size)}}`, 'latin1');
  expect(await measureGrowth(make, (bytes) => readRtf(bytes, options), 4000)).toBeLessThanOrEqual(linearGrowth);
});
