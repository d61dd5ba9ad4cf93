import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../src/text/facts/fold-text.ts';
import { extractQuantities, matchesQuantity } from '../../../../src/text/facts/quantities.ts';

const read = (text: string) => extractQuantities(foldText(text), []);

describe('numbers as people write them', () => {
  it.each([
    ['每天 13 点开门，3点以后停止入园', ['780 time', '180 time']],
    ['周六 20 点，截止到 24 点', ['6 weekday', '1200 time', '1440 time']],
    ['以下 3 点建议，共 5 点。三点意见', ['3 count soft', '5 count soft', '3 count soft']],
    ['晚上七点一刻，15 点三刻，一刻钟', ['1155 time', '945 time', '15 minute']],
    ['1 小时 8 分，两个小时零五分钟，4 分 30 秒', ['68 minute', '125 minute', '270 second']],
    ['成绩 1:08:32', ['4112 second']],
    ['一小时一刻钟，两个钟头三刻钟', ['75 minute', '165 minute']],
    ['三天半，两年半', ['3.5 day', '2.5 year']],
    ['押金 200 块，每张五块', ['200 cny', '5 cny']],
    ['切成 4 块，两块地，3 块电池', ['4 count soft', '2 count soft', '3 count soft']],
    ['每月用电 180 度，电费', ['180 kwh']],
    ['充电时升温到 45 度，水温 60 度', ['45 degree', '60 degree']],
    ['180 千瓦时，3 千克，5 千米', ['180 kwh', '3 kg', '5 km']],
    ['5 微克，5 毫克，5 μg', ['5 ug', '5 mg', '5 ug']],
    ['装机 3 兆瓦，3 吉瓦', ['3 mw', '3 gw']],
    ['不可一次用双倍剂量', ['2 times']],
    ['三百元以上一千元以下，上千元', ['300 cny', '1000 cny']],
    ['宽两米八，高 1 米 6，深三米五的', ['2.8 meter', '1.6 meter', '3.5 meter']],
    ['每斤三块五，三米五个', ['3.5 cny', '3 meter', '5 count soft']],
    ['下午两点到四点半，上午九点到十二点半', ['840 time', '990 time', '540 time', '750 time']],
  ])('finds in %s %j', (text, expected) => {
    const shown = read(text).map(({ value, unit, isSoft }) => `${value} ${unit}${isSoft ? ' soft' : ''}`);
    expect(shown).toEqual(expected);
  });

  it.each([
    ['2000 个', '超过 2000 个', true],
    ['1950 个', '超过 2000 个', false],
    ['每天 13 点', '下午 1 点', true],
    ['每天 13:00', '下午一点', true],
    ['每天 1 点', '下午 1 点', true],
    ['每天 11 点', '下午 1 点', false],
    ['7:15', '清晨 7 点一刻', true],
    ['7:30', '清晨 7 点一刻', false],
    ['90 分钟', '一个半小时', true],
    ['1 小时 30 分', '90 分钟', true],
    ['1 小时 8 分', '1:08', true],
    ['1 小时 18 分', '1:08', false],
    ['3 分 25 秒', '3:25', true],
    ['1:34', '94 分钟', true],
    ['1:34', '34 分钟', false],
    ['200 块', '200 元', true],
    ['200 块', '20 元', false],
    ['用电 180 度', '180 千瓦时', true],
    ['室温 18 度', '18 千瓦时', false],
    ['三倍', '3 倍', true],
    ['手续费五十块整钱', '50 元', true],
    ['手续费五十块整钱', '500 元', false],
    ['五十块豆腐', '50 个', true],
    ['不超过 1/3', '三分之一', true],
    ['不超过 1/4', '三分之一', false],
    ['两米六就够', '2.6 米', true],
    ['夜里一点', '凌晨 1 点', true],
    ['夜里十点', '22:00', true],
    ['晚上五点', '17:00', true],
    ['半夜五点', '5:00', true],
    ['半夜五点', '17:00', false],
    ['夜里零点', '24:00', true],
  ])('%s against %s: %s', (claim, evidence, expected) => {
    const [[left], [right]] = [read(claim), read(evidence)];
    expect(left !== undefined && right !== undefined && matchesQuantity(left, right)).toBe(expected);
  });
});
