import { readTable, splitCell } from '../read-table.ts';

const SURNAMES = readTable('surnames').flatMap(({ words }) => splitCell(words));
const CALLS = readTable('name-context')
  .filter(({ kind }) => kind === 'role' || kind === 'title')
  .flatMap(({ words }) => splitCell(words));
/** 王小明, 欧阳修; 小李, 老王, 阿强. */
const named = new RegExp(`^(?:(?:${SURNAMES.join('|')})\\p{Script=Han}{1,2}|[小老阿大]\\p{Script=Han})$`, 'u');
/** What people are called by their part in something ends so: 主持人, 班长, 教师, 记者, 原告, 甲方, 一辩, 王女士. */
const called = new RegExp(`(?:[人员长师者生士民众友宾客方告爸妈爷奶哥姐叔姨总工辩]|${CALLS.join('|')})$`, 'iu');
/** 甲 and 丙 speak in the place of names; 业主2 and 听众A are some of several. */
const standsIn = /^[甲乙丙丁戊己庚辛]$/u;
const oneOfSeveral = /(?<=\p{Script=Han})[A-Za-z\d甲乙丙丁]{1,2}$/u;

/** Whether a short label by its form calls a person. 时间 and 方法 begin as family names do: ask of several at once. */
export function isPersonLabel(label: string): boolean {
  const name = label.replace(oneOfSeveral, '');
  return named.test(name) || called.test(name) || standsIn.test(name);
}
