import { describe, expect, it } from 'vitest';
import { verifyAgainst } from '../../../fakes/verify-against.ts';

const RAFT = '乘竹筏须知：8 岁以下的儿童免票。年满 65 岁的老人凭证免票。体重超过 90 千克的乘客须提前说明。';
const STAFF = '事假超过 4 天须经站长批准。工龄满 2 年不满 8 年的，年假 6 天；满 8 年不满 15 年的，年假 12 天。';
const PARKING = '露营 3 天以内由值班员登记，3 天以上由管理处登记。';
const POWER = '每月用电不超过 150 度的部分，每度 0.5 元；超过 150 度的部分，每度 0.7 元。';
const TICKET = '开船前 2 小时以上改签，收取票价 5% 的手续费；开船前 2 小时以内改签，收取票价 15% 的手续费。';

describe('a claim that applies a rule of the source to a case', () => {
  it.each([
    ['6 岁的儿童免票。', RAFT],
    ['70 岁的老人凭证免票。', RAFT],
    ['体重 95 千克的乘客须提前说明。', RAFT],
    ['事假 6 天须经站长批准。', STAFF],
    ['工龄 10 年的，年假 12 天。', STAFF],
    ['每月用电不超过 150 千瓦时的部分，每千瓦时 0.5 元。', POWER],
    ['开船前 5 小时改签，收取票价 5% 的手续费。', TICKET],
    ['17 周岁的学员不得报名。', '未满 18 周岁的学员不得报名。'],
    ['竹筏载重超过 90 千克。', '竹筏载重超过 90 千克。'],
    ['72 岁的人来投保，保额只有一半。', '投保年龄为 18 周岁至 75 周岁，70 周岁以上保额减半。'],
    ['竹筏载重 90 多千克。', '竹筏载重 95 千克。'],
  ])('is supported where the case lies within: %s', async (claim, text) => {
    expect(await verifyAgainst(claim, { texts: [text] })).toMatchObject({ kind: 'supported' });
  });

  it('is not made out of a rule that shares no word with it', async () => {
    const verdict = await verifyAgainst('石桥修了 5 天终于通车。', { texts: ['事假超过 4 天须经站长批准。'] });
    expect(verdict).toMatchObject({ kind: 'weak', fault: { reason: 'number_not_found', missing: ['5 天'] } });
  });

  it.each([
    ['9 岁的儿童免票。', RAFT],
    ['60 岁的老人凭证免票。', RAFT],
    ['体重 85 千克的乘客须提前说明。', RAFT],
    ['事假 3 天须经站长批准。', STAFF],
    // Another rule holds, and tells another number or another body.
    ['工龄 5 年的，年假 12 天。', STAFF],
    ['露营 6 天由值班员登记。', PARKING],
    ['每月用电不超过 150 千瓦时的部分，每千瓦时 0.7 元。', POWER],
    ['开船前 1 小时改签，收取票价 5% 的手续费。', TICKET],
    ['19 周岁的学员不得报名。', '未满 18 周岁的学员不得报名。'],
    // A bound that says how much there is, and no rule for cases.
    ['350 户茶农参加了开采节。', '超过 300 户茶农参加了开采节。'],
    ['下单后 3 天送到镇上。', '下单后 5 天内送到镇上。'],
    ['竹筏的保修期为 2 年，碰撞除外。', '竹筏的保修期为 3 年，碰撞除外。'],
    ['每人最多借 3 支桨。', '每人最多借 5 支桨。'],
    // More than so much is no number of its own, neither of that thing nor of another.
    ['竹筏载重 95 千克。', '竹筏载重超过 90 千克。'],
    ['乘客的行李重 95 千克。', RAFT],
    ['码头的秤最多称 95 千克。', RAFT],
  ])('is not where it lies outside, or where there is no such rule: %s', async (claim, text) => {
    expect(await verifyAgainst(claim, { texts: [text] })).toMatchObject({ kind: 'weak' });
  });
});
