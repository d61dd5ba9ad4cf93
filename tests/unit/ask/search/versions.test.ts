import { describe, expect, it } from 'vitest';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { answer, find, shelve } from '../weights/ask-stages.ts';
import { defaultWeights } from '../../../../src/ask/weights/weights.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';

const rule = (year: number, fare: number, more = ''): string =>
  `---\ntitle: 渡口票价（${year} 版）\npublishedAt: ${year}-03-01\n---\n\n# 渡口票价\n\n渡船单程票价每人 ${fare} 元，自行车免费。${more}\n`;
const fares = shelve({
  'a.md': rule(2019, 2),
  'b.md': rule(2021, 3),
  'c.md': rule(2024, 5, '本版发布之日起，此前各版废止。'),
  ...fillerTexts,
});
const open = shelve({ 'a.md': rule(2019, 2), 'b.md': rule(2021, 3), ...fillerTexts });

const minutes = shelve({
  '2024-05 例会纪要.md': '# 例会纪要\n\n到会七人。决定买一台割草机，由木匠老邱保管。\n',
  '2024-06 例会纪要.md': '# 例会纪要\n\n到会九人。决定把旧船修好，费用从会费里出。\n',
  ...fillerTexts,
});

const contract = (name: string, months: string): string =>
  `# 劳动合同\n\n甲方青溪水厂，乙方${name}，合同期三年，其中试用期${months}个月，试用期工资为转正工资的八成，双方各执一份。\n`;

describe('versions of one document', () => {
  it('stand newest first, and the one of the year that is named before all', async () => {
    const index = await fares.with(defaultWeights);
    expect((await find(index, '渡船单程票价是多少？')).slice(0, 3)).toEqual(['c.md', 'b.md', 'a.md']);
    expect((await find(index, '最新的渡船票价是多少？'))[0]).toBe('c.md');
    expect((await find(index, '2021 年渡船单程票价是多少？'))[0]).toBe('b.md');
  });

  it('give the one in force alone when the others are said to be out of force', async () => {
    const told = await answer(await fares.with(defaultWeights), '渡船单程票价是多少？');
    expect(told.join('')).toContain('5 元');
    expect(told.join('')).not.toMatch(/[23] 元/u);
  });

  it('are versions where one replaces the other, however much was added to it', async () => {
    const index = await shelve({
      '差旅办法（2022年版）.md': '# 差旅办法（2022年版）\n\n文号：财〔2022〕9 号\n\n返回后 15 个工作日内报销。\n',
      '差旅办法（2025年修订）.md':
        '# 差旅办法（2025年修订）\n\n文号：财〔2025〕4 号，原财〔2022〕9 号同时废止。\n\n返回后 30 个自然日内报销，逾期的附说明。\n\n自驾的每公里补 1 元。\n',
      ...fillerTexts,
    }).with(defaultWeights);
    expect((await answer(index, '现在返回后多久之内报销？')).join('')).not.toContain('15 个工作日');
    expect((await answer(index, '返回后多久之内报销？'))[0]).toContain('30 个自然日');
    expect((await answer(index, '2022 年版里返回后多久之内报销？'))[0]).toContain('15 个工作日');
  });

  it('contradict each other openly, with their dates, where none is said to be out of force', async () => {
    expect((await answer(await open.with(defaultWeights), '渡船单程票价是多少？')).join(' ')).toMatch(
      /^2021-03-01：.*3 元.* 2019-03-01：.*2 元/u,
    );
  });

  it('are all told to who asks what has changed', async () => {
    const told = (await answer(await fares.with(defaultWeights), '渡船票价有什么变化？')).join(' ');
    expect(told).toMatch(/5 元.*3 元.*2 元/u);
  });

  it('are not the days of one log, of which each tells something else', async () => {
    const day = (date: string, words: string): string => `## ${date}\n\n${words}${'当天照常巡视堤岸。'.repeat(30)}\n\n`;
    const index = await shelve({
      '堤岸.md':
        '# 堤岸巡视日志\n\n' +
        day('2024-07-01', '水尺漆成红白两色，用漆 3 桶。') +
        day('2024-07-08', '柳桩打了 60 根。') +
        day('2024-07-15', '沙袋运来 900 只。'),
      ...fillerTexts,
    }).with(defaultWeights);
    expect((await answer(index, '堤岸的柳桩打了多少根？')).join('')).toContain('60 根');
    expect((await answer(index, '堤岸的水尺一开始漆成什么颜色？')).join('')).toContain('红白');
    expect((await answer(index, '7月15日堤岸运来多少沙袋？')).join('')).toContain('900 只');
  });

  it('are not what differs in more than its numbers', async () => {
    const told = (await answer(await minutes.with(defaultWeights), '例会决定买什么？')).join(' ');
    expect(told).toContain('割草机');
    expect((await answer(await minutes.with(defaultWeights), '最近一次例会决定了什么？')).join(' ')).toContain('旧船');
  });
});

describe('issues of a series', () => {
  it('are known by the date in their names, not by the dates they speak of', async () => {
    const index = await minutes.with(defaultWeights);
    const may = (await answer(index, '5月例会决定了什么？')).join(' ');
    expect(may).toContain('割草机');
    expect(may).not.toContain('旧船');
    const june = (await answer(index, '六月那次例会决定了什么？')).join(' ');
    expect(june).toContain('旧船');
    expect(june).not.toContain('割草机');
  });

  it('keep their places where the question names no date, or a date of something else', async () => {
    const index = await minutes.with(defaultWeights);
    expect((await find(index, '例会决定了什么？')).length).toBe((await find(index, '5月例会决定了什么？')).length);
    expect((await answer(index, '5月谁保管割草机？')).join(' ')).toContain('老邱');
  });
});

describe('editions of one rule', () => {
  it('are versions by their titles, however differently they are worded', async () => {
    const index = await shelve({
      '2020.md': '# 船坞管理办法（2020年版）\n\n第一条 泊位每月 80 元。\n\n第二条 晚归罚 10 元。\n',
      '2023.md':
        '# 船坞管理办法（2023年修订）\n\n自2023年5月1日起施行，原办法同时废止。\n\n第一条 泊位按船长收取，八米以下每月 120 元，八米以上每月 200 元，另交押金。\n\n第二条 不再罚款。\n',
      ...fillerTexts,
    }).with(defaultWeights);
    const now = (await answer(index, '船坞泊位每月多少钱？')).join(' ');
    expect(now).toContain('120 元');
    expect(now).not.toContain('80 元');
    expect((await answer(index, '2020年版里船坞泊位每月多少钱？')).join(' ')).toContain('80 元');
  });
});

describe('contracts from one template', () => {
  it('stay as many passages as there are contracts', async () => {
    const names = ['邱木匠', '沈青禾', '龚石磊', '罗大同', '贺兰山', '许听雨'];
    const contracts: Record<string, string> = { ...fillerTexts };
    names.forEach((name, at) => (contracts[`${at}.md`] = contract(name, '三')));
    const index = await openLibrary(contracts);
    const condensed = { standaloneQuestion: '试用期多久？', intent: 'question' } as const;
    const { passages } = await searchPassages(condensed, { topK: 8 }, index);
    expect(passages.filter(({ chunk }) => chunk.text.includes('试用期'))).toHaveLength(6);
  });

  it('are one passage where two files hold the same contract, and the other file is listed', async () => {
    const index = await openLibrary({
      'a.md': contract('邱木匠', '三'),
      'copy/a.md': contract('邱木匠', '三'),
      ...fillerTexts,
    });
    const condensed = { standaloneQuestion: '试用期多久？', intent: 'question' } as const;
    const { passages } = await searchPassages(condensed, { topK: 8 }, index);
    expect(passages.filter(({ chunk }) => chunk.text.includes('试用期'))).toHaveLength(1);
    expect(passages[0]?.folded).toMatchObject([
      { title: '劳动合同', path: 'copy/a.md', start: passages[0]?.chunk.start },
    ]);
  });
});
