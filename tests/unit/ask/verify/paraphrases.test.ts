import { describe, expect, it } from 'vitest';
import { verifyAgainst } from '../../../fakes/verify-against.ts';

const CONSENT = '未经窑主书面同意，租户不得转借、拆改窑炉。租户可以饲养一只猫，但不得饲养大型犬。';
const KILN = '学徒不可单独点火；师傅每天最多可以单独点火 2 次，须提前一小时登记。';
const LIFT = '禁止携带煤气罐或者其软管进入窑房。馆方配发的小型喷枪除外。';
const SHARDS = '碎陶盒最多容纳 12 份碎陶，满后传送带会停下。';
const LEAVE = '结转的课时须在次年 4 月 30 日之前用完，逾期作废，不折算学费。';
const WIND = '风力超过 6 级时停窑；如果停窑，改为参观陶片库，差价现场退还。';
const REFUND = '提前 48 小时以上退课的，全额退款；提前 12 至 48 小时的，退还一半；不足 12 小时的，不退款。';
const NOTICE =
  '学徒提前退学，应提前 20 天通知馆方，并支付一个月租金作为补偿。馆方提前停课，应提前 50 天通知学徒，并支付三个月租金作为补偿。';
const SIZES =
  '白窑-7B 的训练分三个阶段，先粗后细。整个过程使用 256 张加速卡，历时 31 天。黑窑-20B 使用 640 张加速卡，历时 45 天。';
const TABLE = ['| 项目 | T2 标准版 | T2 Pro |', '|---|---|---|', '| 风压 | 15 帕尔 | 19 帕尔 |'].join('\n');
const SIDE_BY_SIDE = [
  '| 项目 | 灰窑 M3 | 青窑 M5 |',
  '|---|---|---|',
  '| 水箱容量 | 4.2 升 | 6 升 |',
  '| 额定功率 | 330 W | 460 W |',
].join('\n');
const MEETINGS = '家长会：小班 9 月 12 日，中班 9 月 18 日，大班 9 月 21 日，均在晚上。';
const FEES = '水费、电费和炭费由学徒承担；釉料费和窑具费由馆方承担。';

describe('a claim in other words than its source', () => {
  it.each([
    // What may be done only with consent may not be done without it.
    ['租户只有拿到窑主的书面同意，才可以把窑炉转借给别人。', CONSENT],
    // The passage forbids the same to the same elsewhere.
    ['学徒不能单独点火；师傅每天以两次为限，要提前一小时登记。', KILN],
    ['提前 48 小时以上退全款，12 到 48 小时退一半，不到 12 小时不退。', REFUND],
    // What a thing is forbidden stands behind it.
    ['除了馆方配发的小型喷枪，煤气罐和软管都不准带进窑房。', LIFT],
    ['对釉料过敏的人不能用这种手套。', '【禁忌】对釉料过敏者禁用。'],
    ['结转的课时如果没有在次年 4 月 30 日之前用完就会作废。', LEAVE],
    ['碎陶盒装满 12 份后，传送带会停下。', SHARDS],
    ['学徒提前退学要提前 20 天告知并补偿一个月租金。', NOTICE],
    ['白窑-7B 用 256 张加速卡训练了 31 天，黑窑-20B 用 640 张训练了 45 天。', SIZES],
    ['T2 Pro 的风压是 19 帕尔。', TABLE],
    ['本窑连续烧制不能超过两周。', '连续烧窑不得超过 14 天。烧制后须冷却。'],
    ['除了周二，其他日子都免费开放。', '馆内周二闭馆，其余日子免费开放。'],
    ['窑房建于 1742 年，2016 年遭大火烧坏。', '窑房建于 1742 年，全长 58 米。窑房在 2016 年的大火中烧坏。'],
    // Things stand side by side, and a claim tells several lines of one.
    ['青窑 M5 的水箱装 6 升水，功率是 460 W。', SIDE_BY_SIDE],
    // A day of the month that was named last; one of something.
    ['小班的家长会在 9 月 12 日，中班的在 18 日。', MEETINGS],
    ['工作满 1 年的学徒有五天假。', '学徒工作满一年的，有五天假。'],
    ['双方有争议时，任何一方都可以请馆方调解。', '双方有争议的，任何一方可以请馆方调解。'],
  ])('%s is supported by %s', async (claim, text) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe('supported');
  });

  it.each([
    ['青窑 M5 的水箱装 4.2 升水。', SIDE_BY_SIDE],
    ['小班的家长会在 9 月 12 日，中班的在 15 日。', MEETINGS],
    ['工作满 2 年的学徒有五天假。', '学徒工作满一年的，有五天假。'],
  ])('%s is not supported by %s', async (claim, text) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).not.toBe('supported');
  });

  it.each([
    ['要是因为风力超过 6 级停窑，就改去参观陶片库。', WIND],
    ['水、电和炭的费用归学徒付，釉料费和窑具费归馆方付。', FEES],
  ])('nothing in %s is told otherwise by %s', async (claim, text) => {
    const verdict = await verifyAgainst(claim, { texts: [text] });
    expect(verdict).not.toHaveProperty('gap');
    expect(verdict).not.toHaveProperty('finding');
  });

  it.each([
    ['租户可以把窑炉转借给别人，不用窑主同意。', CONSENT],
    ['租户不可以饲养猫。', CONSENT],
    ['师傅不能单独点火。', KILN],
    ['提前 48 小时以上不退款。', REFUND],
    ['结转的课时逾期可以折算学费。', LEAVE],
    ['风力不到 6 级时停窑。', WIND],
    ['碎陶盒至少装 12 份。', SHARDS],
    ['馆方提前停课，应提前 20 天通知学徒。', NOTICE],
    ['白窑-7B 用了 640 张加速卡。', SIZES],
    ['T2 标准版的风压是 19 帕尔。', TABLE],
    ['釉料的费用归学徒付。', FEES],
    ['本窑连续烧制不能超过三周。', '连续烧窑不得超过 14 天。烧制后须冷却。'],
    ['所有展品都可以借出。', '展品中可以借出的有 208 件，其余因破损留馆。'],
    ['窑房在 2017 年的大火中烧坏。', '窑房建于 1742 年，全长 58 米。窑房在 2016 年的大火中烧坏。'],
    ['每包含 10 微克氧化钴。', '每包含 10 毫克氧化钴。'],
  ])('%s is not supported by %s', async (claim, text) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).not.toBe('supported');
  });
});
