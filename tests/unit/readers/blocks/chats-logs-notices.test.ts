import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../../support/show-blocks.ts';

const show = (raw: string): Promise<readonly string[]> => showBlocks(raw, 'txt');
const read = (raw: string) => readBlocks(raw, 'txt');

describe('a chat export', () => {
  it('knows who writes, with the account behind the name, and a message that was a picture', async () => {
    const { blocks } = await read(
      '2027-07-01 20:11:35 老田(1002003)\n水泵又坏了\n\n2027-07-01 20:13:02 小秦<qin@river.example>\n皮带周五到\n\n' +
        '2027-07-01 20:14:00 老田(1002003)\n[图片]\n\n2027-07-01 20:15:44 小赵(领队)\n几点装',
    );
    expect(blocks.map(({ kind, speaker }) => `${kind} ${speaker}`)).toEqual([
      'dialogue 老田',
      'dialogue 小秦',
      'dialogue 老田',
      'dialogue 小赵(领队)',
    ]);
  });

  it('has a part for each day, its title from the file, and a message whole behind the one it quotes', async () => {
    const { blocks, document, wordsOf } = await read(
      '————— 2027-08-14 —————\n\n王阿姨  18:02\n改到东门集合\n\n小赵  18:06\n「王阿姨：改到东门集合」\n- - - - - -\n' +
        '停车每天15元\n\n————— 2027-08-15 —————\n\n王阿姨  06:58\n我堵在路上了',
    );
    expect(document.title).toBe('笔记');
    expect(blocks.filter(({ kind }) => kind === 'dialogue').map(({ path, speaker }) => [...path, speaker])).toEqual([
      ['2027-08-14', '王阿姨'],
      ['2027-08-14', '小赵'],
      ['2027-08-15', '王阿姨'],
    ]);
    expect(wordsOf(blocks[2] as (typeof blocks)[number])).toContain('停车每天15元');
  });

  it('is not made of two lines that end with a time', async () => {
    expect((await show('开馆 9:00\n\n闭馆 17:00')).join()).not.toContain('dialogue');
  });
});

describe('a log', () => {
  it('is not joined, however alike its lines are long', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, at) => `2027-11-02 02:0${at % 10}:45 INFO [order] GET /v2/orders/7103${at} 200`,
    );
    expect(await show(lines.join('\n'))).toHaveLength(12);
  });

  it('keeps what stands below a line with it, up to the next one or an empty line', async () => {
    expect(
      await show(
        '2027-03-01 02:00:00 INFO 启动\n2027-03-01 02:41:12 ERROR 写入失败\n    at Writer.flush (writer.go:221)\n' +
          '    at Agent.run (agent.go:87)\n2027-03-01 02:41:13 INFO 中止\n\n以上由值班员抄录，原件存档。',
      ),
    ).toEqual([
      'key-value 2027-03-01 02:00:00 INFO 启动',
      'key-value 2027-03-01 02:41:12 ERROR 写入失败⏎at Writer.flush (writer.go:221)⏎at Agent.run (agent.go:87)',
      'key-value 2027-03-01 02:41:13 INFO 中止',
      'paragraph 以上由值班员抄录，原件存档。',
    ]);
  });
});

describe('a notice', () => {
  const notice =
    '关于搬迁的公告\n\n各位读者：\n　　因老馆改造，少儿分馆将于2027年10月8日起迁至体育路77号的原工人文化\n' +
    '宫二楼，新馆面积1860平方米，设座位312个。现将有关事项公告如下，请相\n互转告：\n\n一、时间\n　　周一闭馆。';
  it('has its lines joined in a paragraph that is set in', async () => {
    expect(await show(notice)).toContain(
      'paragraph 因老馆改造，少儿分馆将于2027年10月8日起迁至体育路77号的原工人文化宫二楼，新馆面积1860平方米，设座位312个。' +
        '现将有关事项公告如下，请相互转告：',
    );
  });

  it('is signed by no heading, while a heading above a date and a text stays one', async () => {
    expect((await show(`${notice}\n\n南湖市图书馆\n2027年9月3日`)).slice(-2)).toEqual([
      'paragraph 南湖市图书馆',
      'paragraph 2027年9月3日',
    ]);
    expect(await show(`${notice}\n\n新馆开放\n2027年9月3日\n${'新馆今天开放，读者很多。'.repeat(4)}`)).toContain(
      'heading 新馆开放',
    );
  });

  it('has one pair of key and value on a line, and keeps pairs that stand in columns', async () => {
    expect(
      await show('租赁合同\n\n租期自五月起，共八个月，到期续签。\n\n甲方代表：韩树林    乙方代表：祝明芳'),
    ).toEqual(expect.arrayContaining(['key-value 甲方代表：韩树林', 'key-value 乙方代表：祝明芳']));
  });
});

describe('labels that are no speakers', () => {
  it('a sentence that a document repeats, and a 问题 without an answer', async () => {
    const check = '点检时应逐项核对：电源、急停、护罩。任何一项不合格即不得开机。';
    const other = '新员工跟岗不少于五个班次，由师傅签字后报安环部备案。';
    expect((await show(`规程\n\n${[check, other, check, other, check].join('\n')}`)).join()).not.toContain('dialogue');
    expect((await show('走访记录\n\n端子模具自己开，十五天左右。\n问题：来料检只抽三箱。')).join()).not.toContain(
      'dialogue',
    );
    expect(await show('常见问题\n\n问题：丢了怎么办？\n先挂失，再补办。')).toContain('dialogue 问题：丢了怎么办？');
  });
});

describe('a line that is no heading', () => {
  it('is the last item of a list by letters', async () => {
    expect(
      await show('缴费方式\n\na. 微信公众号\nb. 网点柜台\nc. 到校刷卡，不收现金\n截止八月底，助学贷款同学先不用交。'),
    ).toContain('list-item c. 到校刷卡，不收现金');
  });

  it('greets, or states two things with figures', async () => {
    const text = 'CDL20 系列也是 16mm，加长轴套，不通用。';
    expect(
      await show(`各位同事：\n最近问的人很多，这里统一回复一下大家。\n\nCDL12 系列用 16mm，件号 MS-16\n${text}`),
    ).toEqual(expect.arrayContaining(['paragraph 各位同事：', 'paragraph CDL12 系列用 16mm，件号 MS-16']));
  });
});

describe('the text of a scan that sets characters apart', () => {
  it('has its words and numbers put together, and numbers elsewhere left apart', async () => {
    expect(await show('通知\n\n因 东 山 水 库 清 淤，自 2 0 2 7 年 7 月 8 日 起 每 日 5 : 3 0 供 水。')).toContain(
      'paragraph 因东山水库清淤，自 2027 年 7 月 8 日起每日 5:30 供水。',
    );
    expect(await show('奖号\n\n本期开出的号码依次是 3 5 8 1，请核对。')).toContain(
      'paragraph 本期开出的号码依次是 3 5 8 1，请核对。',
    );
  });
});

describe('a line between two lines of signs', () => {
  it('is the heading of what stands below it', async () => {
    const raw =
      '苗圃收购价通知\n\n—— 第1号 8月12日 ——\n雪桃一级 1.60 元一斤。\n筐要自己带。\n\n=== 更正 9月10日 ===\n雪桃一级是 1.50 元一斤，写错了。\n';
    const { blocks, wordsOf } = await readBlocks(raw, 'txt');
    const pathOf = (words: string) => blocks.find((block) => wordsOf(block).includes(words))?.path;
    expect(pathOf('1.60')).toEqual(['第1号 8月12日']);
    expect(pathOf('筐要')).toEqual(['第1号 8月12日']);
    expect(pathOf('1.50')).toEqual(['更正 9月10日']);
  });

  it('is none at the end of a text, without words, or with signs of two kinds', async () => {
    for (const line of ['—— 1 ——', '-- 不算 ——', '——————'])
      expect((await showBlocks(`告示\n\n渡口今天停航。\n\n${line}\n风停了再开。\n`, 'txt')).join('\n')).not.toContain(
        `heading ${line}`,
      );
    expect((await showBlocks('告示\n\n渡口今天停航。\n\n—— 完 ——\n', 'txt')).join('\n')).not.toContain('heading ——');
  });
});

describe('messages that tell their day and no hour', () => {
  it('are what somebody says where most name a person or are spoken', async () => {
    const raw =
      '羽社群记录\n\n2027-09-01 王立新：租金涨了，会费从十月起改成 720。\n2027-09-01 李玲：转我微信，写名字\n' +
      '2027-09-03 张晓东：本月场地周三一号二号\n9月16日 王立新：比赛改到 10 月 19 日\n';
    const { blocks } = await readBlocks(raw, 'txt');
    expect(blocks.filter(({ kind }) => kind === 'dialogue').map(({ speaker }) => speaker)).toEqual([
      '王立新',
      '李玲',
      '张晓东',
      '王立新',
    ]);
  });

  it('are a diary where they name what was done', async () => {
    const raw =
      '设备记录\n\n2027-03-01 维修：换皮带一条\n2027-03-08 保养：加机油\n2027-04-02 检查：轴承正常\n2027-04-09 保养：清滤网\n';
    expect((await readBlocks(raw, 'txt')).blocks.some(({ kind }) => kind === 'dialogue')).toBe(false);
  });
});

describe('a name in heavy brackets', () => {
  it('is a heading where it stands alone, and opens a part where words follow', async () => {
    const { blocks, wordsOf } = await readBlocks(
      '薄荷片说明\n\n【规格】每片 5 毫克\n【用法】\n成人每次两片。\n\n【注意】\n1. 不要嚼。\n2. 饭后服。\n\n【贮藏】密封。\n',
      'txt',
    );
    const pathOf = (words: string) => blocks.find((block) => wordsOf(block).includes(words))?.path;
    expect(pathOf('两片')).toEqual(['用法']);
    expect(pathOf('饭后')).toEqual(['注意']);
    expect(pathOf('5 毫克')).toEqual(['规格']);
    expect(pathOf('密封')).toEqual(['贮藏']);
  });
});
