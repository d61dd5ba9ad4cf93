import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'net.md': `# 光纤套餐

| | 云联 | 海讯 |
|---|---|---|
| 200M 月费 | 55元 | 48元 |
| 600M 月费 | 85元 | 75元 |
| 2000M | 135元 | |
`,
  'rods.csv':
    '品名,规格,单价(元),起订量,备注\n窗帘杆,1500mm,18.5,100,\n窗帘杆,2500mm,,100,等报价\n滑轮,双轮,2.4,500,\n',
  'boxes.md': '# 寄存柜\n\n| 柜子 | 一天 |\n|---|---|\n| 寄存柜（小号） | 6元 |\n| 寄存柜（中号） | 10元 |\n',
  'list.csv': '编号,姓名,组,电话\n01,裘国安,二组,555-0141\n02,裘国宁,一组,555-0142\n03,申秀芬,一组,555-0143\n',
  'log.md': `# 抄录机更新

## 2.4.2 2025-03-09
- 修好打印

## 2.4.1 2025-02-11
- 撤回，这一版会丢稿，装了的请升 2.4.2

## 2.4.0 2025-01-20
- 加了导出
`,
});

describe('a row is told by the whole of its number', () => {
  it.each([
    ['海讯2000M的宽带月费是多少', '2000M'],
    ['2500的窗帘杆多少钱一根', '窗帘杆'],
  ])('whose cell is empty: %s', async (question, of) => {
    expect(await find(question)).toMatchObject({ kind: 'absent_attribute', of });
  });

  it.each([
    '海讯200M的宽带月费是多少',
    '云联2000M的宽带月费是多少',
    '1500的窗帘杆多少钱一根',
    '2500的窗帘杆起订量多少',
    '滑轮多少钱一个',
  ])('and that is filled: %s', async (question) => {
    expect(await find(question)).toBeUndefined();
  });
});

it('another size is another thing', async () => {
  expect(await find('大号寄存柜一天多少钱')).toMatchObject({
    kind: 'other_entity',
    of: '大号',
    others: ['小号', '中号'],
  });
  expect(await find('中号寄存柜一天多少钱')).toBeUndefined();
});

it('a name that no cell holds is not the one that differs in a character', async () => {
  expect(await find('裘国平的电话是多少')).toMatchObject({ kind: 'other_entity', of: '裘国平' });
  expect(await find('裘国宁的电话是多少')).toBeUndefined();
  expect(await find('申秀芬是几组的')).toBeUndefined();
});

it('what stands below a version is said of it, whatever other it mentions', async () => {
  expect(await find('2.4.1为什么要撤回')).toBeUndefined();
  expect(await find('2.3.9为什么要撤回')).toMatchObject({ of: '2.3.9' });
});
