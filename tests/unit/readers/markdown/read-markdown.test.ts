import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../../support/show-blocks.ts';

const show = (raw: string): Promise<readonly string[]> => showBlocks(raw, 'md');
const read = (raw: string) => readBlocks(raw, 'md');

describe('readMarkdown on headings', () => {
  it('gives each block the path of the headings above it, below the title of its article', async () => {
    const { blocks, wordsOf } = await read(
      '# 水位计\n\n浮子。\n\n## 维护\n\n### 清洗\n\n每月一次。\n\n## 报废\n\n十年。',
    );
    expect(blocks.map((block) => [wordsOf(block), block.path.join(' > ')])).toEqual([
      ['水位计', ''],
      ['浮子。', ''],
      ['维护', ''],
      ['清洗', '维护'],
      ['每月一次。', '维护 > 清洗'],
      ['报废', ''],
      ['十年。', '报废'],
    ]);
  });

  it('makes an article of each of several # titles, and of the words before the first', async () => {
    const { sections, document } = await read('前言在此。\n\n# 甲\n\n文。\n\n# 乙\n\n## 细节\n\n文。');
    expect(sections.map(({ title }) => title)).toEqual(['笔记', '甲', '乙']);
    expect(sections[2]?.blocks.at(-1)?.path).toEqual(['细节']);
    expect(document.title).toBe('笔记');
  });

  it('reads underlined titles, but takes no paragraph above a rule for one', async () => {
    expect(await show('年报\n====\n\n概况\n----\n\n这是一段完整的话。\n---\n\n下一段。')).toEqual([
      'heading 年报',
      'heading 概况',
      'paragraph 这是一段完整的话。',
      'paragraph 下一段。',
    ]);
  });

  it('never takes a # in code, a #话题 or a half-width # without a space for a heading', async () => {
    expect(await show('# 甲\n\n```sh\n# 注释\n```\n\n编号 #3 的站。')).toEqual([
      'heading 甲',
      'code # 注释',
      'paragraph 编号 #3 的站。',
    ]);
  });

  it('reads a byte order mark, CRLF and front matter', async () => {
    const { text, document, sections } = await read(
      '\ufeff---\r\ntitle: 手册\r\ntags: [水]\r\n---\r\n# 说明\r\n\r\n第一条。\r\n',
    );
    expect(text).toBe('说明\n\n第一条。');
    expect(document.frontMatter).toEqual({ title: '手册', topics: ['水'] });
    expect(sections[0]).toMatchObject({ title: '手册', headline: '说明' });
  });
});

describe('readMarkdown on lists', () => {
  it('gives items their depth, their place and the line they hang on, with a colon or without', async () => {
    const { blocks, wordsOf } = await read('不予退款的情形\n\n- 已拆封\n- 超期\n  1. 七天以上\n  2. 无小票\n');
    const items = blocks.filter(({ kind }) => kind === 'list-item');
    expect(items.map((item) => [wordsOf(item), item.level, item.ordinal, wordsOf(item.leadIn!)])).toEqual([
      ['- 已拆封', 1, 0, '不予退款的情形'],
      ['- 超期', 1, 1, '不予退款的情形'],
      ['1. 七天以上', 2, 0, '- 超期'],
      ['2. 无小票', 2, 1, '- 超期'],
    ]);
  });

  it('hangs a list on the last sentence of what announces it, and never on a heading or a list before', async () => {
    const { blocks, wordsOf } = await read('## 规则\n\n- 甲\n\n报名随时可以。下列情形除外：\n\n- 乙');
    const [first, second] = blocks.filter(({ kind }) => kind === 'list-item');
    expect(first?.leadIn).toBeUndefined();
    expect(wordsOf(second!.leadIn!)).toBe('下列情形除外：');
  });

  it('knows key and value of an item that is such a pair', async () => {
    const { blocks, text } = await read('## 主机\n\n- 系统：Debian 12\n- 早晚各一次，每次十分钟。');
    expect(blocks.slice(1).map(({ cells }) => cells?.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ['系统', 'Debian 12'],
      undefined,
    ]);
  });

  it('keeps the numbers of a list that does not start at 1, and what else an item holds', async () => {
    const { text, blocks, wordsOf } = await read('3. 关闸\n\n   先通知下游。\n\n4. 放水');
    expect(text).toBe('3. 关闸\n先通知下游。\n4. 放水');
    expect(wordsOf(blocks[1]!.leadIn!)).toBe('3. 关闸');
  });

  it('never takes the digits of a decimal for the number of an item', async () => {
    expect(await show('用量：\n\n2.5 克花椒。\n3.25% 是涨幅。\n10.0.4.1 是网关。')).toEqual([
      'paragraph 用量：',
      'paragraph 2.5 克花椒。',
      'paragraph 3.25% 是涨幅。',
      'paragraph 10.0.4.1 是网关。',
    ]);
  });
});

describe('readMarkdown on tables', () => {
  const table = '| 季度 | 销售额（万元） |\n|---|--:|\n| 一季度 | 980 |\n| 二季度 | |\n';

  it('makes a block of each row, with its cells and the names of the columns', async () => {
    const { blocks, text } = await read(table);
    expect(text).toBe('季度 | 销售额（万元）\n一季度 | 980\n二季度 |');
    expect(blocks.map(({ ordinal, header }) => [ordinal, header])).toEqual([
      [0, undefined],
      [1, ['季度', '销售额（万元）']],
      [2, ['季度', '销售额（万元）']],
    ]);
    expect(blocks.map(({ cells }) => cells?.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ['季度', '销售额（万元）'],
      ['一季度', '980'],
      ['二季度', ''],
    ]);
  });

  it('knows the caption above a table, and the unit said for all of it', async () => {
    const { blocks } = await read(`表 1 各季度销售额（单位：万元）\n\n${table}\n下表单位为吨。\n\n${table}`);
    expect(blocks[0]?.kind).toBe('caption');
    expect(blocks[2]).toMatchObject({ caption: '表 1 各季度销售额（单位：万元）', unit: '万元' });
    expect(blocks.at(-1)).toMatchObject({ unit: '吨' });
    expect(blocks.at(-1)?.caption).toBeUndefined();
  });

  it('keeps the sign | of code inside a cell', async () => {
    const { text, blocks } = await read('| 写法 | 义 |\n|---|---|\n| `a\\|b` | 或 |');
    const [, row] = blocks;
    expect(row?.cells?.map(({ start, end }) => text.slice(start, end))).toEqual(['a|b', '或']);
  });

  it('loses no word and no row where far too many tags are open', async () => {
    const shown = await show(`${'<div>第一段<span>'.repeat(1200)}<table><tr><td>甲</td><td>乙</td></tr></table>末段。`);
    expect(shown.join('').split('第一段')).toHaveLength(1201);
    expect(shown.slice(-2)).toEqual(['table-row 甲 | 乙', 'paragraph 末段。']);
  });

  it('keeps the cells of an HTML table apart, with and without closing tags', async () => {
    const html = '<table><tr><th>线路<th>发车<th>座位<tr><td>二号线</td><td>8:15</td><td>30</td></tr></table>';
    expect(await show(html)).toEqual(['table-row 线路 | 发车 | 座位', 'table-row 二号线 | 8:15 | 30']);
    const { blocks } = await read(html);
    expect(blocks[1]?.header).toEqual(['线路', '发车', '座位']);
  });

  it.each([
    ['<div>前</div>\n后面。', ['paragraph 前', 'paragraph 后面。']],
    ['<img src=x>\n后面。', ['paragraph 后面。']],
    ['</table>后面。', ['paragraph 后面。']],
    ['<table>表外<tr><td>甲</table>后面。', ['caption 表外', 'table-row 甲', 'paragraph 后面。']],
    ['<script>a = 1</script>\n后面。', ['paragraph 后面。']],
  ])('keeps the words beside the tags of a piece of HTML: %j', async (html, shown) => {
    expect(await show(html)).toEqual(shown);
  });
});

describe('readMarkdown on inline signs', () => {
  it('reduces links, images, HTML and emphasis to the words that a reader sees', async () => {
    const raw =
      '见[手册](https://a.example/b_(c))与 <https://d.example>。' +
      '![闸门外观](x.png)![](y.png)**重**_要_，~~旧~~新<br>下一行 a&amp;b <!-- 注 -->π\\*2';
    expect((await read(raw)).text).toBe('见手册与 https://d.example。闸门外观重要，旧新\n下一行 a&b π*2');
  });

  it('keeps every character inside code, and every formula', async () => {
    const raw = '取 `items[0]`、`a|b`、`x  =  **y**` 与 `[[z]]`，按 $w_1 = \\frac{m_1}{m_2}$ 计。';
    expect((await read(raw)).text).toBe('取 items[0]、a|b、x  =  **y** 与 [[z]]，按 $w_1 = \\frac{m_1}{m_2}$ 计。');
  });

  it('keeps the words of a link whatever its address is', async () => {
    expect((await read('点击[这里](javascript:alert(1))和[那里](data:text/html,x)。')).text).toBe('点击这里和那里。');
  });

  it('keeps tags that are no HTML', async () => {
    expect((await read('模型先输出 <think> 再回答 <你的名字>')).text).toBe('模型先输出 <think> 再回答 <你的名字>');
  });

  it('joins wrapped lines, and leaves hard breaks and short lines apart', async () => {
    expect((await read('本站今年共测量一千零九十五次水位\n其中汛期四百次，\n漏测两次。')).text).toBe(
      '本站今年共测量一千零九十五次水位其中汛期四百次，漏测两次。',
    );
    expect((await read('本站今年共测量一千零九十五次水位  \n其中汛期四百次')).text).toContain('水位\n其中');
    expect((await read('床前看月光\n疑是地上霜')).text).toBe('床前看月光\n疑是地上霜');
  });

  it('takes reference marks out of a text that is full of them, but not out of code', async () => {
    const noted = '雨停了[1]。水位上升[2]。闸门打开 [3][4]。船只停航[5]，岸边警戒[6]。风也停了[7]。取 `a[1]`。';
    expect((await read(noted)).text).toBe('雨停了。水位上升。闸门打开。船只停航，岸边警戒。风也停了。取 a[1]。');
    expect((await read('区间 [5] 表示闭区间。')).text).toBe('区间 [5] 表示闭区间。');
  });
});

describe('readMarkdown on footnotes', () => {
  it('puts the note behind what points to it, as a block of its own, and drops the mark', async () => {
    const { blocks, wordsOf } = await read(
      '# 采样\n\n## 深度\n\n取二十厘米[^1]。\n\n## 间距\n\n十米。\n\n[^1]: 深根作物加倍。\n',
    );
    expect(blocks.map((block) => [wordsOf(block), block.path.join()])).toContainEqual(['取二十厘米。', '深度']);
    expect(blocks.map((block) => [wordsOf(block), block.path.join()])).toContainEqual(['深根作物加倍。', '深度']);
  });

  it('keeps a mark without a note, a character class, and a note that nothing points to', async () => {
    expect((await read('集合 [^a-z] 与 [^9]。\n\n[^x]: 单独的注。')).text).toBe('集合 [^a-z] 与 [^9]。\n\n单独的注。');
  });
});

describe('readMarkdown on what Obsidian adds', () => {
  it('shows links by their names, and drops embeds, ids of blocks and remarks', async () => {
    const raw =
      '见 [[水位计|浮子]] 与 [[闸门#开启]]。![[图.png]] ^abc123\n\n%%\n待核实\n%%\n\n雨停。%%私下的话%% 涨幅 5%% 左右。 ^id-1';
    expect((await read(raw)).text).toBe('见 浮子 与 闸门 开启。\n\n雨停。 涨幅 5%% 左右。');
  });

  it('reads a callout as a quote without its sign', async () => {
    expect(await show('> [!tip]- 小心\n> 先断电。\n\n> 一句引文。')).toEqual([
      'quote 小心',
      'quote 先断电。',
      'quote 一句引文。',
    ]);
  });

  it('takes a line of tags for tags, and a tag inside a sentence for a tag and its word', async () => {
    const { text, document } = await read('# 甲\n\n#水文 #河流/汛期\n\n讨论 #水文 的文章。');
    expect(text).toBe('甲\n\n讨论 水文 的文章。');
    expect(document.frontMatter.topics).toEqual(['水文', '河流/汛期']);
  });
});

describe('readMarkdown on a file without headings', () => {
  it('reads several articles as plain texts do, such as a digest', async () => {
    const said =
      '，这一点已经由省里的专家组在去年的验收中逐项确认，并写进了今年的年度报告，供各站在安装和维护时参考 [1]';
    const part = `要点 - 新站采用双传感器${said} - 数据每十分钟上传一次${said} - 校准由软件自动完成${said}`;
    const { sections } = await read(`新站启用\n河报· 2026-01-02 11:12\n${part}\n老站改建\n江报· 2025-12-31\n${part}`);
    expect(sections.map(({ publisher }) => publisher)).toEqual(['河报', '江报']);
  });

  it('knows keys with values in paragraphs of their own', async () => {
    const { blocks, text } = await read('热线：400-820-5511\n\n邮箱：help@a.example\n\n我们会尽快回复。');
    expect(blocks.map(({ kind }) => kind)).toEqual(['key-value', 'key-value', 'paragraph']);
    expect(blocks[0]?.cells?.map(({ start, end }) => text.slice(start, end))).toEqual(['热线', '400-820-5511']);
  });
});
