import { describe, expect, it } from 'vitest';
import { findGapIn, verifyAgainst } from '../../../fakes/verify-against.ts';

const RULES = '逾期不超过两小时还书的，可以续借；逾期超过两小时的不能续借。';
const PUMPS = '水泵 P-20 在三月检修，停水半天。水泵 P-30 由二班保养，今年没有停过。';

describe('what stands in the source, turned round by a small word', () => {
  it.each([
    // A code beside its sibling.
    ['水泵 P-30 在三月检修，停水半天。', PUMPS, 'name'],
    ['The relay K12 was replaced in May.', 'The relay K14 was replaced in May. The relay K12 is spare.', 'name'],
    // A duty where there is a right.
    ['租户迟交三个月的，房东必须收回房屋。', '租户迟交三个月的，房东有权收回房屋。', 'duty'],
    ['会员必须优先选座。', '会员享有优先选座的权利。', 'duty'],
    // What is spoken of all along.
    ['它不可以与牛奶一起服用。', '可以与牛奶一起服用，不能与酒同服。', 'duty'],
    ['该产品不可以放进烤箱加热。', '可以放入烤箱加热，不能明火加热。', 'duty'],
    // The case of which the source denies it.
    ['逾期超过两小时的，可以续借。', RULES, 'condition'],
    ['迟到超过 15 分钟的可以补签。', '迟到不足 15 分钟的可以补签；迟到超过 15 分钟的不用补签。', 'condition'],
    // What is left out, taken in.
    ['访客须登记，住户家属也不例外。', '访客须登记，住户家属除外。', 'condition'],
    ['周末不供热水，连节假日也不供。', '除节假日外，周末不供热水。', 'condition'],
    // A limit for a least.
    ['每位读者至少借 5 本画册。', '每位读者限借 5 本画册。', 'bound'],
    ['每辆货车至少装 20 吨。', '每辆货车限装 20 吨。', 'bound'],
    // Both halves crossed.
    ['阅览区由甲班打扫，走廊由乙班打扫。', '阅览区由乙班打扫，走廊由甲班打扫。', 'crossed'],
    ['木料归东仓，钢材归西仓。', '分开堆放：木料归西仓，钢材归东仓。', 'crossed'],
  ] as const)('%s beside %s', async (claim, text, gap) => {
    expect(await findGapIn(claim, text)).toBe(gap);
  });

  it.each([
    ['水泵 P-20 在三月检修，停水半天。', PUMPS],
    ['水泵 P-30 不像 P-20，今年没有停过。', PUMPS],
    ['房东有权收回迟交三个月的房屋。', '租户迟交三个月的，房东有权收回房屋。'],
    ['租户必须按月交租。', '租户必须按月交租，房东有权查看房屋。'],
    ['它可以与牛奶一起服用。', '可以与牛奶一起服用，不能与酒同服。'],
    ['它不能与酒同服。', '可以与牛奶一起服用，不能与酒同服。'],
    ['逾期超过两小时的，不能续借。', RULES],
    ['逾期不超过两小时的，可以续借。', RULES],
    ['访客须登记，但住户家属不用。', '访客须登记，住户家属除外。'],
    ['快递员也须登记。', '访客和快递员须登记，住户家属除外。'],
    ['家属也可以参加。', '除职工以外，家属也可以参加。'],
    ['每位读者最多借 5 本画册。', '每位读者限借 5 本画册。'],
    ['使用期限至少 5 年。', '使用期限 5 年以上。'],
    ['阅览区由乙班打扫，走廊由甲班打扫。', '阅览区由乙班打扫，走廊由甲班打扫。'],
    ['走廊由甲班打扫，阅览区由乙班打扫。', '阅览区由乙班打扫，走廊由甲班打扫。'],
  ])('nothing is turned in %s beside %s', async (claim, text) => {
    expect(await findGapIn(claim, text)).toBeUndefined();
  });
});

describe('where something came from and what it became', () => {
  it.each([
    ['巡检由每日一次改成每周一次。', '巡检改为每日一次，此前为每周一次。', 'weak'],
    ['展厅从南楼迁到北楼。', '展厅从北楼迁到南楼。', 'weak'],
    ['库存由上月的 800 箱增加到 1200 箱。', '库存由上月的 1200 箱减少到 800 箱。', 'weak'],
    ['校服从灰色改为蓝色。', '校服原来是蓝色，现改为灰色。', 'weak'],
    ['巡检由每周一次改成每日一次。', '巡检改为每日一次，此前为每周一次。', 'supported'],
    ['展厅从北楼迁到了南楼。', '展厅从北楼迁到南楼。', 'supported'],
    ['库存由上月的 1200 箱降到 800 箱。', '库存由上月的 1200 箱减少到 800 箱。', 'supported'],
    ['校服从蓝色改为灰色。', '校服原来是蓝色，现改为灰色。', 'supported'],
    ['自动门改为感应开启。', '自动门改为感应开启，此前为按钮开启。', 'supported'],
    // Two denials of one thing.
    ['景区停车不用花钱。', '景区不收停车费。', 'supported'],
    ['每份 300 大卡。', '每份约 300 千卡。', 'supported'],
    ['每份 300 千焦。', '每份 300 千卡。', 'weak'],
  ])('%s beside %s is %s', async (claim, text, kind) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe(kind);
  });
});
