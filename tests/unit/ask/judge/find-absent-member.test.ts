import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const texts = {
  'gym.md': `# 沐川健身馆

| 卡种 | 价格 | 有效期 |
|---|---|---|
| 周卡 | 90 元 | 7 天 |
| 季卡 | 700 元 | 90 天 |
| 年卡 | 2200 元 | 366 天 |

| 规格 | 小杯 | 大杯 |
|---|---|---|
| 豆乳 | 6 元 | 9 元 |

标准柜每月 20 元，恒温柜每月 45 元。
`,
  'leave.md': `# 休假规定

第一条 年假六天。

第二条 婚假为八天。

第三条 陪产假为十二天。
`,
  'stalls.txt':
    '早市的摊位\n\n葱花烧饼 2 元一个，椒盐烧饼 3 元一个。门口有大馄饨 9 元，小馄饨 6 元。\n\n猫粮、猫砂在东侧，公猫、母猫不得入内。猫 3 只。\n',
  'pools.txt': '场馆票价\n\n成人单次票 40 元，学生单次票 20 元。手续费 3 元，快递费 8 元，免年费。\n',
  'parts.csv': '编号,名称,规格,单价\nK1,轴承,7302,12\nK2,轴承,7304,15\nK3,皮带,9120,30\n',
  'gas.txt': '换表通知\n\n1号楼至8号楼：5 月 2 日停气。\n9号楼至16号楼：5 月 3 日停气。\n',
  'water.md':
    '# 停水安排\n\n| 楼栋 | 时段 |\n|---|---|\n| 1–4栋 | 9:00 |\n| 5–8栋 | 13:00 |\n\n高铁沐川站和镇汽车站照常供水。\n',
};

const find = useNeighbours({
  ...texts,
  'parents.txt': '家委会分工\n\n路爸、邵爸、乔妈、陶妈；路爸管账，邵爸管搬货。\n',
  'cups.txt': '陶艺小铺\n\n汤碗 30 元，饭碗 18 元。新碗子先用开水烫。\n\n铁锅子 60 元，砂锅子 45 元。\n',
});

describe('a member of a class that no document names', () => {
  it.each([
    // Cells of a row, names of columns.
    ['半年卡多少钱？', '半年卡', ['周卡', '季卡', '年卡']],
    ['月卡能用几天？', '月卡', ['周卡', '季卡', '年卡']],
    ['豆乳中杯多少钱？', '中杯', ['小杯', '大杯']],
    // Clauses of a sentence, beginnings of articles.
    ['豪华柜一个月多少钱？', '豪华柜', ['标准柜', '恒温柜']],
    ['韭菜烧饼多少钱一个？', '韭菜烧饼', ['葱花烧饼', '椒盐烧饼']],
    ['丧假可以休几天？', '丧假', ['年假', '婚假', '陪产假']],
    // Nothing is said of 锅子 but of those two.
    ['铜锅子多少钱？', '铜锅子', ['铁锅子', '砂锅子']],
    // 产假 only stands within another one.
    ['产假有几天？', '产假', ['年假', '婚假', '陪产假']],
  ])('is refused with those that stand: %s', async (question, of, others) => {
    expect(await find(question)).toEqual({ kind: 'other_entity', of, others, what: [] });
  });

  it.each([
    '年卡多少钱？',
    '沐川健身馆季卡能用几天？',
    '豆乳大杯多少钱？',
    '恒温柜一个月多少钱？',
    '椒盐烧饼多少钱一个？',
    '陪产假有几天？',
    // The class, not a member of it.
    '哪种烧饼最便宜？',
    '怎么办卡？',
    '馄饨多少钱？',
    // A member by another, a shorter or a longer name.
    '成人工作日单次票多少钱？',
    '高铁站供水吗？',
    '白鹭卡年费多少？',
    // What is said of its kind.
    '木碗子怎么烫？',
    // A word that is used of anything.
    '小猫可以进早市吗？',
    '第三年年假几天？',
  ])('is none here: %s', async (question) => {
    expect(await find(question)).toBeUndefined();
  });
});

describe('a number that names a thing', () => {
  it('is one of a series whose numbers fill cells', async () => {
    expect(await find('7306的轴承多少钱？')).toMatchObject({ of: '7306', others: ['7302', '7304'] });
    expect(await find('7304的轴承多少钱？')).toBeUndefined();
    // One alone is no series, and an amount or a year names nothing.
    expect(await find('9140的皮带多少钱？')).toBeUndefined();
    expect(await find('7306元能买几个轴承？')).toBeUndefined();
  });

  it('stands in a range, whether its class is said once or twice', async () => {
    expect(await find('11号楼哪天停气？')).toBeUndefined();
    expect(await find('18号楼哪天停气？')).toMatchObject({ of: '18号楼' });
    expect(await find('6栋什么时候停水？')).toBeUndefined();
    expect(await find('12栋什么时候停水？')).toMatchObject({ kind: 'other_entity', of: '12栋' });
  });
});

describe('what a question does with a class', () => {
  it('is no member of it: neither a light verb before it, nor the asking which one', async () => {
    expect(await find('换卡要带什么？')).toMatchObject({ of: '换卡' });
    expect(await find('第一次去办卡要带什么？')).toBeUndefined();
    expect(await find('健身馆在哪个柜子取钥匙？')).toBeUndefined();
    expect(await find('智能柜每月多少？')).toMatchObject({ of: '智能柜' });
    expect(await find('钥匙放在哪个柜？')).toBeUndefined();
    expect(await find('我爸能来搬货吗？')).toBeUndefined();
    expect(await find('姚爸管什么？')).toMatchObject({ of: '姚爸', others: ['路爸', '邵爸'] });
  });
});

describe('a thing whose price is asked for', () => {
  it('has no price where no document names it, though others have theirs', async () => {
    expect(await find('早市的香肠多少钱？')).toMatchObject({ kind: 'other_entity', of: '香肠' });
    expect(await find('早市的小馄饨多少钱？')).toBeUndefined();
    // A charge may be called otherwise, and what only counts is no thing.
    expect(await find('场馆的票款多少钱？')).toBeUndefined();
    expect(await find('早市的烧饼买一只多少钱？')).toBeUndefined();
  });
});

describe('a thing whose presence is asked for', () => {
  it('is missed where no document names it or a part of it', async () => {
    expect(await find('健身馆有没有乒乓球桌？')).toMatchObject({ kind: 'other_entity', of: '乒乓球桌' });
    expect(await find('健身馆有恒温柜吗？')).toBeUndefined();
    // A part of it stands there: it may be called otherwise.
    expect(await find('早市有没有葱花饼？')).toBeUndefined();
  });
});
