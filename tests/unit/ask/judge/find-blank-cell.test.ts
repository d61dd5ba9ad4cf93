import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'seeds.md': `# 种子行情

| 品名 | 单位 | 丰禾 | 绿源 |
|---|---|---|---|
| 荠菜籽 | 袋 | 12 | 14 |
| 苋菜籽 | 袋 | 9 | |
| 芥蓝籽 | 袋 | | 16 |

芥蓝籽丰禾要到秋天才有，每袋 15 元。
`,
  'tours.csv':
    '线路,船型,票价(元),大概多久来回\n湖心线,快艇,60,1小时\n湖心线,画舫,45,\n西湾线,画舫,70,3小时\n规则:开船前半小时停止检票 别迟到,,,\n',
  'classes.csv': '课号,课程,讲师,人数,本期结业率,补考次数\nK-1,书法,顾远,20,90%,\nK-2,篆刻,,12,,2\n',
  'plays.csv': '剧目,导演,票价,备注\n渡船,顾远,80,\n白鹭,,60,导演待公布\n芦花,,90,加座 30 元\n备注2,,40,周三加演白鹭\n',
  'crews.csv': '班组,津贴/月,证件有效期至\n丙班,300,\n丁班,,2027-03-01\n',
  'lessons.md': `# 秋水小学

## 五（1）班课表

| | 周一 | 周二 |
|---|---|---|
| 1 | 语文 | 数学 |
| 2 | 体育 | |

## 五（2）班课表

| | 周一 | 周二 |
|---|---|---|
| 1 | 美术 | 语文 |
| 2 | 数学 | 音乐 |
`,
});

describe('a cell that is empty', () => {
  it('tells nothing of its row, though its column tells it of others', async () => {
    expect(await find('绿源的苋菜籽多少钱一袋？')).toMatchObject({
      kind: 'absent_attribute',
      of: '苋菜籽',
      what: ['绿源'],
      others: ['荠菜籽', '芥蓝籽'],
    });
    expect(await find('丰禾的苋菜籽多少钱一袋？')).toBeUndefined();
    expect(await find('绿源的荠菜籽多少钱一袋？')).toBeUndefined();
  });

  it('is none where a remark says that it is open, or the line is a remark itself', async () => {
    expect(await find('白鹭的导演是谁？')).toBeUndefined();
    expect(await find('芦花的导演是谁？')).toMatchObject({ kind: 'absent_attribute', of: '芦花', what: ['导演'] });
  });

  it('is none where a text beside the table tells the same', async () => {
    expect(await find('丰禾的芥蓝籽多少钱一袋？')).toBeUndefined();
  });

  it('is asked for in nearly the name of its column, and by two cells of its row', async () => {
    expect(await find('湖心线坐画舫大概多久能来回？')).toMatchObject({ kind: 'absent_attribute', of: '湖心线' });
    expect(await find('湖心线坐快艇大概多久能来回？')).toBeUndefined();
    expect(await find('西湾线大概多久能来回？')).toBeUndefined();
  });

  it('belongs to no line of words below the table', async () => {
    expect(await find('开船前大概多久来回的票停止检票？')).toBeUndefined();
  });

  it('is found by the number of its row, in the table that is meant', async () => {
    expect(await find('五（1）班周二第二节上什么？')).toMatchObject({ kind: 'absent_attribute', what: ['周二'] });
    expect(await find('五（2）班周二第二节上什么？')).toBeUndefined();
    expect(await find('五（1）班周一第二节上什么？')).toBeUndefined();
  });
});

describe('the name of a column', () => {
  it('is asked for without its unit and without the word that leads to its cells', async () => {
    expect(await find('丁班的津贴多少？')).toMatchObject({ kind: 'absent_attribute', of: '丁班' });
    expect(await find('丙班的津贴多少？')).toBeUndefined();
    expect(await find('篆刻课谁讲？')).toMatchObject({ kind: 'absent_attribute', what: ['讲师'] });
    expect(await find('书法课谁讲？')).toBeUndefined();
    expect(await find('篆刻课结业率有多高？')).toMatchObject({ kind: 'absent_attribute', of: 'K-2' });
    expect(await find('书法课结业率有多高？')).toBeUndefined();
    expect(await find('书法课补考过几次？')).toMatchObject({ kind: 'absent_attribute', what: ['补考次数'] });
    expect(await find('篆刻课补考过几次？')).toBeUndefined();
    expect(await find('丙班的证件有效期到哪天？')).toMatchObject({ kind: 'absent_attribute', of: '丙班' });
    expect(await find('丁班的证件有效期到哪天？')).toBeUndefined();
  });
});
