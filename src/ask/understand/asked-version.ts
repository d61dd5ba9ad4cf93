import type { Period } from '../../text/facts/versions.ts';
import { readPeriods } from '../../text/facts/versions.ts';
import { foldText } from '../../text/facts/fold-text.ts';

/** Which of several versions a question wants. */
export type AskedVersion = {
  /** The newest: 最新, 现行, latest, current. */
  readonly asksLatest: boolean;
  /** The last that was said of it, or the first: 最后定的, 改到几号; 一开始, 谁提出的. */
  readonly statement?: 'last' | 'first';
  /** How one version differs from another: 有什么变化, 改了什么, what changed. */
  readonly asksChange: boolean;
  /** Times that the question names, relative ones resolved. */
  readonly periods: readonly Period[];
};

const latest = new RegExp(
  '最新|最近(?=的?一?[次期版份届回]|发布|更新|的(?!.{0,8}在哪))|最近一|新近|现行|目前(?:的|有效|执行|适用)' +
    '|当前|现在(?!在)|如今|眼下' +
    String.raw`|\b(?:latest|newest|current(?:ly)?|most recent|up[- ]to[- ]date)\b`,
  'u',
);
/** What was settled in the end, and into what something was changed. */
const settled = new RegExp(
  '最终|最后(?:又|还是|都|才|决|一共|总共)?(?:[定改谈商确选敲报说成是买卖付花用]|[让由归给][谁哪])|后来' +
    // 到底 asks which of several sayings of a person, a day, a number holds.
    '|到底(?=[^，。？?]{0,6}(?:[哪谁几]|多少))' +
    '|(?:改|推迟|延期|延后|提前|升级?|调整?|换|涨|降|推|挪)[到成至为]了?(?:[几哪谁什啥]|多少)' +
    String.raw`|\b(?:finally|eventually|in the end)\b|\bnow\?`,
  'u',
);
/** How it began, and who began it. */
const begun = new RegExp(
  '一开始|起初|最初|原先|起先|原本|最早(?:是|定|说|报|提|问|找|谈)|谁(?:最?先)?(?:提出|提议|建议|发起|提的|先)' +
    String.raw`|由谁(?:提出|提议|建议|发起)|\b(?:initially|originally|at first)\b`,
  'u',
);
/** Words for when it was said, which are no part of what is asked about; the last bus is. */
const whenSaid =
  /(?:最后|最早)(?=(?:又|还是|都|才|决|到底|一共|总共|是)?(?:[定改谈商确选敲报说成是买卖付花用提问]|[让由归给][谁哪]))|最终|后来|一开始|起初|最初|原先|起先|原本/gu;
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

/** question → the same with blanks for the words that say when something was said: 最后定的, 一开始打算. */
export function dropWhenSaid(question: string): string {
  return question.replace(whenSaid, (word) => ' '.repeat(word.length));
}

/** question → which version it wants; a year beside 今年 (`今年（2025年）`) says which is meant. */
export function readAskedVersion(question: string, today: Date = new Date()): AskedVersion {
  const text = foldText(question);
  const named = readPeriods(text);
  const meant = relative.flatMap(([pattern, resolve]) => (pattern.test(text) ? [resolve(today)] : []));
  const asksLatest = latest.test(text);
  const statement = begun.test(text) ? 'first' : asksLatest || settled.test(text) ? 'last' : undefined;
  return {
    asksLatest,
    ...(statement !== undefined && { statement }),
    asksChange: change.test(text),
    periods: named.length > 0 ? named : meant,
  };
}
