import { describe, expect, it } from 'vitest';
import { splitGluedWords } from '../../../../src/ask/judge/neighbours/scopes/content-words.ts';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const texts = {
  'rooms.md': `# 柏林旅舍房型

| 房型 | 平日价 | 周末价 |
|---|---|---|
| 四人间 | 80 元 | 95 元 |
| 六人间 | 60 元 | 72 元 |

## 河东店

河东店在柏树街 3 号，2019 年开业，店长是纪小禾，有 12 个车位。

## 河西店

河西店在杨树街 9 号，2022 年开业，早餐 15 元。
`,
  'fans.md': `# 轴流风机

| 型号 | 风量(m³/h) | 重量(kg) |
|---|---|---|
| RK30-4 | 3000 | 31 |
| RK30-8 | 5200 | 44 |
| RK8-12 | 900 | 12 |

RK30 系列要用三相电。M40 Ultra 另装消声器，可与 RK8-12 并联。
`,
  'firms/a.md': '# 宏岳精工有限公司\n\n厂房 9000 平方米，食堂承包给了老周。\n',
  'firms/b.md': '# 宏岳精密股份有限公司\n\n厂房 4000 平方米。\n',
  'notes/周例会_20240312.md': '# 车间周例会\n\n4月9日前装好吊车。\n',
  'notes/周例会_20240319.md': '# 车间周例会\n\n吊车推迟到4月16日。\n',
  'reports/2023.md': '# 2023 年年报\n\n全年接待 8200 人次，会员 310 人。\n',
  'camp.md':
    '# 采茶营须知\n\n报名时间为 5 月 6 日至 5 月 20 日，每人限带一瓶水，物资停止出入库。借遮阳网须交押金，不收现金。\n\n' +
    '| 场次 | 内容 |\n|---|---|\n| 5月24日 | 制茶 |\n| 5月31日 | 品茶 |\n',
  'cinema.md': '# 江岸影院\n\n2021 年接待观众 6 万人次，2024 年换了座椅。\n',
  'kiln.md':
    '# 窑厂值班记\n\n## 2026-03-04 点火\n\n釉料定为青灰。坯料到货 40 箱。\n\n' +
    '## 3月11日 周三\n\n釉料改为月白，出窑推到3月20日。\n',
  'reports/2024.md': '# 2024 年年报\n\n全年接待 9100 人次，会员 420 人。\n',
};

const find = useNeighbours({
  ...texts,
  'tides.txt': '1 一月份大潮 4 次，停航 3 天。 2 二月份大潮 3 次，停航 2 天。 4 四月份大潮 5 次，停航 6 天。\n',
  'trip.txt':
    '渔港游学 6 月 8 日前取消的，全额退款；6 月 8 日及以后取消的，扣 20 元。6 月 20 日出发，6 月 22 日返回。\n',
  'card.txt': '我是渡口的五星级会员，船票打八折。四星会员船票打九折。\n',
});

const findPlain = useNeighbours({
  'scan-550.txt': `${'红旗面包车的钥匙丢了怎么办，先找店里问一问，再看是不是原来的钥匙，'.repeat(3)}钥匙 200 元左右。\n`,
  'scan-551.txt': `${'面包车的刹车片磨薄了怎么办，先看看还剩多厚，再到店里去换一副新的，'.repeat(3)}每只 90 元。\n`,
  'scan-552.txt': `${'面包车的雨刮刮不干净了怎么办，先擦一擦胶条，再看看是不是已经老化，'.repeat(3)}一年换一次。\n`,
  'phone.txt': '麦朵 Max 手机（X990）在 5 月 23 日发布，国行 1299 元，用的是 6.4 英寸屏，另有 max2 充电器。\n',
  'fair.txt': '马灯节 4 月 8 日前取消的不扣钱，4 月 8 日至 12 日取消的扣 20 元。\n',
  'abroad.txt': '国内游客持护照入园，入园时间为 9:00。\n',
  '舒咽宝.txt': '舒咽宝说明书\n\n舒咽宝每盒 12 袋。\n\n咨询电话：0571-8890 2416\n',
});

describe('what is no reason to refuse', () => {
  it.each([
    // The number of a file is no name, though other files have theirs.
    '荣旗550刹车片多少钱？',
    // The year when it came out may stand elsewhere.
    '麦朵max2017开售时间？',
    // 日才取消 is no name beside 日前取消.
    '马灯节 4 月 9 日才取消要扣多少？',
    // The noun behind a Latin name or a number is not what is asked about.
    'x990 在国内卖多少钱？',
  ])('%s', async (question) => {
    expect(await findPlain(question)).toBeUndefined();
  });

  it('does not take a telephone number for a price', async () => {
    expect(await findPlain('舒咽宝一盒卖多少钱？')).toMatchObject({ kind: 'absent_attribute', of: '舒咽宝' });
    expect(await findPlain('舒咽宝一盒有几袋？')).toBeUndefined();
  });
});

describe('findNeighbour', () => {
  it('names the neighbours of a thing that the documents do not know', async () => {
    expect(await find('八人间平日多少钱？')).toMatchObject({
      kind: 'other_entity',
      of: '八人间',
      others: ['四人间', '六人间'],
    });
    expect(await find('河北店的店长是谁？')).toMatchObject({ kind: 'other_entity', of: '河北店' });
    expect(await find('六人间平日多少钱？')).toBeUndefined();
    expect(await find('河东店的店长是谁？')).toBeUndefined();
  });

  it('reads a month behind the number of its item, and a class by its counter', async () => {
    expect(await find('四月份停航几天？')).toBeUndefined();
    expect(await find('七月份停航几天？')).toMatchObject({ kind: 'other_period', of: '7月' });
    expect(await find('五星会员船票打几折？')).toBeUndefined();
    expect(await find('三星会员船票打几折？')).toMatchObject({ kind: 'other_entity' });
  });

  it('sets a day against the limits that a text tells for what is asked, and for nothing else', async () => {
    expect(await find('渔港游学6月10日取消扣多少？')).toBeUndefined();
    expect(await find('7月8日的渔港游学几点出发？')).toMatchObject({ kind: 'other_period' });
  });

  it('takes a code for one identity, and names the codes beside it that stand', async () => {
    expect(await find('RK30-12 的重量是多少？')).toMatchObject({
      kind: 'other_entity',
      of: 'RK30-12',
      others: ['RK30-4', 'RK30-8', 'RK8-12'],
    });
    // Of several, those that stand can be told.
    expect(await find('RK30-40 和 RK30-8 的重量？')).toBeUndefined();
    expect(await find('RK30-40 多重？')).toMatchObject({ kind: 'other_entity', of: 'RK30-40' });
    for (const question of ['rk30-8 的重量', 'RK 30-8 多重？', 'ｒｋ30‑8 风量多少？', 'RK30 用什么电？'])
      expect(await find(question), question).toBeUndefined();
    expect(await find('M40ultra 能和 rk8-12 并联吗？')).toBeUndefined();
  });

  it('names the periods of which the documents speak instead', async () => {
    expect(await find('2022年全年接待多少人次？')).toMatchObject({ kind: 'other_period', of: '2022年' });
    expect(await find('2023年全年接待多少人次？')).toBeUndefined();
  });

  it('says what is told only of a firm with a name like it', async () => {
    expect(await find('宏岳精密的食堂承包给谁？')).toMatchObject({ of: '宏岳精密', others: ['宏岳精工有限公司'] });
    expect(await find('宏岳精工的食堂承包给谁？')).toBeUndefined();
    expect(await find('宏岳精密的厂房多大？')).toBeUndefined();
  });

  it('knows an issue of a series by its own date, not by the dates that it speaks of', async () => {
    expect(await find('4月例会定了什么？')).toMatchObject({ kind: 'other_period', of: '4月' });
    expect(await find('3月19日的例会定了什么？')).toBeUndefined();
    expect(await find('推迟到4月16日的是什么？')).toBeUndefined();
  });

  it('takes what stands below the heading of a day for what was on it, whatever days it names', async () => {
    expect(await find('3月4日的釉料是怎么定的？')).toBeUndefined();
    expect(await find('3月11日釉料改成了什么？')).toBeUndefined();
    for (const question of ['3月5日的釉料是怎么定的？', '2025年3月4日的釉料是怎么定的？', '3月11日坯料到货几箱？'])
      expect(await find(question), question).toMatchObject({ kind: 'other_period' });
  });

  it('takes no other document for the one asked about because it speaks of the period', async () => {
    expect(await find('2021年会员有多少人？')).toMatchObject({ kind: 'other_period', of: '2021年' });
    expect(await find('2024年会员有多少人？')).toBeUndefined();
    expect(await find('2021年影院接待多少观众？')).toBeUndefined();
  });

  it('takes a day or a number that yes or no is asked of for a value, not for a thing', async () => {
    for (const question of ['5月22日还能报名吗？', '5月8日能报名吗？', '能带两瓶水吗？', '一个人可以报两个班吗？'])
      expect(await find(question), question).toBeUndefined();
    // Without a limit the days are the things that there are.
    expect(await find('5月28日是哪一场？')).toMatchObject({ kind: 'other_period', of: '5月28日' });
    expect(await find('2022年接待8200人次吗？')).toMatchObject({ of: '2022年' });
  });

  it('asks for both sides of a comparison, and takes what joins them for no part of either', async () => {
    expect(await find('RK30-40 和 RK30-8 哪个重？')).toMatchObject({ kind: 'other_entity', of: 'RK30-40' });
    expect(await find('RK30-4 和 RK30-8 哪个重？')).toBeUndefined();
    expect(await find('四人间比六人间贵吗？')).toBeUndefined();
  });

  it('frees a thing from the verb that the segmenter glues to it, and a word from its contraction', async () => {
    for (const question of ['借遮阳网要押金吗？', '能付现金吗？', '出库停了吗？'])
      expect(await find(question), question).toBeUndefined();
    const words = [
      { word: '借隔', kind: 'unknown', start: 0 },
      { word: '王板', kind: 'unknown', start: 2 },
    ] as const;
    const free = (held: string): string[] =>
      splitGluedWords(
        words,
        (text) => held.includes(text),
        (character) => character === '借',
      ).map(({ word }) => word);
    expect(free('隔王板不收押金')).toEqual(['隔王板']);
    expect(free('借隔王板不收押金')).toEqual(['借隔', '王板']);
    expect(free('隔音板不收押金')).toEqual(['借隔', '王板']);
  });

  it('takes what may be done for no kind of thing', async () => {
    expect(await find('可以办票吗？')).toBeUndefined();
    expect(await find('十人间多少钱？')).toMatchObject({ kind: 'other_entity' });
  });

  it('reads no word across what asks', async () => {
    expect(await find('四人间平日多少钱包早餐？')).toBeUndefined();
  });

  it.each(['东西多少钱？', '内容有哪些？', '规定是什么？'])(
    'does not miss a word for anything: %s',
    async (question) => {
      expect(await find(question)).toBeUndefined();
    },
  );

  it('says what is told of a neighbour only', async () => {
    expect(await find('河西店的店长是谁？')).toMatchObject({ kind: 'absent_attribute', of: '河西店', what: ['店长'] });
    expect(await find('河西店有多少车位？')).toMatchObject({ kind: 'absent_attribute', of: '河西店' });
    expect(await find('河西店早餐多少钱？')).toBeUndefined();
    expect(await find('河东店和河西店哪年开业？')).toBeUndefined();
  });

  it('says nothing of English questions, whose words the documents need not hold', async () => {
    expect(await find('How much is a room for eight people?')).toBeUndefined();
  });
});
