import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'boats.md': `# 芦湾船坞价目表

| 船 | 平日 | 周末 |
|---|---|---|
| 单人艇 | 40 | 55 |
| 双人艇 | 60 | 80 |

单人艇停在渡口东头，双人艇停在西头，一次租满两小时的送水。
`,
  'rooms.md': `# 客房

| 房号 | 平日价 | 周末价 |
|---|---|---|
| 201 | 80 元 | 95 元 |
| 205 | 120 元 | 150 元 |

去年 201、202平日是 70 元。
`,
  'weeks.csv': '周次,起,止,主值\n第7周,02-09,02-15,顾禾\n第8周,02-16,02-22,纪原\n第9周,02-23,03-01,顾禾\n',
  'rota.md': '# 七月排班\n\n| 日期 | 前台 |\n|---|---|\n| 23 三 | 顾禾 |\n| 24 四 | 纪原 |\n\n3号、10号盘点。\n',
  'models.csv': '型号,体积MB,误差率%,功耗\n小舟-S,120,3.1,2\n小舟-M,260,,4\n小舟-L,540,1.9,9\n',
  'logo.md': '# 会标征集\n\n收到手绘稿、电脑稿两种，最后定第 2 稿，设计费 900 元。\n',
  'pay.md': '# 值班补贴\n\n平时每周 200 元，含法定假日的周 350 元，由财务发放。\n',
});

describe('what a question says in its own way is no other thing', () => {
  it.each([
    // So much time, and no member of 东头 and 西头.
    '双人艇两个钟头多少钱？',
    '单人艇半个钟头怎么收费？',
    // Which one, and no kind of draft.
    '会标最后选了哪一稿？',
    // On weekdays, and no number of a class.
    '205平日多少钱？',
    // A verb before a name is no other name.
    '碰上法定假日的那周补贴多少？',
    // As a table writes a day.
    '2月16号那周谁主值？',
    '24号前台是谁？',
    '小舟-L的误差率是多少？',
  ])('%s', async (question) => {
    expect(await find(question)).toBeUndefined();
  });
});

describe('its opposite is another thing', () => {
  it.each([
    ['小舟-XL体积多大？', { kind: 'other_entity', of: '小舟-XL' }],
    ['小舟-M的误差率是多少？', { kind: 'absent_attribute', of: '小舟-M' }],
  ])('%s', async (question, missing) => {
    expect(await find(question)).toMatchObject(missing);
  });
});
