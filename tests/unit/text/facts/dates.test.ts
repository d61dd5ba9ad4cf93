import { describe, expect, it } from 'vitest';
import { extractDates } from '../../../../src/text/facts/dates.ts';
import { foldText } from '../../../../src/text/facts/fold-text.ts';

function datesOf(text: string): readonly string[] {
  return extractDates(foldText(text)).map(({ year, month, day }) =>
    [year, month, day].map((part) => part ?? '').join('-'),
  );
}

describe('a date is found by itself, whatever sign it is written with', () => {
  it.each([
    ['公元前 221 年', '-221--'],
    ['44 BC', '-44--'],
    ['２０２４年６月９日', '2024-6-9'],
    ['二〇二四年六月九日', '2024-6-9'],
    ['2024/6/9', '2024-6-9'],
    ['2024.06.09', '2024-6-9'],
    ['JUNE 9, 2024', '2024-6-9'],
    ['9 June 2024', '2024-6-9'],
    ['2024 年 6 月', '2024-6-'],
    ['October 2024', '2024-10-'],
    ['Oct 9', '-10-9'],
    ['二〇二四年', '2024--'],
    ['6月9号', '-6-9'],
    ['06-09', '-6-9'],
    ['6/9（周日）', '-6-9'],
    ['2024年', '2024--'],
    ['6 月', '-6-'],
    ['六月', '-6-'],
    ['since July', '-7-'],
  ])('%s', (text, date) => {
    expect(datesOf(text)).toEqual([date]);
  });

  it('tells the next day behind a date, and none without one', () => {
    expect(datesOf('6 月 30 日夜间至次日清晨')).toEqual(['-6-30', '-7-1']);
    expect(datesOf('次日清晨')).toEqual([]);
  });

  it.each(['前面三个', '6-9 只', '月亮', '9/15', 'a may be', '2024 只'])('and is none in %s', (text) => {
    expect(datesOf(text)).toEqual([]);
  });
});
