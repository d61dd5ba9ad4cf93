import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../../src/readers/text/read-text.ts';
import { findDocumentTitle, makeSections } from '../../../../src/readers/sections.ts';
import type { Section } from '../../../../src/types/chunk.ts';

function read(raw: string) {
  const path = '资料/河流_年报.txt';
  const result = readPlainText(raw, {}, path);
  const { sections } = makeSections(result, path);
  return { text: result.text, sections, title: findDocumentTitle(result, sections, path) };
}

/** Heading paths of an article in order, without repetition. */
function headingsOf(section: Section | undefined): readonly string[] {
  return [...new Set((section?.blocks ?? []).map((block) => block.path.join(' > ')).filter((path) => path !== ''))];
}

function kindsOf(text: string, section: Section | undefined): readonly string[] {
  return (section?.blocks ?? []).map((block) => `${block.kind} ${text.slice(block.start, block.end).trim()}`);
}

const paragraph = '这座水文站建在河口，工作人员每天测量三次水位，并把结果发送到省城的中心。';
const long = paragraph.repeat(30);

describe('a plain text that is a digest', () => {
  const raw = [
    '河报',
    '搜索文档',
    '新水文站今日启用,精度提高一倍',
    '河报· 2026-01-02 11:12',
    '核心观点 - 新站采用“浮子 - 压力”双传感器设计 [1] - 数据每十分钟上传一次到省城 [2] 方法:从人工到自动的改造 - 两名工人一天即可完成全部安装 [3] - 校准由软件自动完成 [4]',
    '老站将改建为博物馆',
    '江南日报· 2025-12-31',
    '背景 - 老站建于一九五八年,已经停用 [1] - 设备保存完好,可以展出给公众看 [2] 计划 - 投资三百万元进行改建工程 [3] - 明年五月对外开放参观 [4]',
  ].join('\n');

  it('cuts it into articles with title, publisher and date', () => {
    const { sections, title } = read(raw);
    expect(title).toBe('河报');
    expect(
      sections.map(({ ordinal, title, publisher, publishedAt }) => ({ ordinal, title, publisher, publishedAt })),
    ).toEqual([
      { ordinal: 0, title: '新水文站今日启用,精度提高一倍', publisher: '河报', publishedAt: '2026-01-02T11:12' },
      { ordinal: 1, title: '老站将改建为博物馆', publisher: '江南日报', publishedAt: '2025-12-31' },
    ]);
  });

  it('finds the headings that hang between bullets', () => {
    const { text, sections } = read(raw);
    expect(headingsOf(sections[0])).toEqual(['核心观点', '方法:从人工到自动的改造']);
    expect(kindsOf(text, sections[1]).slice(2)).toEqual([
      'heading 背景',
      'list-item - 老站建于一九五八年,已经停用',
      'list-item - 设备保存完好,可以展出给公众看',
      'heading 计划',
      'list-item - 投资三百万元进行改建工程',
      'list-item - 明年五月对外开放参观',
    ]);
  });
});

describe('a plain text that is a collection', () => {
  const raw = [
    '水文资料~合集7',
    '我自己的原文哦~ https://blog.example/river/7',
    '#水位计',
    '从人工到自动:一座水文站的四十年',
    paragraph,
    '....',
    '#xxx',
    '....',
    '#xxx',
    '.....',
    '#流量测验 ',
    paragraph,
    'import flow',
    '# Read the log',
    'log = flow.read("a")',
    'print(log)',
    paragraph,
    '......',
    '....',
    '1525',
    '被折叠的 条评论',
  ].join('\n');

  it('cuts it at #titles and dots, drops stubs and page furniture, and finds the true headline', () => {
    const { sections, title } = read(raw);
    expect(title).toBe('水文资料~合集7');
    expect(sections.map(({ title, headline }) => [title, headline])).toEqual([
      ['水位计', '从人工到自动:一座水文站的四十年'],
      ['流量测验', undefined],
    ]);
  });

  it('never takes a code comment for a title', () => {
    const { text, sections } = read(raw);
    expect(kindsOf(text, sections[1]).filter((block) => block.startsWith('code'))).toEqual([
      'code import flow\n# Read the log\nlog = flow.read("a")\nprint(log)',
    ]);
  });

  it('drops a lead stuffed with sentences that stand further down', () => {
    const lead = '此外,工作人员每天测量三次水位并做好记录。此外,结果发送到省城的中心由专人复核。渡口已经停用多年。';
    const { sections } = read(
      `合集\n${lead}\n#甲\n正文里说工作人员每天测量三次水位并做好记录。\n结果发送到省城的中心由专人复核。\n#乙\n${paragraph}`,
    );
    expect(sections.map((section) => section.title)).toEqual(['甲', '乙']);
  });

  it('makes an article of untitled text after the dots if there is enough of it', () => {
    const { sections } = read(
      `#甲\n${paragraph}\n....\n这里另有一篇没有标题的文章。${long}\n....\n短讯一则。\n#乙\n${paragraph}`,
    );
    expect(sections.map((section) => section.title)).toEqual(['甲', '河流 年报', '乙']);
  });

  it('keeps the title of an article that stands before the first #title', () => {
    const { sections } = read(
      `资料合集\n我自己的原文 https://blog.example/1\n渡口的一百年\n${long}\n#甲\n渡轮停航。\n#乙\n大桥通车。`,
    );
    expect(sections.map((section) => section.title)).toEqual(['渡口的一百年', '甲', '乙']);
  });

  it('finds a second article behind the sources of the first', () => {
    const { sections } = read(
      `#访谈录\n${long}\n原文地址:https://a.example/1\n站长发长文回顾:四十年守望一条河\n${long}\n....\n#乙\n${paragraph}`,
    );
    expect(sections.map((section) => section.title)).toEqual(['访谈录', '站长发长文回顾:四十年守望一条河', '乙']);
  });

  it('gives articles with a masked word the word as alias', () => {
    const { sections } = read(
      `#机器\n发展xx智能需要机器。${paragraph}\n#手臂\n机械臂xx操作的评估。${paragraph}\n#河\n${paragraph}`,
    );
    expect(sections.map((section) => section.aliases)).toEqual([['具身智能'], ['具身智能'], []]);
  });

  it('never takes talk of #topics for a collection', () => {
    expect(read(`${paragraph}\n#水文 #河流\n${paragraph}\n#水文 #汛期\n${paragraph}`).sections).toHaveLength(1);
  });
});

describe('a plain text without articles', () => {
  it('takes title, source and date from the head', () => {
    const { sections } = read(`河口水文站启用\n来源：江南日报 2026-01-02 10:22\n${paragraph}`);
    expect(sections).toHaveLength(1);
    expect(sections[0]).toMatchObject({
      title: '河口水文站启用',
      publisher: '江南日报',
      publishedAt: '2026-01-02T10:22',
    });
  });

  it('finds unmarked headings between paragraphs, and which of two is the inner one', () => {
    const { sections } = read(
      `河口水文站\n${paragraph}\n总体设计\n塔与井的分工\n${paragraph}\n为什么建在河口?\n${paragraph}\n图 1 水文站全景\n${paragraph}`,
    );
    expect(headingsOf(sections[0])).toEqual(['总体设计', '总体设计 > 塔与井的分工', '为什么建在河口?']);
  });

  it('reads numbered headings of every kind, and items of a list as bullets', () => {
    const { text, sections } = read(
      `年报\n一、概况\n${paragraph}\n1. 人员\n${paragraph}\n2.1 工资\n${paragraph}\n二、设备\n1. 浮子\n2. 压力计\n3. 雷达\n${paragraph}`,
    );
    expect(headingsOf(sections[0])).toEqual([
      '一、概况',
      '一、概况 > 1. 人员',
      '一、概况 > 1. 人员 > 2.1 工资',
      '二、设备',
    ]);
    expect(kindsOf(text, sections[0]).filter((block) => block.startsWith('list-item'))).toEqual([
      'list-item 1. 浮子',
      'list-item 2. 压力计',
      'list-item 3. 雷达',
    ]);
  });

  it('carries chapter and article of a law', () => {
    const { sections } = read(
      `河道管理办法\n第一章 总则\n第一条 为了保护河道，制定本办法。\n第二条 本办法适用于本省河道。\n第二章 罚则\n第十二条 违反本办法的，处以罚款。`,
    );
    expect(headingsOf(sections[0])).toEqual(['第一章 总则 > 第一条', '第一章 总则 > 第二条', '第二章 罚则 > 第十二条']);
  });

  it('never makes headings of captions, speakers, links, cells or the entries of a table of contents', () => {
    const talk = '甲:你好\n乙:你好\n甲:吃了吗\n乙:吃了\n甲:好\n乙:好';
    const cells = '指标\n甲站\n乙站\n水位\n3.2 米\n4.1 米\n流量\n12\n14';
    const { sections } = read(
      `年报\n目录\n01. 缘起\n02. 经过\n${paragraph}\n${talk}\n${paragraph}\n${cells}\n${paragraph}\n01. ` +
        `缘起\n${paragraph}\n02. 经过\n${paragraph}\nhttps://a.example\n${paragraph}`,
    );
    expect(headingsOf(sections[0]).slice(-2)).toEqual(['01. 缘起', '02. 经过']);
    for (const line of [...talk.split('\n'), ...cells.split('\n')]) expect(headingsOf(sections[0])).not.toContain(line);
  });

  it('gives nothing for empty text', () => {
    expect(read('').sections).toEqual([]);
  });
});

describe('a plain text, always', () => {
  it('tiles every section with its blocks, and sections never overlap', () => {
    const { sections } = read(`#甲\n\n${paragraph}\n\n总结\n\n${paragraph}\n....\n#乙\n- 一\n- 二\n${paragraph}\n`);
    let last = 0;
    for (const section of sections) {
      expect(section.start).toBeGreaterThanOrEqual(last);
      last = section.end;
      let at = section.start;
      for (const block of section.blocks) {
        expect(block.start).toBe(at);
        at = block.end;
      }
      expect(at).toBe(section.end);
    }
  });
});
