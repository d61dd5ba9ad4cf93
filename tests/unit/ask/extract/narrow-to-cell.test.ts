import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { answer } from '../weights/ask-stages.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    'scores.md': [
      '# 水位模型的成绩',
      '',
      '| 模型 | Lake-Bench | River-Bench | 春汛 |',
      '| --- | --- | --- | --- |',
      '| Heron-2 | 63.0 | 58.4 | 71.6 |',
      '| Egret-1 | 41.2 | 39.9 | 50.3 |',
    ].join('\n'),
    'repairs.csv':
      '日期,船号,毛病,谁修,花费(元)\n2025-05-25,木船3号,舵轴进水,老毛,420\n2025-07-15,木船6号,船底漏,阿根,90\n',
    ...fillerTexts,
  });
});

describe('a row of a table', () => {
  it.each([
    ['a name of several parts, of which other columns have one', 'Heron-2 的 Lake-Bench 是多少？', '63.0', '58.4'],
    ['a Chinese name', 'Heron-2 的春汛是多少？', '71.6', '63.0'],
  ])('is narrowed to the cell below %s', async (_, question, wanted, other) => {
    const [quote] = await answer(search, question);
    expect(quote).toContain(wanted);
    expect(quote).not.toContain(other);
  });

  it('is never narrowed to the cell that the question names itself', async () => {
    const [quote] = await answer(search, '模型 Egret-1 的春汛 50.3 排第几？');
    expect(quote).toContain('41.2');
  });

  it('is told whole where a question asks for two things of it', async () => {
    const [one] = await answer(search, 'Heron-2 的春汛是多少？');
    expect(one).not.toContain('58.4');
    const [both] = await answer(search, 'Heron-2 的春汛是多少，谁更高？');
    expect(both).toMatch(/58\.4.*71\.6/u);
  });

  it('is not narrowed to a name where an amount is asked for', async () => {
    expect((await answer(search, '木船3号舵轴进水修了多少钱？'))[0]).toContain('420');
    expect((await answer(search, '木船3号舵轴进水是谁修的？'))[0]).toContain('老毛');
  });

  it('is told whole where no column is named, or only what several share', async () => {
    for (const question of ['Heron-2 成绩如何？', 'Heron-2 的 Bench 是多少？'])
      expect((await answer(search, question))[0]).toMatch(/63\.0.*58\.4/u);
  });
});
