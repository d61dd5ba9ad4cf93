import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../support/show-blocks.ts';

type Cell = readonly ['th' | 'td', string];

const page = (...rows: readonly (readonly Cell[])[]): string =>
  `<h1>登记</h1><table>${rows
    .map((cells) => `<tr>${cells.map(([name, words]) => `<${name}>${words}</${name}>`).join('')}</tr>`)
    .join('')}</table>`;
const alternate = (...words: readonly string[]): readonly Cell[] =>
  words.map((word, at): Cell => [at % 2 === 0 ? 'th' : 'td', word]);
const plain = (...words: readonly string[]): readonly Cell[] => words.map((word): Cell => ['td', word]);

const pairs = ['key-value 姓名：尹小满', 'key-value 性别：女', 'key-value 生日：1990-01-02', 'key-value 电话：5501'];

describe('a form of labels and values side by side', () => {
  it.each([
    [
      'marked as labels',
      page(alternate('姓名', '尹小满', '性别', '女'), alternate('生日', '1990-01-02', '电话', '5501')),
    ],
    [
      'only made bold',
      page(
        plain('<b>姓名</b>', '尹小满', '<b>性别</b>', '女'),
        plain('<p><strong>生日</strong></p>', '1990-01-02', '<b>电话</b>', '5501'),
      ),
    ],
    [
      'known by a value that calls no column',
      page(plain('姓名', '尹小满', '性别', '女'), plain('生日', '1990-01-02', '电话', '5501')),
    ],
    [
      'below a title',
      page(plain('姓名', '尹小满', '性别', '女'), plain('生日', '1990-01-02', '电话', '5501'))
        .replace('<h1>登记</h1>', '')
        .replace('<tr>', '<tr><td colspan="4">登记表</td></tr><tr>'),
    ],
    ['with colons', page(plain('姓名：', '尹小满', '性别：', '女'), plain('生日：', '1990-01-02', '电话：', '5501'))],
  ])('keeps each value with its label: %s', async (_, html) => {
    expect((await showBlocks(html, 'html')).slice(1)).toEqual(pairs);
  });

  it.each([
    ['a list without names', page(plain('青梅', '5 元', '红果', '山东'), plain('黄桃', '6 元', '圆果', '河北'))],
    ['names that come again', page(plain('单杯', '12', '双杯', '20'), plain('单杯', '13', '双杯', '22'))],
    [
      'one row of them above names',
      page(plain('单号', 'A12', '经手', '何'), plain('品名', '数量', '单价', '金额'), plain('竹扫把', '5', '二', '十')),
    ],
    ['names above people', page(plain('姓名', '电话', '部门', '工号'), plain('尹小满', '5501', '财务', '12'))],
    ['names of rows', page(alternate('甲班', '32'), alternate('乙班', '30'))],
    ['a header of labels', page([...plain('').values(), ...alternate('语文', '数学')], plain('甲班', '5', '6'))],
    [
      'one row of them above others',
      page(plain('日期：', '3月', '地点：', '北门'), plain('品名', '数量', '单价', '金额')),
    ],
  ])('is none in %s', async (_, html) => {
    expect((await showBlocks(html, 'html')).some((block) => block.startsWith('table-row'))).toBe(true);
  });
});

describe('names of columns', () => {
  it('are bold words above words that are not', async () => {
    const html = page(plain('<b>地点</b>', '<b>看点</b>'), plain('钟楼', '壁画'), plain('河埠', '石狮'));
    const { blocks } = await readBlocks(html, 'html');
    expect(blocks.at(-1)?.header).toEqual(['地点', '看点']);
    const all = page(plain('<b>钟楼</b>', '<b>壁画</b>'), plain('<b>河埠</b>', '<b>石狮</b>'));
    expect((await readBlocks(all, 'html')).blocks.at(-1)?.header).toBeUndefined();
  });

  it('in two rows without merged cells reach right and down', async () => {
    const { blocks } = await readBlocks(
      '站名,水位,,流量\n,最高(m),最低(m),(m³/s)\n柳湾,3.1,2.7,40\n石桥,2.9,2.2,35',
      'csv',
    );
    expect(blocks.at(-1)?.header).toEqual(['站名', '水位 / 最高(m)', '水位 / 最低(m)', '流量 / (m³/s)']);
  });

  it.each([
    ['a row without its group', '区,站,人数\n东,柳湾,3\n,石桥,5'],
    ['a remark below', '站名,水位,,流量\n,见附图,,\n柳湾,3.1,2.7,40'],
  ])('stand in one row above %s', async (_, text) => {
    const { blocks } = await readBlocks(text, 'csv');
    expect(blocks.at(-1)?.header?.join()).not.toContain('/');
  });
});

describe('what stands above a table and an empty line', () => {
  it.each([
    [
      'labels with a colon',
      '往来明细\n账号：,6201\n户名：,姚远\n\n日期,摘要,余额\n3月2日,超市,58',
      ['账号：6201', '户名：姚远'],
    ],
    ['one row of pairs', '统计时间：3月,,样本：32\n\n问题,是,否\n会来吗,20,12', ['统计时间：3月', '样本：32']],
  ])('is told pair by pair: %s', async (_, text, told) => {
    const found = (await showBlocks(text, 'csv')).filter((block) => block.startsWith('key-value'));
    expect(found).toEqual(told.map((pair) => `key-value ${pair}`));
  });
});

describe('a sheet', () => {
  it('has its title and its unit in one row above the names of its columns', async () => {
    const { blocks } = await readBlocks(
      '年度收支,,,单位：元\n类别,预算,实际,差额\n房租,720,720,0\n书报,30,45,-15',
      'csv',
    );
    expect(blocks.at(-1)).toMatchObject({ unit: '元', header: ['类别', '预算', '实际', '差额'] });
  });

  it('keeps a note between two tables from naming the one below it', async () => {
    const { blocks, wordsOf } = await readBlocks('类别,预算\n房租,720\n\n备注：书报另计\n\n类别,实际\n房租,700', 'csv');
    expect(blocks.some((block) => block.kind !== 'caption' && wordsOf(block) === '备注：书报另计')).toBe(true);
    expect(blocks.at(-1)?.caption).toBeUndefined();
  });
});
