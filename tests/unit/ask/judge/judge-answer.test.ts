import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../../src/ask/judge/judge-answer.ts';
import { listAskedValues } from '../../../../src/ask/understand/asked-value.ts';
import { readQuestion } from '../../../../src/ask/understand/question-type.ts';
import type { Query } from '../../../../src/ask/understand/understand-query.ts';

const cite = (quote: string, around: { title?: string; headings?: string[] } = {}) => ({
  n: 1,
  documentId: 'd',
  chunkId: 'c',
  title: around.title ?? '文',
  path: 'a.md',
  headings: around.headings ?? [],
  quote,
  start: 0,
  end: quote.length,
  answerStart: 0,
  answerEnd: quote.length,
  verdict: 'supported' as const,
});

/** `source`: the text that the quotes are from. */
type Around = { readonly source?: string; readonly title?: string; readonly headings?: string[] };

/** What an answer of these quotes lacks; a text with `around` hangs on a heading or a title. */
function judge(question: string, quotes: readonly string[], { source = '', ...around }: Around = {}) {
  const query: Partial<Query> = {
    text: question,
    type: readQuestion(question).type,
    askedValues: listAskedValues(question),
  };
  return judgeAnswer(
    query as Query,
    quotes.map((text) => ({ text, citation: cite(text, around) })),
    () => source,
  );
}

const stands = (question: string, quotes: readonly string[], around: Around = {}) =>
  expect(judge(question, quotes, around), `${question} ← ${quotes.join(' ')}`).toBeUndefined();
const lacks = (question: string, quotes: readonly string[], kind: string, around: Around = {}) =>
  expect(judge(question, quotes, around)?.kind, `${question} ← ${quotes.join(' ')}`).toBe(kind);

describe('an answer gives a value of the kind that is asked for', () => {
  it.each([
    ['帐篷租一天多少钱', '帐篷：可住 3 人，重 2.4 公斤', '帐篷：60 元一天'],
    ['帐篷租一天多少钱', '帐篷放在二楼仓库', '帐篷改成 60，以前是 80'],
    ['帐篷租一天多少钱', '帐篷：编号 d82', '帐篷先按 60 报'],
    ['后门几点锁', '后门由保安锁', '后门 22:30 锁'],
    ['后门几点锁', '后门夜间上锁', '后门晚上十点半锁'],
    ['老馆长今年多大岁数', '老馆长 1998 年来馆里', '老馆长今年 71 岁'],
    ['阅览室面积多大', '阅览室在三楼，有 40 个座位', '阅览室 260 平方米'],
    ['潘医生的手机号给我', '潘医生周三坐诊', '潘医生 138-0000-1234'],
    ['滤网多久换一次', '滤网 2 个，单价 35 元', '滤网半年换一次'],
    ['证件隔多久能取', '证件在三号窗口取', '证件当天可取'],
    ['口腔科有几台牙椅', '口腔科周三停诊', '口腔科有牙椅 4 台'],
    ['奖学金有多少个名额', '奖学金每人 3000 元', '奖学金名额 12'],
    ['新馆有几层', '新馆在河边，去年开放', '新馆共三层'],
  ])('%s', (question, without, given) => {
    lacks(question, [without], 'answer_form');
    stands(question, [given]);
  });

  it('in the first quote, unless a list is asked for', () => {
    lacks('班车几点到码头', ['班车停靠市场、码头', '请假要在下午四点前说'], 'answer_form');
    stands('班车几点到码头', ['班车 7:40 到码头', '请假要在下午四点前说']);
    stands('哪些班次几点发车', ['班次：东线、西线', '东线 7:40，西线 8:10']);
  });

  it('also where the name of a column has the unit', () => {
    stands('大床房清洁要几分钟', ['大床房 · 清洁时限（分钟）：45']);
    lacks('大床房清洁要几分钟', ['大床房 · 单价（元）：45'], 'answer_form');
  });

  it('but not where which of them is asked, or nothing is counted', () => {
    stands('哪几台机器坏了', ['坏的是滚筒那两排']);
    stands('大家几点意见', ['意见如下']);
    stands('面积最大的阅览室是哪个', ['最大的是南阅览室']);
  });
});

describe('an answer tells of the thing that is asked about', () => {
  it.each([
    ['5路末班车几点', '8路末班 21:00', '5路末班 20:30'],
    ['周四下午几点开门', '周二下午 13:30 开门', '周一至周五下午 13:30 开门'],
    ['M30电池能用几小时', 'M50 电池可用 9 小时', 'M30 电池可用 7 小时'],
    ['《秋山图》纵多少厘米', '《春山图》纵 80 厘米', '《秋山图》纵 75 厘米'],
    ['冬季几点开门', '夏季 8:00 开门', '冬季 8:30 开门'],
    ['副站长是谁', '站长：乔木', '副站长：沈青'],
  ])('%s', (question, other, own) => {
    lacks(question, [other], 'other_entity');
    stands(question, [own]);
  });

  it('and names both as they are spelled', () => {
    expect(judge('M30电池能用几小时', ['M50 电池可用 9 小时'])).toMatchObject({ of: 'M30', others: ['M50'] });
  });

  it('which the heading above the quote may name', () => {
    lacks('M30电池能用几小时', ['M50 电池可用 9 小时'], 'other_entity');
    stands('M30电池能用几小时', ['电池可用 9 小时，比 M50 短'], { headings: ['M30 规格'] });
  });

  it('of which the best quote decides, not what stands behind it', () => {
    stands('M30电池能用几小时', ['电池：7 小时', 'M50 电池可用 9 小时']);
  });

  it('unless the number only counts, or dates the name', () => {
    stands('十二星座怎么划分', ['全天划为 88 星座']);
    stands('星云pad2024几点开售', ['星云 pad3 上午 10:00 开售']);
  });

  it('unless both are to be compared, or yes and no decide', () => {
    stands('5路和8路哪个末班晚，比较一下', ['8路末班 21:00']);
    stands('日语是N1吗', ['日语：N3']);
  });
});

describe('an answer tells of the year that is asked for', () => {
  it('or of none', () => {
    lacks('2021年收了多少徒弟', ['2023年收了 8 名徒弟'], 'other_period');
    stands('2021年收了多少徒弟', ['2023年收了 8 名徒弟，2021年 5 名']);
    stands('2021年收了多少徒弟', ['全年收了 8 名徒弟'], { title: '2021年总结' });
    stands('2021年收了多少徒弟', ['全年收了 8 名徒弟']);
    stands('2023年收了多少徒弟', ['比 2022 年多，共 9 名'], { title: '2023年总结' });
  });
});

describe('an answer is of the day or the month that is asked about', () => {
  it.each([
    ['7月7号谁值班', ['6月9日：罗桨', '6月16日：罗樯'], '六月值班：6月9日罗桨，6月16日罗樯。下次例会7月1日'],
    ['十月以后几点关门', ['6月21日起延到23:00'], '6月21日起延到23:00'],
    ['4月份出口做了多少', ['5月出口额 41 万，6月底前再签两单'], '5月出口额 41 万，6月底前再签两单'],
  ])('not where nothing of its source is: %s', (question, quotes, source) => {
    lacks(question, quotes, 'other_period', { source });
  });

  it.each([
    ['6月9号谁值班', ['6月9日：罗桨'], ''],
    // In a stretch of days, in the heading, elsewhere in the source, with its month alone.
    ['6月25日步道开吗，从哪走', ['6月20日到7月5日封闭，改走东门'], ''],
    ['6月9号定了什么', ['7月1日前交货'], '时间：6月9日。会议定了：7月1日前交货'],
    ['四月盘点剩几瓶', ['有效期到7月1日的剩 3 瓶'], '4月28日盘点'],
    // Without any day, and where two are asked about.
    ['7月7号谁值班', ['罗桨值班'], ''],
    ['5月和6月各做了多少', ['7月做了 3 万'], ''],
  ])('but where it may be: %s', (question, quotes, source) => {
    stands(question, quotes, { source });
  });

  it('as its heading says', () => {
    stands('6月9号定了什么', ['7月1日前交货'], { headings: ['6月9日例会'] });
  });
});
