import { describe, expect, it } from 'vitest';
import { isAskedCount, listAskedValues } from '../../../../src/ask/understand/asked-value.ts';

const namesOf = (question: string): string[] => listAskedValues(question).map(({ name }) => name);

/** A question, the kind of value that it names, a text that gives one, and one that does not. */
const samples: readonly (readonly [question: string, name: string, given: string, absent: string])[] = [
  ['押金是多少元？', 'cny', '押金为 2400 元。', '押金在签约时付清。'],
  ['洗牙多少钱一次？', 'price', '一次一百块左右。', '洗牙前请挂号。'],
  ['船租多少钱？', 'price', '船租，支出：3200', '船租，数量：3200'],
  ['装卸要多少钱？', 'price', '装卸费：45', '装卸工：45'],
  ['年费是多少？', 'price', '会员年费免收。', '会员凭卡入场。'],
  ['面团要醒多久？', 'time', '醒发半小时。', '醒发到两倍大。'],
  ['保修期是几个月？', 'month', '保修 12 个月。', '保修凭发票。'],
  ['保修期是几个月？', 'month', '保修三年。', '保修到下次检修。'],
  ['孩子几个月添辅食？', 'month', '满 5 个半月以后可以添。', '5 月以后添辅食的孩子多。'],
  ['门锁保修多久？', 'time', '门锁保修 18 个月。', '3月28日换了门锁。'],
  ['全瓷牙几天能戴上？', 'day', '取模后 10 天可以戴上。', '取模：5月6日。'],
  ['水管哪几天换？', 'day', '7月14日至7月22日换水管。', '换水管要停水。'],
  ['大床房周末多少钱？', 'price', '芦湾客栈房价表 大床房 268', '芦湾客栈排班表 大床房 268'],
  ['园庆是几月几日？', 'day', '园庆为 5 月 8 日。', '园庆年年都办。'],
  ['清洁时限是多少分钟？', 'minute', '清洁时限（分钟）：45', '清洁费用（元）：45'],
  ['浴场几点开门？', 'clock', '浴场 9:30 开门。', '浴场 5 月开门。'],
  ['老馆长多大岁数了？', 'years', '老馆长今年七十岁。', '老馆长来馆七年。'],
  ['仓库面积多少？', 'area', '仓库 320 平方米。', '仓库月租 3200 元。'],
  ['电机多少千瓦？', 'kw', '电机 7.5kW。', '电机 40 公斤。'],
  ['电机多少kw？', 'kw', '电机功率为 0.735 千瓦。', '电机 28 天检修一次。'],
  ['这袋米多少斤？', 'jin', '每袋 10 公斤。', '每袋 10 元。'],
  ['末班车要开几个小时？', 'hour', '全程 40 分钟。', '全程 300 公里。'],
  ['码头离车站多远？', 'length', '相距 300 米。', '步行可到。'],
  ['含糖量降了百分之几？', '%', '含糖量降了 12.5%。', '含糖量降了不少。'],
  ['合同是哪一年签的？', 'year', '合同于 2021 年签订。', '合同签订已久。'],
  ['每月几号发工资？', 'day', '每月 15 日发放。', '每月发放一次。'],
  ['前台的电话是多少？', 'telephone', '前台 010-5550123。', '前台在一楼。'],
  ['投诉邮箱是什么？', 'mail', '写信到 help@example.com。', '可以当面投诉。'],
  ['药是哪家医院开的？', '医院', '由石湖医院开出。', '由大夫开出。'],
  ['车险哪天到期？', 'day', '到期 2031.07.09', '到期前一周电话通知，版本 2.31.7'],
  ['水泵哪天修好的？', 'day', '完成日期：9.28', '完成费用：0.28'],
  ['前台的电话', 'telephone', '前台 010-5550123。', '前台在一楼。'],
  ['值班医生手机号？', 'telephone', '值班 13055501234。', '打值班医生的手机。'],
  ['前台打哪个电话？', 'telephone', '前台 010-5550123。', '前台在一楼。'],
  ['书法考多久？', 'time', '书法，时间：9:30-11:00', '书法，时间：9:30'],
  ['九月用了多少度电？', 'kwh', '九月，用电(度)：187', '九月，用水(吨)：187'],
  ['补一颗牙多少钱？', 'price', '补牙从几百到上万。', '补牙从早上到中午。'],
  ['开面馆要多少钱？', 'price', '装修到开业 6-9万就够了。', '开业来了 6万人。'],
];

describe('isAskedCount', () => {
  it.each(['几天', '几点', '几小时', '几块'])('%s is a place for a number', (term) => {
    expect(isAskedCount(term)).toBe(true);
  });

  it.each(['几何', '几乎', '几何体', '天', '七天', '茶几'])('%s is a word', (term) => {
    expect(isAskedCount(term)).toBe(false);
  });
});

describe('listAskedValues', () => {
  it.each(samples)('%s names %s, which one text gives and the other does not', (question, name, given, absent) => {
    const asked = listAskedValues(question).find((value) => value.name === name);
    expect(asked?.isGiven(given)).toBe(true);
    expect(asked?.isGiven(absent)).toBe(false);
  });

  it('names nothing where any number answers, or none is asked', () => {
    for (const question of [
      '一共有几个？',
      '考试得了多少分？',
      '青溪站是做什么的？',
      '这是哪里的电话？',
      '这是谁的手机号？',
      '',
    ])
      expect(namesOf(question)).toEqual([]);
  });
});

it('who speaks of several days asks for no number of them', () => {
  expect(namesOf('水管漏了好几天怎么没人修？')).toEqual([]);
  expect(namesOf('水管修几天？')).toEqual(['day']);
});
