import { beforeAll, describe, expect, it } from 'vitest';
import { spellNumerals } from '../../../../src/ask/understand/spelling/numeral-forms.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    'prices.md': '# 2031年价目表\n\n游艇保修20年，1998 年起售，2020 年停售。\n',
    'rules.md': '第十二条 借书证不得转借。\n\n第一百零五条 本办法自 7 月 7 日起施行。\n\n周四、周日开放。\n',
  });
});

const spell = (question: string) => spellNumerals(question, search.index.lexical, search.analyzer);

describe('spellNumerals', () => {
  it('spells ordinals as the documents do', () => {
    expect(spell('第12条规定了什么？')).toBe('第十二条规定了什么？');
    expect(spell('第 105 条规定了什么？')).toBe('第一百零五条规定了什么？');
    expect(spell('第十二条规定了什么？')).toBe('第十二条规定了什么？');
  });

  it('spells dates as the documents do', () => {
    expect(spell('七月七号起做什么？')).toBe('7月7日起做什么？');
    expect(spell('7月7号起做什么？')).toBe('7月7日起做什么？');
  });

  it('spells days of the week as the documents do, and leaves counted weeks and days that stand nowhere', () => {
    expect(spell('礼拜四开放吗？')).toBe('周四开放吗？');
    expect(spell('星期天开放吗？')).toBe('周日开放吗？');
    expect(spell('周四开放吗？')).toBe('周四开放吗？');
    expect(spell('礼拜二开放吗？')).toBe('礼拜二开放吗？');
    expect(spell('两个星期四次行吗？')).toBe('两个星期四次行吗？');
  });

  it('spells a year of two digits as the documents do, and no span of years', () => {
    expect(spell('31年的价目表里游艇多少钱？')).toBe('2031年的价目表里游艇多少钱？');
    expect(spell('游艇31年和98年各多少钱？')).toBe('游艇2031年和1998年各多少钱？');
    for (const question of [
      '质保31年吗？',
      '31年内能退吗？',
      '用了31年还修吗？',
      '游艇20年的保修多少钱？',
      '32年的价目表？',
    ])
      expect(spell(question), question).toBe(question);
  });

  it('leaves alone what the documents hold in neither spelling, and other numbers', () => {
    expect(spell('第30条规定了什么？')).toBe('第30条规定了什么？');
    expect(spell('第12个人是谁？')).toBe('第12个人是谁？');
    expect(spell('十二个月后呢？')).toBe('十二个月后呢？');
  });
});
