import { describe, expect, it } from 'vitest';
import { extractLabels, readSlot } from '../../../../../src/text/facts/identity/labels.ts';

describe('extractLabels', () => {
  it.each([
    ['云杉59的月费是多少?', '云杉59', '云杉#'],
    ['合同第十五条是什么?', '第十五条', '第#条'],
    ['105室有多大?', '105室', '#室'],
    ['三十次卡多少钱?', '三十次卡', '#次卡'],
    ['第7次会议谁主持?', '第7次会', '第#次会'],
    ['礼拜五开吗?', '礼拜五', '周#'],
    ['36号摊位租给谁了?', '36号', '#号'],
    ['8号楼停水吗?', '8号楼', '#号楼'],
    ['二年级有几个名额?', '二年级', '#年级'],
    ['14栋停水吗?', '14栋', '#栋'],
    ['我科三没过要交多少?', '科三', '科目#'],
  ])('%s names %s', (question, raw, slot) => {
    expect(extractLabels(question)).toMatchObject([{ raw, slot }]);
  });

  it.each([
    '2024年3月2日谁来了?',
    '年假有五天吗?',
    '18号下午谁值班?',
    '满300减50吗?',
    '16公斤的猫吃几袋?',
    '第一次要准备什么?',
    '1700那台炉子能开多高?',
    '属于哪一国?',
    '两国是谁救的?',
    '同一学院有谁?',
    '平峰多久一班?',
    '水痘疫苗一针多少钱?',
    '湖景房多少钱一晚?',
    '洗一次要几天?',
    '糖量的百分之几?',
  ])('%s holds amounts and dates, no label', (question) => {
    expect(extractLabels(question)).toEqual([]);
  });
});

describe('readSlot', () => {
  const read = (question: string, text: string) => {
    const [label] = extractLabels(question);
    if (label === undefined) throw new Error(`no label in ${question}`);
    return readSlot(label, text);
  };

  it('tells the neighbours of a label from the label itself, in either kind of numeral', () => {
    expect(read('云杉59多少钱?', '云杉19每月19元,云杉39每月39元')).toEqual({
      isOwn: false,
      others: ['云杉19', '云杉39'],
    });
    expect(read('云杉39多少钱?', '云杉19每月19元,云杉39每月39元').isOwn).toBe(true);
    expect(read('第12条说什么?', '第十一条 略。第十二条 略。').isOwn).toBe(true);
    expect(read('第30条说什么?', '第十一条 略。第十二条 略。')).toEqual({
      isOwn: false,
      others: ['第十一条', '第十二条'],
    });
  });

  it('finds a label inside a range and in a list', () => {
    expect(read('7号楼停水吗?', '5至8号楼停水').isOwn).toBe(true);
    expect(read('9号楼停水吗?', '5至8号楼停水').isOwn).toBe(false);
    expect(read('6号楼停水吗?', '5号楼至8号楼停水').isOwn).toBe(true);
    expect(read('9号楼停水吗?', '5号楼至8号楼停水').isOwn).toBe(false);
    expect(read('14栋停水吗?', '12–15栋停水').isOwn).toBe(true);
    expect(read('周三开吗?', '周一、周三、周五开放').isOwn).toBe(true);
    expect(read('周二开吗?', '周一、周三、周五开放').isOwn).toBe(false);
  });

  it('finds a day among days that are named together', () => {
    expect(read('礼拜天有车吗?', '周五 12 班,双休日停运').isOwn).toBe(true);
    expect(read('周六有车吗?', '周五 12 班,每天末班 21:00').isOwn).toBe(true);
    expect(read('星期二有车吗?', '周五 12 班,工作日首班 6:30').isOwn).toBe(true);
    expect(read('星期二有车吗?', '周五 12 班,周末停运').isOwn).toBe(false);
    expect(read('周六有车吗?', '周五 12 班,工作日首班 6:30').isOwn).toBe(false);
  });
});
