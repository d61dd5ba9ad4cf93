import { describe, expect, it } from 'vitest';
import { jieba } from '../../../fakes/jieba.ts';
import { removeCommon } from '../../../../src/ask/verify/conflicts/align-clauses.ts';
import { findConflict } from '../../../../src/ask/verify/find-conflict.ts';
import { readClauses } from '../../../../src/ask/verify/read/read-clauses.ts';
import { readFacts } from '../../../../src/ask/verify/read/read-facts.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';

const analyzer = createAnalyzer(jieba);

describe('contradictions between a claim and its evidence', () => {
  const conflict = (claim: string, evidence: string) => {
    const read = (text: string) => readClauses(readFacts(text, analyzer));
    return findConflict(read(claim), read(evidence), () => 1);
  };

  it.each([
    ['产量比上一年下降 12%', '产量比上一年增长 12%', 'opposite'],
    ['股价上涨近 9%', '股价跌近 9%', 'opposite'],
    ['最终损失比基线高 0.021', '最终损失比基线低 0.021', 'opposite'],
    ['茶社使用了除草剂', '茶社没有使用除草剂', 'denial'],
    ['茶社没有使用除草剂', '茶社使用了除草剂', 'denial'],
    ['这种安排有象征意义', '只是后勤安排，没有象征意义', 'denial'],
    ['外部沟通的时间多于内部沟通', '内部沟通的时间多于外部沟通', 'swapped'],
    ['Alpha 用了 16 张卡', 'Alpha 用了 8 张卡，Beta 用了 16 张卡', 'swapped'],
    ['41 人出现皮疹', '41 人出现口干，9 人出现皮疹', 'swapped'],
    ['显存从 9 GB 升到 24 GB', '显存从 24 GB 降到 9 GB', 'opposite'],
    ['甲机比乙机慢 3.1 倍', '甲机的速度是乙机的 3.1 倍', 'opposite'],
    ['孕妇可以使用本品', '孕妇禁用，儿童减半', 'denial'],
    ['可以冷冻保存', '应在阴凉处保存，不可冷冻', 'denial'],
    ['张三把船卖给了李四', '李四把船卖给了张三', 'swapped'],
    ['东港队赢了南湖队', '南湖队在主场赢了东港队', 'swapped'],
    ['她去年当上了船长', '她去年辞去了船长', 'opposite'],
    ['站长杜柏年主持会议', '副站长杜柏年和站长罗启明参加，罗启明主持会议', 'swapped'],
    ['Alpha 由南方研究院提出', 'Alpha 由北方研究院和东方大学联合提出', 'other_value'],
    ['电费由镇里出资', '路灯由镇里出资，电费由各村承担', 'other_value'],
    ['Harbor 没有开源', 'Lumen 没有开源，Harbor 开放了权重', 'swapped'],
    ['警戒由二级下调到一级', '警戒由一级上调至二级', 'opposite'],
    ['甲船比乙船贵 300 元', '甲船比乙船低 300 元', 'opposite'],
    ['下一版没有修复闪退', '下一版修复了闪退', 'denial'],
    // What was and what came of it, in two clauses.
    ['写报告的时间从 2 小时变成了 12 小时', '过去要 12 小时的报告，换了工具后 2 小时写完', 'opposite'],
    // Opposites right before one number, or of going on and stopping, spending and saving.
    ['浅池水温比深池低 2 度', '浅池高 2 度', 'opposite'],
    ['七级以上大风照常开船', '七级以上大风停航', 'opposite'],
    ['饵料用量多了 12%', '饵料用量节省 12%', 'opposite'],
    ['药片也可以给鸟用', '药片不可用于鸟', 'denial'],
    ['药片不能给鸟用', '药片可以用于鸟', 'denial'],
    ['假票在头两天里没有显著作用', '假票头两天确有显著的效应', 'denial'],
    // Counted for another unit.
    ['管理员每天 18 元', '管理员每小时 18 元', 'other_value'],
    ['船票 25 元一天', '船票每周 25 元', 'other_value'],
    // One attribute of two things, one deed of two years.
    ['铜钟直径五米', '钟楼做过一只直径五米的模型。铜钟挂在楼上，直径十六米', 'swapped'],
    ['铜钟是 1992 年铸成的', '铜钟原有两口，1986 年铸成，铁钟由乡绅于 1992 年捐赠', 'swapped'],
  ])('%s against %s: %s', (claim, evidence, kind) => {
    expect(conflict(claim, evidence)).toBe(kind);
  });

  it.each([
    ['产量增长 12%', '产量比上一年提高了 12%'],
    ['不仅便宜，而且省电', '便宜，也省电'],
    ['写报告的时间从 12 小时变成了 2 小时', '过去要 12 小时的报告，换了工具后 2 小时写完'],
    ['从前阿尔法写报告要 12 小时，现在两小时', '过去要 12 小时的报告，有了 Chart 后 2 小时写完'],
    ['浅池水温比深池高 2 度', '浅池高 2 度'],
    ['七级以上大风不开船', '七级以上大风停航'],
    ['药片不能给鸟用', '药片不可用于鸟'],
    ['台灯可以用，功率不能超过 25 瓦', '可以使用不超过 25 瓦的台灯'],
    ['提前两小时退票能退 90%', '开船前两小时以上退 90%，开船后不退'],
    ['管理员每小时 18 元', '管理员每小时 18 元，每周不超过十小时'],
    ['船票每人 25 元', '船票每天 25 元'],
    ['铜钟直径十六米', '钟楼做过一只直径五米的模型。铜钟挂在楼上，直径十六米'],
    ['无人水文站在 5 月建成', '5 月建成的水文站'],
    ['准确率没有下降', '准确率没有下降'],
    ['甲站的误差低于乙站', '甲站的误差低于乙站'],
    ['9 人出现皮疹', '41 人出现口干，9 人出现皮疹'],
    ['显存从 24 GB 变为 9 GB', '显存从 24 GB 降到 9 GB'],
    ['甲机比乙机快 3.1 倍', '甲机的速度是乙机的 3.1 倍'],
    ['孕妇不能使用', '孕妇禁用，儿童减半'],
    ['不能用闪光灯，也不能用自拍杆', '不允许使用闪光灯和自拍杆'],
    ['他讨厌计时', '他不喜欢计时'],
    ['站长罗启明主持会议', '副站长杜柏年和站长罗启明参加，罗启明主持会议'],
    ['Alpha 由东方大学等提出', 'Alpha 由北方研究院和东方大学联合提出'],
    ['电费由各村出', '路灯由镇里出，电费由各村承担'],
    ['功率不能超过 25 瓦', '功率在 25 瓦以内'],
    ['这样对不对', '这样对'],
    ['水平比不上乙机', '乙机的水平更好'],
    ['还没有修复地图闪退的问题', '地图闪退，预计下一版修复地图闪退的问题'],
    ['涨到 148 米以后不再泄洪', '涨到 148 米以后停止泄洪'],
    ['张三和李四买了船', '李四和张三买了船'],
    ['船被李四卖给了张三', '李四把船卖给了张三'],
  ])('%s agrees with %s', (claim, evidence) => {
    expect(conflict(claim, evidence)).toBeUndefined();
  });

  it('leaves of two texts only what they do not share', () => {
    expect(removeCommon('损失比基线高', '损失比基线低')).toEqual(['\u0001高', '\u0001低']);
    expect(removeCommon('', '甲乙')).toEqual(['', '甲乙']);
  });
});
