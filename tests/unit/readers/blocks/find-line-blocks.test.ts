import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../../support/show-blocks.ts';

const show = (raw: string): Promise<readonly string[]> => showBlocks(raw, 'txt');
const read = (raw: string) => readBlocks(raw, 'txt');

describe('a plain text of keys and values', () => {
  it('knows each pair, and hangs a record on its first one', async () => {
    const { blocks, wordsOf, text } = await read(
      '编号: 17\n部位: 闸门\n办法: 更换轴承\n\n编号: 18\n部位: 浮子\n办法: 清洗',
    );
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['key-value']));
    expect(blocks.map(({ leadIn }) => (leadIn === undefined ? '' : wordsOf(leadIn)))).toEqual([
      '',
      '编号: 17',
      '编号: 17',
      '',
      '编号: 18',
      '编号: 18',
    ]);
    expect(blocks[2]?.cells?.map(({ start, end }) => text.slice(start, end))).toEqual(['办法', '更换轴承']);
  });

  it('knows what is on when, which is no poem', async () => {
    const show = async (raw: string) => new Set((await read(raw)).blocks.slice(1).map(({ kind }) => kind));
    expect(await show('安排\n\n一月 清淤\n四月 放水\n周三 停航\n第二天 巡堤')).toEqual(new Set(['key-value']));
    expect(await show('小诗\n\n春天 雾散了\n夏天 船来了\n秋天 叶落了\n冬天 雪停了')).toEqual(new Set(['verse']));
  });

  it('takes neither a clause with a colon, nor a time, nor an address for a pair', async () => {
    expect(
      await show(
        '站长当时是这样回答大家的：我们已经报告了中心，很快就会有人来修理。\n9:30 开会。\nhttps://a.example/b',
      ),
    ).toEqual([
      'paragraph 站长当时是这样回答大家的：我们已经报告了中心，很快就会有人来修理。',
      'paragraph 9:30 开会。',
      'paragraph https://a.example/b',
    ]);
  });

  it('knows a number or an address behind its name without a colon', async () => {
    expect(await show('值班电话 400-820-5511\n电子邮箱 help@a.example')).toEqual([
      'key-value 值班电话 400-820-5511',
      'key-value 电子邮箱 help@a.example',
    ]);
  });
});

describe('a plain text of talk', () => {
  it('knows who writes what in an export of a chat, with the name above the words or before them', async () => {
    const above = await read('2025-03-01 09:12 张三\n周六去看灯吗？\n\n2025-03-01 09:15 李四\n去，上午十点');
    expect(above.blocks.map(({ kind, speaker }) => [kind, speaker])).toEqual([
      ['dialogue', '张三'],
      ['dialogue', '李四'],
    ]);
    const inLine = await read('[09:12] 张三: 周六去看灯吗？\n[09:15] 李四: 去');
    expect(inLine.blocks.map(({ speaker }) => speaker)).toEqual(['张三', '李四']);
    const behind = await read('张三 09:12\n周六去看灯吗？\n李四 09:15\n去');
    expect(behind.blocks.map(({ speaker }) => speaker)).toEqual(['张三', '李四']);
  });

  it('hangs an answer on its question', async () => {
    const { blocks, wordsOf } = await read('问：几点开门？\n答：八点。\n\nQ2：能退吗？\nA2：七天内可以。');
    expect(blocks.map(({ kind, leadIn }) => [kind, leadIn === undefined ? '' : wordsOf(leadIn)])).toEqual([
      ['dialogue', ''],
      ['dialogue', '问：几点开门？'],
      ['dialogue', ''],
      ['dialogue', 'Q2：能退吗？'],
    ]);
  });

  it.each([
    ['问：能带狗吗？\n不能，导盲犬除外。\n\n问：几点关门？\n九点。', 'paragraph'],
    ['采访者：您几岁学的手艺？\n老师傅：十六岁。\n采访者：跟谁学的？\n老师傅：跟着舅舅。', 'dialogue'],
  ])('hangs what is said to a question on it, whoever is named: %j', async (raw, kind) => {
    const { blocks } = await read(raw);
    expect(blocks.map((block) => [block.kind, block.leadIn?.start])).toEqual([
      ['dialogue', undefined],
      [kind, blocks[0]?.start],
      ['dialogue', undefined],
      [kind, blocks[2]?.start],
    ]);
  });

  it('takes neither records nor a timetable for talk', async () => {
    expect(await show('问题：漏水\n原因：垫圈旧\n问题：不通电\n原因：保险丝断')).not.toContain('dialogue');
    expect((await show('周一 游泳 18:00\n周三 瑜伽 19:30\n周五 攀岩 20:00')).join()).not.toContain('dialogue');
    expect((await show('名称：甲泵\n用途：灌溉\n名称：乙泵\n用途：排涝')).join()).not.toContain('dialogue');
  });
});

describe('a plain text of messages', () => {
  const head = (minute: number, name: string): string => `2026-05-01 08:1${minute}:00 ${name}`;

  it('hangs what someone else says next on a question, asked with the mark or without', async () => {
    const { blocks, wordsOf } = await read(
      `${head(0, '老周')}\n闸门今天能开吗\n\n${head(1, '小沈')}\n下午三点开\n\n${head(2, '老周')}\n` +
        `开多大？\n\n${head(3, '老周')}\n算了\n\n${head(4, '小沈')}\n好`,
    );
    expect(blocks.map(({ kind, leadIn }) => [kind, leadIn === undefined ? '' : wordsOf(leadIn)])).toEqual([
      ['dialogue', ''],
      ['dialogue', `${head(0, '老周')}\n闸门今天能开吗`],
      ['dialogue', ''],
      ['dialogue', ''],
      ['dialogue', ''],
    ]);
  });
});

describe('a plain text of columns', () => {
  it('makes rows of aligned columns, of tabs, and of lines with commas beside numbers', async () => {
    for (const raw of [
      '站名      水位    流量\n甲站      3.2     12\n乙站      4.1     14',
      '站名\t水位\t流量\n甲站\t3.2\t12\n乙站\t4.1\t14',
      '站名,水位,流量\n甲站,3.2,12\n乙站,4.1,14',
    ]) {
      const { blocks, text } = await read(raw);
      expect(blocks.map(({ kind, ordinal }) => [kind, ordinal])).toEqual([
        ['table-row', 0],
        ['table-row', 1],
        ['table-row', 2],
      ]);
      expect(blocks[1]?.header).toEqual(['站名', '水位', '流量']);
      expect(blocks[2]?.cells?.map(({ start, end }) => text.slice(start, end))).toEqual(['乙站', '4.1', '14']);
    }
  });

  it('takes a quantity of one character for a pair beside others, not alone', async () => {
    expect(await show('红豆 150克\n水 180毫升\n盐 2克')).toEqual([
      'key-value 红豆 150克',
      'key-value 水 180毫升',
      'key-value 盐 2克',
    ]);
    expect(await show('报到人数如下。\n共 180人\n都到齐了。')).toContain('paragraph 共 180人');
  });

  it('leaves prose with half-width commas alone', async () => {
    const prose = '新站今日启用,精度提高,漏测减少\n老站已经停用,设备搬走,职工调离\n大桥明年通车,渡轮停航,码头改建';
    expect(new Set((await read(prose)).blocks.map(({ kind }) => kind))).not.toContain('table-row');
  });
});

describe('a plain text of lists', () => {
  it('takes a sentence that only says what something has for no announcement', async () => {
    const lines = (lead: string): string => `闸门\n\n${lead}\n启闭机两台。\n浮子一个。\n雷达一部。`;
    expect((await show(lines('所用设备具有合格证书。'))).join()).not.toContain('list-item');
    expect((await show(lines('设备有三种。'))).slice(2)).toEqual([
      'list-item 启闭机两台。',
      'list-item 浮子一个。',
      'list-item 雷达一部。',
    ]);
  });

  it('hangs items without a mark on the line that announces them, decimals whole', async () => {
    const { blocks, wordsOf } = await read('腌萝卜\n\n用料如下。\n2.5 克花椒。\n30.5 克白糖。\n白糖不能换成蜂蜜。');
    expect(blocks.map((block) => [block.kind, wordsOf(block)])).toEqual([
      ['heading', '腌萝卜'],
      ['paragraph', '用料如下。'],
      ['list-item', '2.5 克花椒。'],
      ['list-item', '30.5 克白糖。'],
      ['paragraph', '白糖不能换成蜂蜜。'],
    ]);
    expect(wordsOf(blocks[3]!.leadIn!)).toBe('用料如下。');
  });

  it('nests items by the kind of their mark', async () => {
    const { blocks, wordsOf } = await read('处理办法：\n一、停机；\n（1）断电。\n（2）挂牌。\n二、上报。');
    expect(blocks.slice(1).map(({ level, ordinal, leadIn }) => [level, ordinal, wordsOf(leadIn!)])).toEqual([
      [1, 0, '处理办法：'],
      [2, 0, '一、停机；'],
      [2, 1, '一、停机；'],
      [1, 1, '处理办法：'],
    ]);
  });
});

describe('a plain text of other lines', () => {
  it('knows the lines of a log by their time', async () => {
    const { blocks, text } = await read(
      '2025-10-08 14:31:58 INFO  [main] started\n2025-10-08 14:32:07 ERROR [pool] E-17 refused',
    );
    expect(blocks.map(({ kind, cells }) => [kind, text.slice(cells![0]!.start, cells![0]!.end)])).toEqual([
      ['key-value', '2025-10-08 14:31:58'],
      ['key-value', '2025-10-08 14:32:07'],
    ]);
  });

  it('takes verse line by line, and none of its lines for a heading', async () => {
    const verse = ['水面上的雾散了', '船夫唱起一支歌', '岸边的柳树摇着手', '等着还没回家的人'];
    expect(await show(`渡口\n\n${verse.join('\n')}`)).toEqual([
      'heading 渡口',
      ...verse.map((line) => `verse ${line}`),
    ]);
  });

  it('takes short lines of which only some are sentences for no verse', async () => {
    const parts = await show(
      '热水器\n无法点火\n检查电池电量。\n水温忽冷忽热\n清洗进水滤网。\n\n燃气灶\n无法点火\n清理火孔。',
    );
    expect(parts.join()).not.toContain('verse');
  });

  it('takes the first line of a wrapped paragraph for no heading', async () => {
    const { blocks } = await read(
      '值班人员每小时巡查一次闸门，发现渗漏要马上记\n录。水位超过警戒线时应立即通知下游，并打开泄洪\n闸。',
    );
    expect(blocks.map(({ kind, path }) => [kind, path])).toEqual([['paragraph', []]]);
  });

  it('puts the clauses of a law under their numbers', async () => {
    const { blocks } = await read(
      '河道办法\n第一章 总则\n第一条 为了保护河道，制定本办法。\n（一）适用于本省。\n第二条 下略。',
    );
    expect(blocks.map(({ path }) => path.join(' > '))).toEqual([
      '',
      '',
      '第一章 总则 > 第一条',
      '第一章 总则 > 第一条',
      '第一章 总则 > 第二条',
    ]);
  });
});
