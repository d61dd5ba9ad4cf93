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

  it('are not what differs in more than its numbers', async () => {
    const told = (await answer(await minutes.with(defaultWeights), '例会决定买什么？')).join(' ');
    expect(told).toContain('割草机');
    expect((await answer(await minutes.with(defaultWeights), '最近一次例会决定了什么？')).join(' ')).toContain('旧船');
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
