import { expect, it } from 'vitest';
import { coversMonths, listNamedMonths } from '../../../../../src/text/facts/identity/seasons.ts';

it.each([
  ['渡船一月份开吗？', [1]],
  ['12月几点关门？', [12]],
  ['七八月份住一晚多少钱？', [7, 8]],
  ['十一月票价', [11]],
  ['7、8月要预约吗？', [7, 8]],
  ['7月8日开吗？', []],
  ['租三个月多少钱？', []],
  ['月亮湾怎么走？', []],
])('reads the months that a question names: %s', (question, months) => {
  expect(listNamedMonths(question)).toEqual(months);
});

it.each([
  ['11-3月 9:30~16:00', [1], true],
  ['11月–次年3月', [12], true],
  ['4-10月 8:30~17:30', [1], false],
  ['平季（4–6月、9–10月）', [9], true],
  ['平季（4–6月、9–10月）', [7], false],
  ['5月1日至9月30日', [7, 8], true],
  ['7–8月', [8, 9], false],
  ['3-4个月拿证', [3], undefined],
  ['每月 3 次', [3], undefined],
])('tells of which stretch of months a text is: %s', (text, months, covers) => {
  expect(coversMonths(text, months)).toBe(covers);
});
