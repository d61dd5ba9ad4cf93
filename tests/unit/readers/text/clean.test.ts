import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../src/readers/text/clean/clean.ts';
import { linearGrowth, measureGrowth } from '../../../support/measure-growth.ts';

const cleanTxt = (raw: string): string => cleanText(raw);

describe('cleanText on characters and spaces', () => {
  it('makes one kind of line end and space, and drops what is invisible', () => {
    expect(cleanTxt('\ufeff水位\u00a0升高\u200b了\r\n风\u3000\u3000停\r雨\u2028歇\u0007')).toBe(
      '水位 升高了\n风 停\n雨\n歇',
    );
  });

  it('drops paragraph indents, doubled spaces and spaces before Chinese closing punctuation', () => {
    expect(cleanTxt('　　第一段  有两个空格 。\n　　第二段 ，照旧 , 如此')).toBe(
      '第一段 有两个空格。\n第二段，照旧, 如此',
    );
  });

  it('leaves at most one blank line in a row and none at the ends', () => {
    expect(cleanTxt('\n\n甲。\n\n\n\n乙。\n \n')).toBe('甲。\n\n乙。');
  });

  it('never repairs facts: lost decimal points and odd spellings stay', () => {
    expect(cleanTxt('准确率 28 8%,型号 Alfa2 5-3B。')).toBe('准确率 28 8%,型号 Alfa2 5-3B。');
  });

  it('replaces half a surrogate pair', () => {
    expect(cleanTxt('甲\ud83d乙')).toBe('甲\ufffd乙');
  });
});

describe('cleanText on noise lines', () => {
  it('drops placeholders and names of images, playing times, page furniture, credits and bare rules', () => {
    const raw =
      '渡口开放。\n图片\nimage.png\n素材\\SCR-0101-ab.jpg\n,时长00:59\n搜索文档\n——————\n更多推荐\n(来自 [5])\n船已靠岸。\n所有评论(0)';
    expect(cleanTxt(raw)).toBe('渡口开放。\n\n船已靠岸。');
  });

  it('drops lone numbers and weak words beside furniture only', () => {
    expect(cleanTxt('全文完。\n1525\n\n被折叠的 条评论\n为什么被折叠?')).toBe('全文完。');
    expect(cleanTxt('浮标编号\n1525\n水深\n12')).toBe('浮标编号\n1525\n水深\n12');
    expect(cleanTxt('更多推荐\n分享\n收藏\n3')).toBe('');
    expect(cleanTxt('分享\n每个人讲一个故事。')).toBe('分享\n每个人讲一个故事。');
  });

  it('keeps sentences that only mention such words', () => {
    expect(cleanTxt('图片由志愿者拍摄。\n时长00:59的录像已经归档。')).toBe(
      '图片由志愿者拍摄。\n时长00:59的录像已经归档。',
    );
  });

  it('keeps the dots that separate articles', () => {
    expect(cleanTxt('甲文。\n....\n#乙文\n正文。')).toBe('甲文。\n....\n#乙文\n正文。');
  });
});

describe('cleanText on marks', () => {
  it('takes bold marks off in any text, but leaves powers alone', () => {
    expect(cleanTxt('流量达到**43.2%**,比**去年**高')).toBe('流量达到43.2%,比去年高');
    expect(cleanTxt('x = a**b**c')).toBe('x = a**b**c');
  });

  const noted = '雨停了[1]。水位上升[1]。闸门打开 [2][3]。船只停航[4],岸边警戒[5]。上游来水 [6, 7] 减少,见[8]。';

  it('takes reference marks out of a text that is full of them', () => {
    expect(cleanTxt(noted)).toBe('雨停了。水位上升。闸门打开。船只停航,岸边警戒。上游来水 减少,见[8]。');
  });

  it('keeps a bracketed number that is an index, part of the sentence or the head of a list of sources', () => {
    expect(cleanTxt('取数组[1]的值,再加一。')).toBe('取数组[1]的值,再加一。');
    expect(cleanTxt(`${noted}\n读取 data[0] 与数组[1]的值,在 [8] 中提出。\n[1] 张三. 河流志. 2020.`)).toContain(
      '读取 data[0] 与数组[1]的值,在 [8] 中提出。\n[1] 张三. 河流志. 2020.',
    );
  });

  it('keeps single bracketed numbers in a text with few of them', () => {
    expect(cleanTxt('水位上升[1]。闸门打开[2]。')).toBe('水位上升[1]。闸门打开[2]。');
  });
});

describe('cleanText on lists written on one line', () => {
  it('puts every bullet on its own line, and the heading that hangs behind the last note as well', () => {
    const raw =
      '主要看点 - 新站采用“浮子 - 压力”双传感器,精度提高一倍 [2] - 数据每十分钟上传一次,断电可存三天 [3] 方法:从人工到自动 - ' +
      '**安装**:两名工人一天即可完成 [4] - 校准由软件自动完成,误差小于一厘米 [5][6] 结果与影响 - 漏测率降到2%以下 [7] - 全省将在明年推广 [8]';
    expect(cleanTxt(raw).split('\n')).toEqual([
      '主要看点',
      '- 新站采用“浮子 - 压力”双传感器,精度提高一倍',
      '- 数据每十分钟上传一次,断电可存三天',
      '方法:从人工到自动',
      '- 安装:两名工人一天即可完成',
      '- 校准由软件自动完成,误差小于一厘米',
      '结果与影响',
      '- 漏测率降到2%以下',
      '- 全省将在明年推广',
    ]);
  });

  it('finds headings behind a full stop where there are no notes', () => {
    const raw =
      '概况 - 新站建在河口,每天测量三次水位。 - 老站已经停用,设备运回仓库。 经费 - 投资三百万元,由省里承担。 - 每年维护费约五万元。';
    expect(cleanTxt(raw).split('\n').slice(2, 4)).toEqual(['- 老站已经停用,设备运回仓库。', '经费']);
  });

  it('leaves a line with one or two dashes alone', () => {
    expect(cleanTxt('从上游 - 中游 - 下游依次放水,历时三天才完成全部流程。')).toBe(
      '从上游 - 中游 - 下游依次放水,历时三天才完成全部流程。',
    );
  });
});

describe('cleanText on broken lines', () => {
  it('glues a line that starts with closing punctuation to the one before, over a lost image', () => {
    expect(cleanTxt('设水深为\n\n图片\n\n,则流量为\n\nimage.png\n。以此类推。')).toBe('设水深为,则流量为。以此类推。');
  });

  it('glues lone connectives and what follows an open bracket', () => {
    expect(cleanTxt('先比较\n\n和\n\n的大小。\n测点数目(\n\n)增加。')).toBe('先比较 和 的大小。\n测点数目()增加。');
  });

  it('keeps headings, bullets and `.NET` on lines of their own', () => {
    const text = '#标题\n。残句\n甲,\n- 乙\n.NET 保持增长';
    expect(cleanTxt(text)).toBe(text);
  });
});

describe('cleanText on plain text wrapped at a fixed width', () => {
  const paragraph =
    '河口水文站建于一九五八年，负责测量本省最长河流的水位和流量，并且每天向省城的中心报告三次结果以供防汛使用，从未间断过一天'.repeat(
      3,
    );

  it('gives paragraphs their lines back', () => {
    const wrapped = paragraph.match(/.{1,30}/gu)?.join('\n') ?? '';
    const english =
      'The station at the mouth of the river was built in 1958 and reports\nthe ' +
      'level three times a day to the centre, which uses the figures to\nwarn the ' +
      'towns along the river in time and has never missed a day';
    const raw = `${wrapped}\n\n${wrapped}\n\n${english}\n\n${wrapped}`;
    expect(cleanTxt(raw)).toBe(`${paragraph}\n\n${paragraph}\n\n${english.replace(/\n/g, ' ')}\n\n${paragraph}`);
  });

  it('leaves a text with one paragraph a line alone', () => {
    const raw = Array.from({ length: 10 }, (_, index) => `${paragraph.slice(0, 20 + 7 * index)}`).join('\n');
    expect(cleanTxt(raw)).toBe(raw);
  });
});

describe('cleanText on code and tables', () => {
  it('keeps code as it is, fenced or not', () => {
    const fenced = '说明如下\n\n```python\nfor i in a[1]:\n    print(i)  # [1] **b**\n图片\n```\n完';
    expect(cleanTxt(fenced)).toBe(fenced);
    const bare =
      '代码如下:\nimport gauge\n# Define station\nstation = gauge.Station(\n    "河口",\n)\nprint(station.level[0])\n以上。';
    expect(cleanTxt(bare)).toBe(bare);
  });

  it('keeps Markdown tables', () => {
    const table = '| 站 | 水位 |\n|---|:--:|\n| 甲 | 3.2 |\n\n| 站 | 流量 |\n| --- | --- |\n| 乙 | 12 |';
    expect(cleanTxt(table)).toBe(table);
  });
});

describe('cleanText on columns and scans', () => {
  it('keeps columns two spaces apart, and closes gaps inside prose', () => {
    expect(cleanTxt('站名    水位\t流量\n甲站      3.2\t12\n河  口。')).toBe(
      '站名  水位  流量\n甲站  3.2  12\n河 口。',
    );
  });

  it('closes the gaps of a line set with a space between its characters, and no others', () => {
    expect(cleanTxt('每 班 交 接 时 ，须 查 水 位')).toBe('每班交接时，须查水位');
    expect(cleanTxt('张三 李四 王五 赵六')).toBe('张三 李四 王五 赵六');
  });

  it('joins the lines of a scanned paragraph, and drops the number of its page', () => {
    const raw =
      '值班人员每小时巡查一次闸门，发现渗漏要马上记\n录。水位超过警戒线时，应立即通知下游各村，\n并打开泄洪闸。\n\n- 12 -\n\n电话 6218';
    expect(cleanTxt(raw)).toBe(
      '值班人员每小时巡查一次闸门，发现渗漏要马上记录。水位超过警戒线时，应立即通知下游各村，并打开泄洪闸。\n\n电话 6218',
    );
  });

  it('joins narrow lines that break off in words, numbers and brackets, in the title and over a page', () => {
    const raw =
      '闸站值\n守\n须知\n\n启闭前先鸣笛\n三声，等候 5\n分\n钟。闸门开度(厘\n米)不得超过二十，\n超过时须报\n\n- 3 -\n\n所长批准。\n\n测 流\n记 录\n12';
    expect(cleanTxt(raw)).toBe(
      '闸站值守须知\n\n启闭前先鸣笛三声，等候 5分钟。闸门开度(厘米)不得超过二十，超过时须报所长批准。\n\n测流记录12',
    );
  });

  it('begins a new line of a scan at a label, an item and a column, and drops the bare number of its page', () => {
    const raw = '站名：上\n河口\n水位：三米\n二。\n1、查\n闸\n流量  38\n雨量  2\n雨大时停\n工。\n27\n\n一九六〇年建。';
    expect(cleanTxt(raw)).toBe(
      '站名：上河口\n水位：三米二。\n1、查闸\n流量  38\n雨量  2\n雨大时停工。\n\n一九六〇年建。',
    );
  });

  it.each([
    ['cells of a table that lost its form', '姓名\n性别\n籍贯\n张三\n男\n江苏\n李四\n女\n浙江'],
    ['a poem with lines of one character', '雨\n落在河上\n船\n还没有回来\n灯\n亮了'],
    ['who writes and when, above the message', '2026-01-02 08:15:20 王小河值班\n今天水位三米二，闸门没有开。'],
    ['a title above its only sentence', '关于河口闸门检修停航的通知\n三日起停航，请绕行。'],
    ['verse with its stops', '白鹭下秋水，孤飞如坠霜。\n心闲且未去，独立沙洲旁。'],
  ])('leaves %s on their lines', (_, raw) => {
    expect(cleanTxt(raw)).toBe(raw);
  });

  it('leaves verse and addresses on their lines', () => {
    const verse = '水面上的雾慢慢地散开了\n远处的船夫唱起一支歌\n岸边的柳树轻轻摇着手\n等待着还没有回家的人';
    expect(cleanTxt(verse)).toBe(verse);
  });
});

describe('cleanText on size', () => {
  it('takes twice the time over a line twice as long', async () => {
    const make = (size: number): string => '水位上升[1] - 闸门(打开 “船只 '.repeat(size);
    const read = (text: string): Promise<unknown> => Promise.resolve(cleanTxt(text));
    expect(await measureGrowth(make, read, 10_000)).toBeLessThanOrEqual(linearGrowth);
  });
});
