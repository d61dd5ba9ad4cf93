import { describe, expect, it } from 'vitest';
import { showBlocks } from '../../support/show-blocks.ts';

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
    ['with colons', page(plain('姓名：', '尹小满', '性别：', '女'), plain('生日：', '1990-01-02', '电话：', '5501'))],
  ])('keeps each value with its label: %s', async (_, html) => {
    expect((await showBlocks(html, 'html')).slice(1)).toEqual(pairs);
  });

  it.each([
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
