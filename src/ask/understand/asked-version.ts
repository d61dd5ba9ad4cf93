import type { Period } from '../../text/facts/versions.ts';
import { readPeriods } from '../../text/facts/versions.ts';
import { foldText } from '../../text/facts/fold-text.ts';

/** Which of several versions a question wants. */
export type AskedVersion = {
  /** The newest: 最新, 现行, latest, current. */
  readonly asksLatest: boolean;
  /** How one version differs from another: 有什么变化, 改了什么, what changed. */
  readonly asksChange: boolean;
  /** Times that the question names, relative ones resolved. */
  readonly periods: readonly Period[];
};

const latest = new RegExp(
  '最新|最近(?=的?一?[次期版份届回]|发布|更新|的(?!.{0,8}在哪))|最近一|新近|现行|目前(?:的|有效|执行|适用)' +
    '|当前|现在|如今|眼下' +
    String.raw`|\b(?:latest|newest|current(?:ly)?|most recent|up[- ]to[- ]date)\b`,
  'u',
);
const changed = '变化|变动|改变|调整|改动|修改|修订';
const change = new RegExp(
  `(?:有|发生)(?:了?什么|了?哪些|没有|何)(?:新的)?(?:${changed}|不同|区别)` +
    `|(?:${changed})了?(?:什么|哪些|多少|吗)|(?:改|变|调)(?:了|成|动)(?:什么|哪些|多少)` +
    '|(?:新旧|前后|两[个版]|各版)[^？?]{0,12}(?:变化|不同|区别|差别|差异|对比)' +
    '|(?:怎么|如何)(?:变|调整|修改)|[和比]以前|与以往' +
    String.raw`|\bwhat (?:has )?changed\b|\bhow (?:did|has|have) [^?]{1,60} changed?\b` +
    String.raw`|\bdifferences? between (?:the )?(?:versions|old|new)`,
  'u',
);

/** Words for a time that depends on the day of asking. */
const relative: readonly (readonly [pattern: RegExp, resolve: (today: Date) => Period])[] = [
  [/前年/u, (today) => ({ year: today.getFullYear() - 2 })],
  [/去年|上一?年度?|\blast year\b/u, (today) => ({ year: today.getFullYear() - 1 })],
  [/今年|本年度?|\bthis year\b/u, (today) => ({ year: today.getFullYear() })],
  [/上个?月|\blast month\b/u, (today) => toMonth(today, -1)],
  [/本月|这个月|\bthis month\b/u, (today) => toMonth(today, 0)],
];

function toMonth(today: Date, offset: number): Period {
  const date = new Date(today.getFullYear(), today.getMonth() + offset, 1);
  return { year: date.getFullYear(), month: date.getMonth() + 1 };
}

/** question → which version it wants; a year beside 今年 (`今年（2025年）`) says which is meant. */
export function readAskedVersion(question: string, today: Date = new Date()): AskedVersion {
  const text = foldText(question);
  const named = readPeriods(text);
  const meant = relative.flatMap(([pattern, resolve]) => (pattern.test(text) ? [resolve(today)] : []));
  return {
    asksLatest: latest.test(text),
    asksChange: change.test(text),
    periods: named.length > 0 ? named : meant,
  };
}
