import { describe, expect, it } from 'vitest';
import { findGapIn, verifyAgainst } from '../../../fakes/verify-against.ts';

const VINEGAR = '不要用白醋擦窑具，因为白醋会腐蚀釉面。窑具每周擦一次。';
const ROAD = '1938 年公路通车后，窑口逐渐冷清。1956 年设陶瓷站。';
const GLAZES = '与铅丹釉同烧时，坯体的收缩率升高约 40%；与锡白釉同烧时，坯体的收缩率降低约 25%。';
const LEASE =
  '学徒提前退学的，应提前 20 天通知馆方，并支付一个月租金作为补偿。馆方提前停课的，应提前 50 天通知学徒，并支付三个月租金作为补偿。';
const POUR = '配釉时先将粉料倒入桶中，加入温水 150 毫升，搅拌均匀，再静置一夜使用。';
const LETTER = 'Nadia chairs the pottery club. Nine members have not paid yet; Oskar will write to them by 12 June.';
const RATES = [
  '| 教室 | 座位 | 平日价（元/小时） | 周末价（元/小时） |',
  '|---|---|---|---|',
  '| 大教室 | 60 | 210 | 330 |',
].join('\n');
const TEACHERS = [
  '| 课程 | 教师 | 课时 |',
  '|---|---|---|',
  '| 拉坯入门 | 苏婉清 | 16 |',
  '| 青花彩绘 | 段鹏举 | 24 |',
].join('\n');
const VOTE = '拉坯机议案赞成 33 票，反对 1 票，弃权 3 票。电窑议案赞成 29 票，反对 6 票。';

describe('what a claim exchanges, drops or makes up', () => {
  it.each([
    // A cause that the source gives to nothing, or another one than its own.
    ['不要用白醋擦窑具，因为白醋会让釉面带上酸味。', VINEGAR, 'cause'],
    ['窑口因为河道泥沙淤积而逐渐冷清。', ROAD, 'cause'],
    ['出于防火方面的考虑，窑具每周擦一次。', VINEGAR, 'cause'],
    ['不要用白醋擦窑具，因为白醋会腐蚀釉面。', VINEGAR, undefined],
    ['窑口因为公路通车而逐渐冷清。', ROAD, undefined],
    // The number of the other case.
    ['和锡白釉一起烧时，坯体的收缩率会升高约 40%。', GLAZES, 'rival'],
    ['学徒提前退学的，须支付三个月租金作为补偿。', LEASE, 'rival'],
    ['和铅丹釉一起烧时，坯体的收缩率会升高约 40%。', GLAZES, undefined],
    ['馆方提前停课的，须支付三个月租金作为补偿。', LEASE, undefined],
    // Leave for a ban and a ban for leave.
    ['釉桶不能放进烘箱里烘干。', '釉桶可以放入烘箱烘干。', 'duty'],
    ['煤气罐可以带进窑房。', '禁止携带煤气罐或者其软管进入窑房。', 'duty'],
    ['釉桶能放进烘箱里烘干。', '釉桶可以放入烘箱烘干。', undefined],
    ['10 岁以上的学员可以单独点火。', '10 岁以下学员不得点火；10 岁以上学员可以在师傅看护下点火。', undefined],
    // Whether something must be done is left open.
    ['开窑前做不做检查随意。', '开窑前应当做检查。', 'duty'],
    ['是否佩戴围裙由学员自己决定。', '学员应当佩戴围裙。', 'duty'],
    ['围裙戴不戴由学员自己决定。', '围裙可自行选择是否佩戴。', undefined],
    // Without what is asked for.
    ['购买后 10 天内，没有任何故障也可以退货。', '购买后 10 天内出现故障的可以退货。', 'condition'],
    ['租户可以不经窑主同意转借窑炉。', '未经窑主书面同意，租户不得转借窑炉。', 'condition'],
    ['没有证件的也可以入场。', '凭学员证或者身份证入场，没有证件也可以入场。', undefined],
    // From when on, and around what.
    ['月卡从购买之日起一个月内有效。', '月卡自首次使用之日起一个月内有效。', 'term'],
    ['月卡从第一次使用之日起一个月内有效。', '月卡自首次使用之日起一个月内有效。', undefined],
    ['每次一袋，一日 3 次，在饭前服用。', '每次一袋，一日 3 次，饭后服用。', 'side'],
    ['讲义在课后半小时分发。', '讲义在课后半小时分发。', undefined],
    // Bounds beside a sign, behind longer words and in the name of a column.
    ['The kiln budget is at least £240.', 'The kiln budget is at most £240.', 'bound'],
    ['The kiln budget is at most £240.', 'The kiln budget is at most £240.', undefined],
    ['每件至少要连续烧制 7 天。', '每件连续烧制不得超过 7 天。', 'bound'],
    // The order of clauses behind 先.
    ['先在桶中加入温水，再倒入粉料搅拌。', POUR, 'order'],
    ['先倒入粉料，再加入温水搅拌。', POUR, undefined],
    ['他先占下瓷州，然后才攻下窑关。', '他先攻下窑关，次年占下瓷州，然后才南下。', 'order'],
    // Somebody else of the same text.
    ['Nadia will write to the nine members by 12 June.', LETTER, 'name'],
    ['Oskar will write to the nine members by 12 June.', LETTER, undefined],
  ] as const)('%s beside %s: %s', async (claim, text, gap) => {
    expect(await findGapIn(claim, text)).toBe(gap);
  });

  it.each([
    ['大教室周末的价格是每小时 210 元。', RATES],
    ['大教室平日的租金是每天 210 元。', RATES],
    ['青花彩绘由苏婉清任教。', TEACHERS],
    ['拉坯机议案得到 35 票赞成。', VOTE],
    ['拉坯机 9:30 开机，讲解 10:15 开始，持续 45 分钟。', '教室 9:30 开门，讲解 10:15 开始，约 25 分钟。'],
  ])('%s is not supported by %s', async (claim, text) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).not.toBe('supported');
  });

  it.each([
    ['大教室周末的价格是每小时 330 元。', RATES],
    ['大教室平日的租金是每小时 210 元。', RATES],
    ['拉坯入门由苏婉清任教。', TEACHERS],
    [
      '拉坯机议案一共 37 人投票，赞成 33 票，反对 1 票，弃权 3 票。',
      '拉坯机议案共 37 人投票，赞成 33 票，反对 1 票，弃权 3 票。',
    ],
    ['暴雨 9 次，上一年是 12 次。', '全年暴雨 9 次，比上年少 3 次。'],
  ])('%s is supported by %s', async (claim, text) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe('supported');
  });
});
