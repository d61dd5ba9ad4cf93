import { describe, expect, it } from 'vitest';
import { spellDates, spellNumbers } from '../../../src/ingest/index/spell-variants.ts';

describe('spellDates', () => {
  it.each([
    ['2026-01-02', '2026年1月2日'],
    ['2025-09-02', '2025年9月2日'],
    ['周报20250902', '2025年9月2日'],
    ['2025.9.2 例会', '2025年9月2日'],
    ['2025-06会议纪要', '2025年6月'],
    ['2025年6月会议纪要', '2025年6月'],
  ])('adds to %s the date as people say it', (text, spoken) => {
    const [own, added] = spellDates(text).split('\n');
    expect(own).toBe(text);
    expect(added?.split(' ')).toContain(spoken);
  });

  it.each(['版本 3.12.1', '编号 20251399', '4e18460dee4bbf11', '2025-13-40'])('leaves %s as it is', (text) => {
    expect(spellDates(text)).toBe(text);
  });
});

describe('spellNumbers', () => {
  it('adds the number of a clause in digits', () => {
    expect(spellNumbers('第二章 借阅\n第十二条')).toBe('第二章 借阅\n第十二条\n第2章 第12条');
    expect(spellNumbers('一切照旧')).toBe('一切照旧');
  });
});
