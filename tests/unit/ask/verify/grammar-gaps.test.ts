import { describe, expect, it } from 'vitest';
import { isOrderTurned } from '../../../../src/ask/verify/gaps/grammar/steps.ts';
import { findGapIn, verifyAgainst } from '../../../fakes/verify-against.ts';

const LIST = ['装裱流程：', '', '1. 托画心。', '2. 裁边。', '3. 上轴。'].join('\n');

const SOAK = '泡水前先称重，泡水 30 分钟后沥干，再放入烘箱。';

describe('what small words of grammar say otherwise than the source', () => {
  it.each([
    // The order of steps.
    ['学员先上釉，再拉坯。', '学员先拉坯，再上釉。', 'order'],
    ['上釉之后再拉坯。', '先拉坯，然后上釉。', 'order'],
    ['入窑以后再上釉修坯。', '修坯上釉后入窑烧制。', 'order'],
    ['先由馆长签字，再交教研组初审。', '借展申请经教研组初审后，由馆长签字。', 'order'],
    ['打开窑门之后才切断电源。', '打开窑门之前必须先切断电源。', 'order'],
    ['裁边之前先上轴。', LIST, 'order'],
    ['归还以后要把模具洗净。', '模具用完后先洗净再归还。', 'order'],
    ['先泡水，再称重。', SOAK, 'order'],
    ['沥干之后再泡水 30 分钟。', SOAK, 'order'],
    ['陶泥要在静置之前揉匀。', '陶泥静置一夜后揉匀。', 'order'],
    // Duty for leave, certainty for chance.
    ['学员必须自带围裙。', '学员可以自带围裙，也可在前台借用。', 'duty'],
    ['学员务必在前台借用围裙。', '学员须自带工具，围裙可在前台借用。', 'duty'],
    ['釉面必然会出现细小气泡。', '釉面偶见细小气泡。', 'duty'],
    ['借用模具无需登记。', '借用模具须经助教登记。', 'duty'],
    // The most for the least.
    ['每位学员至少预约两个工位。', '每位学员最多预约两个工位，助教可约两台。', 'bound'],
    ['每人每月至少借 6 件模具。', '每人每月最多可借 6 件模具。', 'bound'],
    ['每窑最多放 20 件。', '每窑满 20 件点火，不足 20 件的顺延。', 'bound'],
    // The clause on the same counts, not the one that has the number too.
    ['炉口前方最多留 1 米空地。', '炉口前方至少留出 1 米空地。1 米以内不得堆柴。', 'bound'],
    ['窑温最高 900 度。', '窑温不得低于 900 度。', 'bound'],
    ['押金 80 元封顶。', '押金 80 元起。', 'bound'],
    ['迟到不到 20 分钟的按缺课计。', '迟到超过 20 分钟的按缺课计。', 'bound'],
    ['超过 5 公斤的免收运费。', '不足 5 公斤的免收运费。', 'bound'],
    // The other side of a time.
    ['学员应在结课之后 10 天内申请续班。', '学员应在结课 10 天前申请续班。', 'side'],
    ['5 月 6 日后可以取件。', '5 月 6 日前可以取件。', 'side'],
    // 当天 for a term in numbers.
    ['检测结果当天告知学员。', '检测结果在 5 个工作日内告知学员。', 'term'],
    ['工坊会立即退还押金。', '工坊在 7 天内退还押金。', 'term'],
    // What is enough, and the case of another rule.
    ['只要迟到，工坊就可以取消预约。', '迟到的，课时照扣；迟到超过 20 分钟的，工坊可以取消预约。', 'condition'],
    ['学员只要练习就可以用二号窑。', '练习到 19:00 以后的，可以用二号窑。', 'condition'],
    ['如果距开课不足 2 小时，可以改约一次。', '忘记上课的，可以改约一次。距开课不足 2 小时的，课时作废。', 'condition'],
  ] as const)('%s beside %s', async (claim, text, gap) => {
    expect(await findGapIn(claim, text)).toBe(gap);
  });

  it.each([
    ['学员拉坯在先，然后才上釉。', '学员先拉坯，再上釉。'],
    ['上釉之前要先拉坯。', '学员先拉坯，再上釉。'],
    ['拉坯完成以后上釉。', '学员先拉坯，再上釉。'],
    ['申请先经教研组初审，再由馆长签字。', '借展申请经教研组初审后，由馆长签字。'],
    ['先裁边，再上轴。', LIST],
    ['三天后先取件，再退押金。', '先取件，再退押金。'],
    ['李先生会拉坯，再加一位助教上釉。', '上釉由李先生教，拉坯由助教教。'],
    ['泡水半小时，然后沥干放进烘箱。', SOAK],
    ['前一件没有归还，就不能再借。', '借出前须登记。前件未还的，不得再次借用。'],
    // Nothing is said of an order.
    ['先看釉色，再看坯体。', '评分看坯体、釉色两项。'],
    ['学员必须自带围裙。', '学员须自带围裙，可以选任何颜色。'],
    ['学员可以自带围裙。', '学员可以自带围裙。'],
    ['借用模具不用登记。', '借用围裙须登记，借用模具无须登记。'],
    ['学员不必自带围裙。', '学员可以在前台借用围裙。'],
    ['每人每月至多借 6 件模具。', '每人每月最多可借 6 件模具。'],
    ['满 20 件才点火，至少要 20 件。', '每窑满 20 件点火，不足 20 件的顺延。'],
    ['每窑最多放 20 件。', '每窑能放多达 20 件。'],
    ['炉口前方至少留 1 米空地。', '炉口前方至少留出 1 米空地。1 米以内不得堆柴。'],
    ['窑温至少 900 度。', '窑温不得低于 900 度。'],
    ['迟到超过 20 分钟的按缺课计。', '迟到超过 20 分钟的按缺课计。'],
    ['迟到不到 20 分钟的不按缺课计。', '迟到超过 20 分钟的按缺课计。'],
    ['不到 20 分钟的扣一分。', '超过 20 分钟的按缺课计，不到 20 分钟的扣一分。'],
    ['学员至少提前 10 天申请续班。', '学员应在结课 10 天前申请续班。'],
    ['5 月 6 日后不能取件。', '5 月 6 日前可以取件。'],
    ['5 月 6 日之后取件要付保管费。', '5 月 6 日前取件免费，此后取件付保管费。'],
    ['检测结果会在 5 个工作日内告知学员。', '检测当天不出结果，检测结果在 5 个工作日内告知学员。'],
    ['押金当天就退。', '押金当日退还。'],
    ['只要迟到超过 20 分钟，工坊就可以取消预约。', '迟到的，课时照扣；迟到超过 20 分钟的，工坊可以取消预约。'],
    ['如果距开课不足 2 小时，课时作废。', '忘记上课的，可以改约一次。距开课不足 2 小时的，课时作废。'],
  ])('%s beside %s is no gap', async (claim, text) => {
    expect(await findGapIn(claim, text)).toBeUndefined();
  });

  it('how long a deed takes tells it from no other one', () => {
    const shown = ['合上窑盖，约 25 分钟后铃响两声。', '铃响后再晾 10 分钟开盖。'];
    expect(isOrderTurned('铃响两声以后还要再晾十分钟。', shown)).toBe(false);
    expect(isOrderTurned('铃响之后才合上窑盖。', shown)).toBe(true);
  });

  it('is never outvoted by the trees', async () => {
    const verdict = await verifyAgainst('学员先上釉，再拉坯。', { texts: ['学员先拉坯，再上釉。'], near: { 拉坯: 1 } });
    expect(verdict).toMatchObject({ kind: 'weak', gap: 'order' });
  });
});

describe('pairs and cases of other lines', () => {
  const PARTIES = ['委托方（甲方）：岑书白', '承接方（乙方）：宁可欣'].join('\n\n');
  const DOSES = '10至14岁学员每次两件，每周4次；6至9岁学员每次一件，每周2次。';
  const GRANT = '工坊修缮窑炉花费 9000 元，由文旅局专项拨付。\n\n馆员提议购置两架移动展柜，年底再议。';

  it.each([
    ['甲方是宁可欣。', PARTIES, 'list'],
    ['购置移动展柜的钱由文旅局专项拨付。', GRANT, 'subject'],
    ['退展申请由馆长助理受理。', '参展申请由馆长助理受理，退展申请由教研组受理。', 'crossed'],
    ['缺课两次的取消资格。', '初级班每周两次课。缺课 3 次的取消资格。', 'count'],
    ['中途要翻面两次。', '烘 2 小时；中途翻面一次。', 'count'],
  ] as const)('%s', async (claim, text, gap) => {
    expect(await findGapIn(claim, text)).toBe(gap);
  });

  it.each([
    ['乙方是宁可欣。', PARTIES],
    ['甲方岑书白把活交给宁可欣。', PARTIES],
    ['修缮窑炉的钱由文旅局专项拨付。', GRANT],
    ['六至九岁学员每周2次。', DOSES],
    ['退展申请由教研组受理。', '参展申请由馆长助理受理，退展申请由教研组受理。'],
    ['缺课三次的取消资格。', '初级班每周两次课。缺课 3 次的取消资格。'],
    ['中途要翻面一次。', '烘 2 小时；中途翻面一次。'],
  ])('%s is no gap', async (claim, text) => {
    expect(await findGapIn(claim, text)).toBeUndefined();
  });

  it.each([
    ['6至9岁的学员每周4次。', DOSES, 'weak'],
    ['6至9岁的学员每周2次。', DOSES, 'supported'],
    ['10至14岁的学员每周4次。', DOSES, 'supported'],
    ['展票打八折。', '展票优惠 20%。', 'supported'],
    ['展票打二折。', '展票优惠 20%。', 'weak'],
    ['展票便宜 80%。', '展票打八折。', 'weak'],
    ['展票按八成收费。', '展票打八折收费。', 'supported'],
    ['展票减免四成。', '展票打六折。', 'supported'],
    ['窑炉的租金是每周 150 元。', '窑炉租金每月 150 元。', 'weak'],
    ['窑炉的租金是每个月 150 元。', '窑炉租金每月 150 元。', 'supported'],
  ])('%s', async (claim, text, kind) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe(kind);
  });
});

describe('a denial on one side that the other side agrees with', () => {
  const CONSENT = '未经馆长书面同意，学员不得外借，不得拆改展柜。';
  const LATE = '入选学员须在 36 小时内交坯，逾期名额自动释放。';
  const INSTEAD = '零基础班以口试代替结课作品，60 分为及格。';
  const PARTS = '整窑保修两年，炉丝保修四年，自购买之日起算；棚板属于耗材，不在保修范围内。';

  it.each([
    ['学员要外借或拆改展柜，都得先拿到馆长书面同意。', CONSENT],
    ['入选后 36 小时内没有交坯的，名额自动释放。', LATE],
    ['零基础班不用交结课作品，改为口试，60 分及格。', INSTEAD],
    ['整窑保修两年，炉丝保修四年，棚板不保修。', PARTS],
    ['会费拖欠满 45 天的学员，会被当作自动退会。', '逾期未交会费满 45 天的，视为自动退会。'],
  ])('%s is supported by %s', async (claim, text) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).toBe('supported');
  });

  it.each([
    ['学员可以外借，无需馆长书面同意。', CONSENT],
    ['学员不经馆长同意也可以外借展柜。', CONSENT],
    ['入选学员不须在 36 小时内交坯。', LATE],
    ['零基础班以结课作品代替口试。', INSTEAD],
    ['零基础班没有口试。', INSTEAD],
    ['整窑不保修，炉丝保修四年。', PARTS],
    ['已交会费满 45 天的学员，视为自动退会。', '未交会费满 45 天的学员，视为自动退会。'],
    ['外借展柜和展品都要登记。', '外借展柜要登记，展品只有部分要登记。'],
  ])('%s is not supported by %s', async (claim, text) => {
    expect((await verifyAgainst(claim, { texts: [text] })).kind).not.toBe('supported');
  });
});
