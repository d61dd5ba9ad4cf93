import { describe, expect, it } from 'vitest';
import { verifyAgainst } from '../../../fakes/verify-against.ts';
import { verifyDocument } from '../../../fakes/verify-document.ts';

const SEASONS = [
  '# 渡船',
  '## 夏季（5 月起）',
  '| 班次 | 开船 | 到达 |\n|---|---|---|\n| K1 | 7:20 | 8:35 |\n| K3 | 11:00 | 12:15 |\n| K5 | 15:40 | 16:55 |',
  '## 冬季（10 月起）',
  '| 班次 | 开船 | 到达 |\n|---|---|---|\n| K1 | 8:30 | 9:45 |\n| K3 | 14:00 | 15:15 |',
].join('\n\n');
const BOATS =
  '白鹭1号\n建造年份：2012\n载客：268 人\n航速：16 节\n\n白鹭2号\n建造年份：2019\n载客：320 人\n载车：12 辆\n航速：18 节\n';
const judge = async (claim: string, path: string, text: string) => (await verifyDocument(claim, path, text)).kind;

describe('two tables with the same labels', () => {
  it.each([
    ['夏季的 K3 班次 11:00 开船', 'supported'],
    ['夏季的 K3 班次 15:40 开船', 'weak'],
    ['冬季的 K3 班次 14:00 开船', 'supported'],
    ['冬季的 K5 班次 15:40 开船', 'weak'],
  ])('are told apart by their headings: %s', async (claim, kind) => {
    expect(await judge(claim, 'a.md', SEASONS)).toBe(kind);
  });

  it('carry between two of their rows what neither says alone, each row a quote', async () => {
    expect(await verifyDocument('冬季班次开船在 8:30 和 14:00', 'a.md', SEASONS)).toEqual({
      kind: 'supported',
      quoted: ['K1 | 8:30 | 9:45', 'K3 | 14:00 | 15:15'],
    });
    expect(await judge('夏季班次开船在 8:30 和 14:00', 'a.md', SEASONS)).toBe('weak');
  });
});

describe('a date whose year is the heading of a table and whose month is a column', () => {
  const prices = [
    '# 船票',
    '## 2023 年',
    '| 船型 | 6 月 | 7 月 |\n|---|---|---|\n| 快艇 | 32 元 | 29 元 |',
    '## 2024 年',
    '| 船型 | 6 月 | 7 月 |\n|---|---|---|\n| 快艇 | 36 元 | 33 元 |',
  ].join('\n\n');
  it.each([
    ['2024 年 7 月快艇船票 33 元', undefined],
    ['2022 年 7 月快艇船票 33 元', 'number_not_found'],
    ['2024 年 8 月快艇船票 33 元', 'number_not_found'],
  ])('does not stand nowhere: %s', async (claim, reason) => {
    const { kind, fault } = await verifyAgainst(claim, { texts: [prices] });
    expect([kind, fault?.reason]).toEqual(['weak', reason]);
  });
});

describe('a claim of two rows', () => {
  const machine =
    '| 参数 | K-40 | K-40S |\n|---|---|---|\n| 功率 | 750 瓦 | 900 瓦 |\n| 最长预约 | 12 小时 | 24 小时 |';
  it.each([
    ['K-40S 的功率是 900 瓦，最长预约 24 小时。', 'supported'],
    ['K-40S 的功率是 750 瓦，最长预约 24 小时。', 'weak'],
  ])('takes each cell from its own: %s', async (claim, kind) => {
    expect((await verifyAgainst(claim, { texts: [machine] })).kind).toBe(kind);
  });
});

describe('records under a line of their own', () => {
  it.each([
    ['白鹭1号载客 268 人', 'supported'],
    ['白鹭2号是 2019 年造的，载客 320 人，载车 12 辆', 'supported'],
    ['白鹭1号载车 12 辆', 'weak'],
    ['白鹭1号载客 320 人', 'weak'],
  ])('are told apart by it: %s', async (claim, kind) => {
    expect(await judge(claim, 'a.txt', BOATS)).toBe(kind);
  });
});

describe('a comparison of two numbers that the passage states', () => {
  const prices = '| 船型 | 月票 | 年票 |\n|---|---|---|\n| 快艇 | 90 元 | 600 元 |\n| 慢船 | 40 元 | 900 元 |';
  const seasons = '第三季度客运收入为 214 万元，第四季度为 96 万元。';
  it.each([
    ['快艇的月票比慢船贵', prices, 'supported'],
    ['快艇的年票比慢船贵', prices, 'weak'],
    ['慢船的年票比快艇贵', prices, 'supported'],
    ['第三季度的客运收入比第四季度高', seasons, 'supported'],
    ['第四季度的客运收入比第三季度高', seasons, 'weak'],
  ])('must run as they do: %s', async (claim, text, kind) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe(kind);
  });

  it.each([
    ['白鹭2号的航速比白鹭1号快', 'supported'],
    ['白鹭2号的航速比白鹭1号慢', 'weak'],
  ])('holds for records too: %s', async (claim, kind) => {
    expect(await judge(claim, 'a.txt', BOATS)).toBe(kind);
  });
});

describe('a claim whose clauses stand in two sentences', () => {
  it.each([
    ['一等舱每晚 300 元，二等舱每晚 150 元。', 'supported'],
    ['二等舱每晚 300 元，一等舱每晚 150 元。', 'weak'],
  ])('keeps each with its own: %s', async (claim, kind) => {
    const text = '第一条 一等舱每晚 300 元，占铺位的百分之五。第二条 二等舱每晚 150 元，占铺位的百分之十。';
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe(kind);
  });
});
