import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'minutes.md': `# 合唱团例会

## 3月2日

1. 5月9日那场挪到早上，因为下午礼堂要修灯。
2. 5月20日音响租金改成日结，每天 90 元。

## 3月16日

1. 10月起停车费改成 6 元。
2. 秋季会费每人 80 元。演出在剧场。

| 姓名 | 职务 | 声部 |
|---|---|---|
| 高灿 | 副团长 | 女高 |
| 文可 | 谱务 | 男低 |

团里没有固定排练厅。
`,
  'codes.md': `# 烘鞋机

| 代码 | 含义 | 处理 |
|---|---|---|
| F1 | 风扇卡住 | 清灰 |
| F2 | 显示屏接触不良 | 重插排线 |
| F3 | 过热 | 断电一小时 |

保修 2 年，F3 不在内。
`,
  'chat.txt': '09:00 高灿：1200那台今晚能用吗\n09:05 文可：能，1700的也空着，最高开到1600度\n',
  'leave.txt': '病假\n\n病假工资按七成发；超过30天的，第31天起按六成。春节值班每班补 200 元。\n',
});
const findOfDays = useNeighbours({ 'days.md': '# 集训\n\n第二天：练口令。\n\n第三天：练队形。\n' });

describe('findOtherIdentity', () => {
  it('does not miss a day for what is done on it in other words', async () => {
    expect(await find('为什么5月9日要改成早上？')).toBeUndefined();
    expect(await find('6月9日要改成早上吗？')).toMatchObject({ kind: 'other_period', of: '6月9日' });
  });

  it('takes what stands before a thing for no attribute of it, and what follows for one', async () => {
    expect(await find('烘鞋机显示F3是什么意思？')).toBeUndefined();
    expect(await find('F3的显示屏怎么处理？')).toMatchObject({ kind: 'absent_attribute', of: 'F3', what: ['显示屏'] });
    expect(await find('F6是什么意思？')).toMatchObject({ kind: 'other_entity', of: 'F6' });
  });

  it('takes a shortened name for no name, whatever else is shortened so', async () => {
    expect(await find('1700那台最高能开到多少度？')).toBeUndefined();
  });

  it('takes one of its like for a neighbour where the same is said of it, and only there', async () => {
    expect(await find('合唱团里春季的会费是多少？')).toMatchObject({ kind: 'other_entity', of: '春季' });
    expect(await find('合唱团里秋季的会费是多少？')).toBeUndefined();
    expect(await find('春季的演出在哪里？')).toBeUndefined();
  });

  it('takes an amount with what is done for no name, and a place for no attribute', async () => {
    expect(await find('音响租金按90还是80收？')).toBeUndefined();
    expect(await find('高灿在团里是什么职务？')).toBeUndefined();
  });

  it('takes a day that a rule counts out for no name', async () => {
    expect(await find('春节第一天值班补多少？')).toBeUndefined();
    expect(await findOfDays('集训第五天练什么？')).toMatchObject({ kind: 'other_entity', of: '第五天' });
    expect(await findOfDays('集训第三天练什么？')).toBeUndefined();
  });
});
