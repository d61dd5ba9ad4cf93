import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const texts = {
  'drops.txt': '安目舒滴眼液说明\n\n安目舒滴眼液成人每次 1 滴，每日 3 次。\n生产企业：润川药业。\n',
  'ward.txt': '河东医院骨科简况\n\n骨一组有病床 18 张，骨二组有病床 20 张。\n开放时间为早八点到晚六点。\n',
  'garden.txt': '茶园月报\n\n一号园种铁观音 26 亩，二号园种水仙 31 亩。\n12 号发工资，15 号前报产量。\n',
  'trucks.md':
    '# 叉车比选\n\n- 青工 CPD30：报价 13.6 万元\n- 大江 CPD30：报价 12.9 万元\n- 大江 CPD35：报价 15.2 万元\n',
  'council.txt': '望山苑业委会会议纪要\n\n业委会第9次会议于 9 月 21 日召开。\n',
  '小院价目.md': '# 小院秋季价目\n\n- 柴火鸡：158 元\n- 石斑鱼：时价\n',
  '益肠散.txt': '益肠散\n\n每日一包，随餐服用。\n',
  '净耳液.txt': '净耳液\n\n不良反应：偶见流涎。每侧滴五滴。\n',
  'bank.txt': '白塔村镇银行存款利率\n\n活期 0.25%，一年 1.55%。\n',
};

const find = useNeighbours(texts);

describe('a question about another time or another owner', () => {
  it('is told of the season and the meeting that the documents speak of', async () => {
    expect(await find('小院冬季价目里柴火鸡卖多少？')).toMatchObject({ others: ['秋季价目'] });
    expect(await find('小院秋季价目里柴火鸡卖多少？')).toBeUndefined();
    expect(await find('业委会第7次会议什么时候开的？')).toMatchObject({ of: '第7次会' });
    expect(await find('业委会第9次会议什么时候开的？')).toBeUndefined();
  });

  it('is refused where everything else it asks about stands in the document of another', async () => {
    expect(await find('益肠散的不良反应是什么？')).toMatchObject({
      kind: 'absent_attribute',
      of: '益肠散',
      what: ['不良反应'],
    });
    expect(await find('净耳液的不良反应是什么？')).toBeUndefined();
    expect(await find('益肠散每日吃几包？')).toBeUndefined();
    // A rule for all things may stand anywhere.
    expect(await find('益肠散有不良反应吗？')).toBeUndefined();
  });
});

describe('a name that differs from a known one', () => {
  it.each([
    ['安目宁滴眼液成人每天滴几次？', '安目宁滴眼液', ['安目舒滴眼液']],
    ['河西医院骨科有多少张病床？', '河西医院', ['河东医院']],
    ['骨四组有多少张病床？', '骨四组', ['骨一', '骨二']],
    ['三号园种什么？', '三号', ['一号', '二号', '12号', '15号']],
    ['松岭村镇银行活期利率是多少？', '松岭村镇', ['白塔村镇']],
    ['青工 CPD35 报价多少？', '青工 CPD35', ['大江 CPD35']],
    ['海叉 CPD30 报价多少？', '海叉 CPD30', ['青工 CPD30', '大江 CPD30']],
  ])('is another thing: %s', async (question, of, others) => {
    expect(await find(question)).toMatchObject({ kind: 'other_entity', of, others });
  });

  it.each([
    '安目舒滴眼液成人每天滴几次？',
    '河东医院骨科有多少张病床？',
    '骨二组有多少张病床？',
    '二号园种什么？',
    '白塔村镇银行活期利率是多少？',
    '大江 CPD35 报价多少？',
    'CPD30 报价多少？',
    '12号发工资吗？',
  ])('is none where the documents hold it: %s', async (question) => {
    expect(await find(question)).toBeUndefined();
  });

  it('is none where it is no name, but another word for the same, or a seam of words', async () => {
    expect(await find('开门时间是几点？')).toBeUndefined();
    expect(await find('为什么15号前报产量？')).toBeUndefined();
  });
});
