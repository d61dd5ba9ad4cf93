import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../support/show-blocks.ts';

const headersOf = async (...lines: readonly string[]): Promise<readonly (string | undefined)[]> => {
  const { blocks } = await readBlocks(`仓库月报\n\n${lines.join('\n')}\n`, 'txt');
  return blocks.filter(({ kind }) => kind === 'table-row').map(({ header }) => header?.join());
};

describe('a second table right below the first one', () => {
  const goods = ['品名  数量  单价', '油漆  12    85', '砂纸  300   1.5'];

  it.each([
    ['of fewer columns', ['班次  工时', '早班  8', '晚班  6'], '班次,工时'],
    [
      'whose figures stand in another column',
      ['月份  经手  电话', '三月  韩    5501', '四月  杨    5502'],
      '月份,经手,电话',
    ],
  ])('has its own names: %s', async (_, second, names) => {
    const first = '品名,数量,单价';
    expect(await headersOf(...goods, ...second)).toEqual([undefined, first, first, undefined, names, names]);
  });

  it.each([
    ['a row without figures', ['刷子  缺    待补', '胶带  40    3']],
    ['a last row of words', ['刷子  缺    待补']],
    ['a shorter row', ['刷子  缺货', '胶带  40    3']],
  ])('is none in %s', async (_, rows) => {
    const headers = await headersOf(...goods, ...rows);
    expect(headers.slice(1).every((header) => header?.startsWith('品名,数量') === true)).toBe(true);
  });
});
