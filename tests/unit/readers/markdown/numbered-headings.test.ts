import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../../support/show-blocks.ts';

describe('a numbered line without a sign of Markdown', () => {
  const numbered = [
    ['parts', '一、总则\n适用于会员。\n\n二、时间\n周一至周五。', ['一、总则', '二、时间']],
    [
      'parts that hold lists',
      '一、安装\n1. 取出主机。\n2. 插电。\n\n二、清洁\n1. 断电。\n2. 擦拭。',
      ['一、安装', '二、清洁'],
    ],
    [
      'inner parts',
      '一、开放时间\n\n（一）夏季\n\n六点开门。\n\n（二）冬季\n\n七点开门。',
      ['一、开放时间', '（一）夏季', '（二）冬季'],
    ],
    [
      'chapters',
      '第一章 总则\n第一条 为规范管理，制定本办法。\n第二章 附则\n第二条 即日施行。',
      ['第一章 总则', '第二章 附则'],
    ],
    ['items', '清单\n\n一、苹果\n二、香蕉\n三、牛奶', []],
    ['items apart', '清单如下：\n\n一、苹果\n\n二、香蕉\n\n三、牛奶\n\n不含运费。', []],
    [
      'parts of clauses that are counted through',
      '公约\n\n一、总则\n适用范围见附件。\n二、义务\n八、住户应当爱护公共设施。\n九、夜间不得喧哗。\n三、附则\n自公布起施行。',
      ['一、总则', '二、义务', '三、附则'],
    ],
    ['clauses alone', '公约\n\n八、住户应当爱护公共设施，损坏的照价赔偿。\n九、夜间不得喧哗。\n十、即日施行。', []],
    ['items of which one is a sentence', '清单\n\n一、身份证\n二、照片两张，须是近照。\n三、回执', []],
    ['items of which one is missing', '清单\n\n一、苹果\n三、香蕉\n四、牛奶', []],
    ['sentences', '通知\n\n一、放假时间为五天。\n请安排好值班。\n二、值班电话为8001。\n有事请打。', []],
  ] as const;

  it.each(
    numbered.flatMap(([what, raw, headings]) => [
      ['md', what, raw, headings] as const,
      ['txt', what, raw, headings] as const,
    ]),
  )('is a heading by what stands between it and the next, in .%s: %s', async (extension, _, raw, headings) => {
    const { blocks, wordsOf } = await readBlocks(raw, extension);
    const found = blocks.filter(({ kind, level }) => kind === 'heading' && level !== 1).map(wordsOf);
    expect(found).toEqual(headings);
  });

  it('is one in bold, and inside the one heading that the file marks', async () => {
    const { blocks } = await readBlocks('# 合同\n\n**一、押金**\n\n入住前付。\n\n**二、退租**\n\n提前通知。', 'md');
    expect(blocks.map(({ kind, level, path }) => [kind, level, path.at(-1)])).toEqual([
      ['heading', 1, undefined],
      ['heading', 2, undefined],
      ['paragraph', undefined, '一、押金'],
      ['heading', 2, undefined],
      ['paragraph', undefined, '二、退租'],
    ]);
  });

  it('is left by the next clause, whose words stand on its own line', async () => {
    const { blocks } = await readBlocks('# 合同\n\n第一条 租赁物\n叉车四台。\n\n第二条 租期一年，自六月起算。', 'md');
    expect(blocks.map(({ path }) => path.at(-1))).toEqual([undefined, undefined, '第一条 租赁物', '第二条']);
  });

  it('is none where the file marks its headings, in a quote, or in an item', async () => {
    const headings = async (raw: string) =>
      (await showBlocks(raw, 'md')).filter((line) => line.startsWith('heading 一'));
    expect(await headings('# 章程\n\n## 会员\n\n一、权利\n会员可以投票。')).toEqual([]);
    expect(await headings('> 一、权利\n> 会员可以投票。')).toEqual([]);
    expect(await headings('- 一、权利\n\n  会员可以投票。')).toEqual([]);
  });
});

describe('tables with no empty line between them', () => {
  it.each(['md', 'txt'])('have each their own header and all their cells, in .%s', async (extension) => {
    const { blocks, wordsOf } = await readBlocks(
      '| 卡种 | 价格 |\n|---|---|\n| 月卡 | 299 |\n| 年卡 | 1999 |\n| 课程 | 教练 | 时间 |\n|---|---|---|\n| 瑜伽 | 林 | 周二 |',
      extension,
    );
    expect(blocks.map(({ header }) => header?.join())).toEqual([
      undefined,
      '卡种,价格',
      '卡种,价格',
      undefined,
      '课程,教练,时间',
    ]);
    expect(wordsOf(blocks[4] as (typeof blocks)[0])).toContain('周二');
  });

  it.each(['md', 'txt'])('of as many columns too, in .%s', async (extension) => {
    const { blocks } = await readBlocks(
      '| 科室 | 楼层 |\n|---|---|\n| 内科 | 2楼 |\n| 项目 | 价格 |\n| :-- | --: |\n| 胸片 | 80元 |',
      extension,
    );
    expect(blocks.map(({ header }) => header?.join())).toEqual([undefined, '科室,楼层', undefined, '项目,价格']);
  });

  it('end at the line that names the next one', async () => {
    const { blocks } = await readBlocks(
      '| 料 | 量 |\n|---|---|\n| 糖 | 50克 |\n步骤\n| 步 | 时间 |\n|---|---|\n| 发酵 | 一小时 |',
      'md',
    );
    expect(blocks.map(({ kind, caption }) => [kind, caption])).toEqual([
      ['table-row', undefined],
      ['table-row', undefined],
      ['caption', undefined],
      ['table-row', '步骤'],
      ['table-row', '步骤'],
    ]);
  });

  it.each([
    [
      'a rule above a total',
      '| 项目 | 金额 |\n|---|---|\n| 房租 | 2000 |\n| 水费 | 六十 |\n|---|---|\n| 合计 | 2060 |',
    ],
    [
      'rules between all rows',
      '| 日 | 事项 |\n|---|---|\n| 周一 | 放假 |\n|---|---|\n| 周二 | 上班 |\n|---|---|\n| 周三 | 考试 |',
    ],
    ['figures above a rule', '| 日 | 数 |\n|---|---|\n| 周一 | 5 |\n| 周二 | 6 |\n|---|---|\n| 周三 | 7 |'],
    ['dashes in a cell', '| 符号 | 含义 |\n|---|---|\n| 甲 | 好 |\n| --- | 缺失 |\n| + | 阳性 |'],
  ])('are one with %s', async (_, raw) => {
    const { blocks } = await readBlocks(raw, 'md');
    expect(new Set(blocks.slice(1).map(({ header }) => header?.join())).size).toBe(1);
  });
});
