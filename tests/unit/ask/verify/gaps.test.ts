import { describe, expect, it } from 'vitest';
import { findGapIn, verifyAgainst } from '../../../fakes/verify-against.ts';

const FERRY = '夏季客轮每天开两班，冬季只开一班。';
const PRIZES = '一等奖、二等奖和三等奖，奖金分别为 900 元、600 元和 300 元。';
const TABLE = [
  '| 船名 | 定员 | 航速 | 舱型 |',
  '|---|---|---|---|',
  '| 白鹭号 | 120 人 | 14 节 | 敞舱 |',
  '| 灰鹤号 | 86 人 | 18 节 | 封舱 |',
  '',
  '灰鹤号每周三停航检修。',
].join('\n');

const UNITS = ['| 船名 | 吃水(米) | 抗风 |', '|---|---|---|', '| 苍鹭号 | 2.8 | 中 |', '| 海燕号 | 2.9 | 强 |'].join(
  '\n',
);

describe('a claim whose words stand in its quote, but not bound as it binds them', () => {
  it.each([
    // A part for the whole.
    ['所有船票都可以改签。', '往返船票可以改签一次。', 'part'],
    ['All tickets can be changed.', 'Return tickets can be changed once.', 'part'],
    ['全年都开早班船。', '七月和八月开早班船。', 'part'],
    ['客运收入达 4.6 亿元。', '公司收入 4.6 亿元，其中客运收入占两成。', 'rival'],
    // Done or sure, where the source plans it or holds it for possible.
    ['新码头已在年底建成。', '新码头计划年底建成。', 'certainty'],
    ['专家证实沉船是清代的。', '专家初步认为沉船可能是清代的。', 'certainty'],
    ['茶社已获准再用一年水位计。', '茶社已申请再用一年水位计。', 'certainty'],
    // The number of a neighbour.
    ['上午班有 35 名乘客，下午班有 58 名乘客。', '上午班有 58 名乘客，下午班有 35 名乘客。', 'rival'],
    ['航线分为五个航段。', '航线共有三个航段，首段最长。', 'count'],
    // Said of another.
    ['月票乘客可以带宠物。', '月票乘客凭票上船。年票乘客可以带宠物。', 'subject'],
    ['白鹭号每周三停航检修。', TABLE, 'slot'],
    // Said of the other of two that a character tells apart.
    ['旧票停运后自动退款。', '新票支持改签和转赠，停运后自动退款。旧票只支持改签。', 'subject'],
    [
      '丙方误期的赔偿不超过船价的 8%。',
      '丙方误付的，每日赔五元。丁方误期的，每日赔九元，累计不超过船价的 8%。',
      'subject',
    ],
    // The label of one and the thing of its neighbour.
    ['这艘船由陆文起轮机。', '船上三人：船长陆文起，轮机贺东川，水手石山海。', 'list'],
    // One place of a clause filled with what is said of something else.
    ['游客中心设在原望江村。', '望江、柳浦两村并为新洲村，游客中心设在原柳浦村。', 'slot'],
    ['三期栈桥由鹭洲设计院施工。', '二期栈桥由鹭洲设计院施工，三期栈桥由港工公司施工。', 'rival'],
    ['12 号船长 40 米。', '9 号船长 40 米，载客百人。12 号船长 28 米。', 'slot'],
    ['The Gull was repaired in Leith.', 'The Gull was repaired in Dover. The Tern was sold in Leith.', 'slot'],
    // An attribute goes on with the thing named before it.
    ['灰鹤号的船价为 88 万元。', '白鹭号泊在东渡，船价为 88 万元。灰鹤号七月下水。', 'subject'],
    ['航程自购票日期起算。', '退票期自购票日期起算，航程自起航日期起算。', 'subject'],
    // A cause that nobody tells.
    ['因为船长临时请假，早班船停开。', '早班船停开两天。', 'cause'],
    ['受台风路径北移影响，早班船停开。', '早班船停开两天。', 'cause'],
    ['早班船停开是发动机漏油引起的。', '早班船停开两天。', 'cause'],
    // One of two for both, and 各位 for all.
    ['父母双方都须持船票。', '父母任意一方须持船票。', 'part'],
    ['船票全部可以改签。', '各位旅客：往返船票可以改签。', 'part'],
    // 每学年 counts years, not all of them.
    ['学员都可以申请补助。', '家境困难的学员可以申请补助，每学年 900 元。', 'part'],
    ['修船的钱全由船东出。', '修船的钱船东出大头。', 'part'],
    // The first or the only one, where nobody is said to be.
    ['白鹭号最早装上了雷达。', '灰鹤号装有雷达。白鹭号装有声呐。', 'part'],
    ['白鹭号是唯一装雷达的船。', '白鹭号装有雷达。', 'part'],
  ])('is weak: %s against %s (%s)', async (claim, text, gap) => {
    expect(await findGapIn(claim, text)).toBe(gap);
  });

  it.each([
    ['往返船票可以改签一次。', '往返船票可以改签一次。'],
    ['白鹭号的船价为 88 万元。', '白鹭号泊在东渡，船价为 88 万元。灰鹤号七月下水。'],
    ['船员占全部职工的 5%。', '船员占职工总数的百分之五。'],
    ['白鹭号首次装上雷达。', '白鹭号率先装上雷达。'],
    ['只有白鹭号装有雷达。', '白鹭号是船队里唯一装有雷达的船。'],
    ['最早在六点开船。', '六点起开船。'],
    ['全部船票均可改签一次。', '所有船票都可以改签一次。'],
    ['并非所有船票都能改签，往返船票可以改签一次。', '往返船票可以改签一次。'],
    ['公司收入 4.6 亿元，客运占两成。', '公司收入 4.6 亿元，其中客运收入占两成。'],
    ['62% 的老年乘客选择夜航。', '62% 的老年乘客选择夜航，其余选择日航。'],
    ['Every boat but the Gull takes bicycles.', 'Every boat takes bicycles except the Gull.'],
    ['上午班有 58 名乘客，下午班有 35 名乘客。', '上午班有 58 名乘客，下午班有 35 名乘客。'],
    ['二等奖的奖金是 600 元。', PRIZES],
    ['航线分为三个航段。', '航线共有三个航段，首段最长。'],
    ['年票乘客可以带宠物。', '月票乘客凭票上船。年票乘客可以带宠物。'],
    ['灰鹤号每周三停航检修。', TABLE],
    ['夏季客轮每天开两班。', FERRY],
    ['这艘船由贺东川轮机。', '船上三人：船长陆文起，轮机贺东川，水手石山海。'],
    ['多数乘客都选夜航。', '62% 的乘客选择夜航，其余选择日航。'],
    ['新票停运后自动退款。', '新票支持改签和转赠，停运后自动退款。旧票只支持改签。'],
    ['丁方误期的赔偿不超过船价的 8%。', '丙方误付的，每日赔五元。丁方误期的，每日赔九元，累计不超过船价的 8%。'],
    ['游客中心设在原柳浦村。', '望江、柳浦两村并为新洲村，游客中心设在原柳浦村。'],
    ['三期栈桥由港工公司施工。', '二期栈桥由鹭洲设计院施工，三期栈桥由港工公司施工。'],
    ['他驾驶白鹭号出海，沈舟留守。', '沈舟是船长，他驾驶白鹭号出海。'],
    ['因为发动机漏油，早班船停开。', '早班船因发动机漏油停开两天。'],
    ['早班船停开是漏油造成的。', '漏油造成早班船停开两天。'],
    ['早班船停开，是因为发动机漏油。', '发动机漏油，早班船停开两天。'],
    ['参观时不能用闪光灯。', '馆内不允许使用闪光灯。凭票参观。'],
    ['父母双方都须持船票。', '父母双方均须持船票。'],
    // What one label begins with stands in the claim by chance.
    ['这起火灾没有造成船员伤亡。', '事故未造成船员伤亡，起火原因正在调查。'],
    ['新码头已在年底建成。', '新码头已于年底建成，计划明年扩建。'],
    ['新码头预计年底建成，选址已定。', '新码头计划年底建成。'],
    ['新码头年底建成。', '新码头年底建成。'],
    ['新码头不一定年底建成。', '新码头可能无法在年底建成。'],
  ])('is not when they are: %s against %s', async (claim, text) => {
    expect(await findGapIn(claim, text)).toBeUndefined();
  });
});

describe('a claim on a table', () => {
  it.each([
    ['白鹭号的定员是 86 人。', 'another row'],
    ['灰鹤号的舱型是敞舱。', 'words of another row'],
    ['灰鹤号的定员是 18 人。', 'another column'],
    ['苍鹭号的吃水是 2.9 米。', 'another row, under a name with its unit'],
    ['苍鹭号的抗风等级为强。', 'one character of another row'],
  ])('contradicts the row it names by the cell of %s', async (claim) => {
    expect(await verifyAgainst(claim, { texts: [TABLE, UNITS] })).toMatchObject({ kind: 'weak' });
  });

  it.each(['灰鹤号定员 86 人，航速 18 节。', '白鹭号是敞舱。', '灰鹤号的舱型为封舱。'])(
    'is supported by its own row alone: %s',
    async (claim) => {
      const verdict = await verifyAgainst(claim, { texts: [TABLE] });
      expect(verdict).toMatchObject({ kind: 'supported' });
      expect(verdict.quoted[0]).toMatch(claim.startsWith('灰鹤') ? /^\| 灰鹤号 .*\|$/u : /^\| 白鹭号 .*\|$/u);
    },
  );

  it('reads prose in a cell as prose: a fall is no rise', async () => {
    const text = '| 月份 | 动态 |\n|---|---|\n| 九月 | 票价下跌近一成，客流平稳 |';
    const opposite = { kind: 'weak', finding: 'contradicted', conflict: 'opposite' };
    expect(await verifyAgainst('九月票价上涨近一成。', { texts: [text] })).toMatchObject(opposite);
    expect(await verifyAgainst('九月票价下跌近一成。', { texts: [text] })).toMatchObject({ kind: 'supported' });
  });
});

describe('names in a claim of another language', () => {
  const text = '2025 年 3 月，船长沈砚秋驾驶 K-7 号船从鹭洲出发，MIT 的学者同行。';
  it.each([
    ['Captain Lena Moss sailed the K-7 in March 2025.', 'weak'],
    ['A CERN team came along on the K-7 in March 2025.', 'weak'],
    ['An MIT team came along on the K-7 in March 2025.', 'supported'],
  ])('are held only to what the passage can show: %s', async (claim, kind) => {
    const near = { 船长: 0.6 };
    expect((await verifyAgainst(claim, { texts: [text], near })).kind).toBe(kind);
  });
});

describe('a number that the claim has reckoned', () => {
  const text =
    '客运公司有船 130 艘，其中渡船 90 艘、游船 40 艘。1931 年大水冲毁码头，1934 年修复。押金为两个月船位费，船位费每月 680 元。' +
    '行李超重每公斤 1.5 元。两小时以内退票退一半。客流当月 +0.36 个百分点，次月 +0.11 个百分点。';
  it.each([
    ['其中渡船比游船多五十艘。', 'supported'],
    ['其中渡船比游船多六十艘。', 'weak'],
    ['1931 年大水冲毁的码头三年后修复。', 'supported'],
    ['1931 年大水冲毁的码头七年后修复。', 'weak'],
    ['押金是两个月船位费，按 680 元算是 1360 元。', 'supported'],
    ['押金是两个月船位费，按 680 元算是 1460 元。', 'weak'],
    // Nothing per hour is taken so many times, and a share of another sentence is none of this.
    ['超重行李每公斤收 3 元。', 'weak'],
    ['超重行李每公斤收 1.5 元。', 'supported'],
    ['客流再增加 0.25 个百分点。', 'weak'],
  ])('is backed where its quote holds what it is reckoned from: %s', async (claim, kind) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe(kind);
  });
});

describe('a number that nobody reckons', () => {
  const text =
    '果园有苹果树 120 棵、梨树 80 棵，今年挂果率比去年秋天高 6.5 个百分点，为 71.2%。灌溉每月 3 次，每次 45 分钟。两个月内付清，逾期 6 日起加收。' +
    '三个合作社占销量的 24%。今年开放日来了两次客人，采摘 35 筐，工人平均每天工作 8 小时。';
  it.each([
    // A share so many times, a share of two lengths of time, a rounded number that is not near.
    ['三个合作社占销量的 72%。', 'weak'],
    ['灌溉每月 3 次，占 135% 的时间。', 'weak'],
    ['逾期每日加收 10%。', 'weak'],
    ['苹果树占果树的 57%。', 'weak'],
    // Counted in other words, or nothing said of a sum.
    ['开放日采摘一共 37 筐。', 'weak'],
    ['果园有果树 200 棵。', 'weak'],
    ['苹果树和梨树一共 210 棵。', 'weak'],
    ['去年秋天的挂果率是 65.7%。', 'weak'],
    // What follows and is said to.
    ['苹果树和梨树一共 200 棵。', 'supported'],
    ['苹果树比梨树多 40 棵。', 'supported'],
    ['梨树棵数占苹果树的 67%。', 'supported'],
    ['去年秋天的挂果率是 64.7%。', 'supported'],
  ])('%s is %s', async (claim, kind) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe(kind);
  });
});
