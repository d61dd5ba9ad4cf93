import { describe, expect, it } from 'vitest';
import { condense } from '../../../../../src/ask/understand/condense/condense.ts';
import { isExtremeTold } from '../../../../../src/ask/extract/comparison/find-extreme.ts';
import { createReadSpan } from '../../../../../src/ask/extract/read-span.ts';
import { extractAnswer } from '../../../../../src/ask/extract/extract-answer.ts';
import { libraryOf } from '../../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../../fakes/fixture-texts.ts';

const rows = Array.from(
  { length: 60 },
  (_, at) => `| 第${at + 10}号苗 | ${at + 10} | 产自东坡，长势良好，可以整盆搬走 |\n`,
);
const index = await openLibrary({
  '客栈.md':
    '# 望溪客栈房价\n\n| 房型 | 楼层 | 平日（元） | 周末（元） | 面积 | 退房 |\n| --- | --- | --- | --- | --- | --- |\n' +
    '| 竹影间 | 一楼 | 180 | 240 | 18 平方米 | 12:00 |\n| 松风间 | 二楼 | 260 | 320 | 25 平方米 | 13:00 |\n' +
    '| 临溪套间 | 二楼 | 420 | 320 | 25 平方米 | 11:30 |\n| 合计 | | 860 | 880 | 68 平方米 | |\n',
  '陶艺.md':
    '# 泥巴陶艺课\n\n## 收费\n\n拉坯课 220 元，捏塑课 150 元，上釉课 95 元。同行第二人减 10%。\n\n' +
    '## 人数\n\n拉坯课每周二开课，名额 6 人；捏塑课每周四开课，名额 12 人；上釉课每周六开课，名额 12 人。\n\n' +
    '## 门票\n\n参观票 30 元，体验票 60 元，团体票面议。\n\n每人最多可以带走 3 件作品。\n',
  '船.md': '# 摆渡船\n\n班次：\n\n- 早班：6:40 开，可带单车\n- 午班：12:10 开\n- 晚班：19:30 开\n',
  '修车.md':
    '# 老耿修车铺\n\n| 项目 | 价格 |\n| --- | --- |\n| 补胎 | 15元/个 |\n| 洗车 | 25元/次 |\n\n' +
    '| 轮胎 | 宽度（毫米） | 重量 |\n| --- | --- | --- |\n| 甲胎 | 195 | 9 公斤 |\n| 乙胎 | 205 | 8500 克 |\n| 丙胎 | 215 | |\n',
  '苗圃.md': `# 南坡苗圃\n\n| 苗木 | 高度（厘米） | 说明 |\n| --- | --- | --- |\n${rows.join('')}`,
  'plans.md': '# Gym plans\n\n| Plan | Price (yuan) |\n| --- | --- |\n| Silver | 120 |\n| Gold | 260 |\n',
  ...fillerTexts,
});

async function answer(question: string): Promise<string> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

describe('the most or the least of several things', () => {
  it.each([
    ['客栈平日哪个房型最贵？', /^临溪套间最贵。临溪套间 · 平日（元）：420$/u],
    ['客栈平日最便宜的房型是哪个？', /^竹影间最便宜。.*180$/u],
    ['客栈哪种房型平日价最低？', /^竹影间最低。.*180$/u],
    ['客栈二楼平日哪间最便宜', /^松风间最便宜。.*260$/u],
    ['客栈哪个房型退房最晚？', /^松风间最晚。.*13:00$/u],
    ['南坡苗圃哪种苗木高度最高？', /^第69号苗最高。.*69/u],
    ['南坡苗圃高度最低的苗木是哪种？', /^第10号苗最低。/u],
  ])('is the row that holds it, with the cell that says so: %s', async (question, words) => {
    expect(await answer(question)).toMatch(words);
  });

  it('is all of those that are as much', async () => {
    const text = await answer('客栈周末最贵的房型是哪个？');
    expect(text).toMatch(/^松风间、临溪套间并列最贵。/u);
    expect(text.match(/周末（元）：320/gu)).toHaveLength(2);
    expect(await answer('陶艺哪个课名额最多？')).toMatch(/^并列最多的有 2 个：捏塑课.*12 人\n上釉课.*12 人。$/u);
  });

  it.each([
    ['陶艺三个课里哪个最贵？', /^最贵的是：拉坯课 220 元$/u],
    ['陶艺最便宜的课多少钱？', /^最便宜的是：上釉课 95 元$/u],
    ['陶艺哪个课名额最少？', /^最少的是：拉坯课每周二开课，名额 6 人$/u],
    ['最早的一班摆渡船几点开？', /^最早的是：班次：早班：6:40/u],
    ['摆渡船哪班最晚？', /^最晚的是：.*19:30/u],
  ])('is the clause or the item that tells it: %s', async (question, words) => {
    expect(await answer(question)).toMatch(words);
  });

  it('is told in English of an English table', async () => {
    expect(await answer('Which plan is the most expensive?')).toMatch(/^Gold is the most expensive\. /u);
  });

  it.each([
    ['客栈哪个房型最贵？'], // on which day?
    ['客栈最贵的房间是哪个？'], // on which day, or by the hour?
    ['客栈哪个房型面积最小的两间？'],
    ['陶艺五个课里哪个最贵？'], // there are three
    ['哪种门票最贵？'], // one has no price
    ['老耿修车铺哪个项目最贵？'], // per tyre, per wash
    ['老耿修车铺哪种轮胎最重？'], // one has no weight
    ['陶艺每人最多可以带走几件作品？'], // a limit
    ['摆渡船最早几点开？'],
    ['客栈哪个游泳池最便宜？'], // no such thing
    ['泥巴陶艺课哪种规定最便宜？'],
    ['老耿修车铺哪种轮胎最耐磨？'],
  ])('is not told where that is not what the numbers say: %s', async (question) => {
    expect(await answer(question)).not.toMatch(/最[贵多重小早耐便]\S{0,3}(?:。|的是：|的有)/u);
  });

  it('is evidence where it names the things, though its words stand nowhere', async () => {
    const tells = async (question: string): Promise<boolean> => {
      const condensed = await condense(question, [], libraryOf(index));
      const { passages } = await searchPassages(condensed, { topK: 8 }, index);
      return isExtremeTold(question, passages, index, createReadSpan(index));
    };
    expect(await tells('三个陶艺课里哪个最贵？')).toBe(true);
    expect(await tells('四个陶艺课里哪个最贵？')).toBe(false);
    expect(await tells('哪个最贵？')).toBe(false);
    expect(await tells('陶艺课多少钱？')).toBe(false);
  });
});
