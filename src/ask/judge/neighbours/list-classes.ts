import type { SubjectScope } from './scopes/read-scopes.ts';

/** Ending of names that stand side by side → those names, two at least: 卡 → 周卡, 季卡, 年卡. */
export type Classes = ReadonlyMap<string, readonly string[]>;

/** What stands before a name in its line: the number of an article or of an item. */
const MARK = /^(?:第[\d零一二三四五六七八九十百]+[条款项章节]|[-*•·]|\d{1,2}[.、)])\s*/u;
const NUMERAL = /[\d零一二三四五六七八九十百]+/u;
const BETWEEN = /[。;,、:|!?()\n"“”/]/u;
/** A name is followed by what is said of it. */
const SAID =
  /^(?:.+?(?=[为是有在由可须应需的共每不享以含要将仅另已未能会均也都按从至到于])|..+?(?=负?[一二两三四五六七八九十百半]))/u;
/** Asking, and words of grammar that no name holds. */
const NO_NAME = /[吗呢的了吧什么哪]/u;
const MIN_CHARS = 2;
const MAX_CHARS = 8;
/** So much of a name tells it from those of its class. */
const MAX_MODIFIER = 6;

/**
 * scopes → the classes of names that stand side by side in them: in one text (标准款灯 89 元，旗舰款灯 239 元), in the cells
 * of one table, in headings or items under one, and at the beginnings of articles (第四条 年假, 第五条 婚假). Classes of
 * which the question does not hold the ending are left out.
 */
export function listClasses(scopes: readonly SubjectScope[], question: string): Classes {
  const classes = new Map<string, Set<string>>();
  for (const names of groupNames(scopes)) {
    const byEnding = new Map<string, string[]>();
    for (const name of names)
      for (let at = 1; at < name.length && at <= MAX_MODIFIER; at += 1) {
        const ending = name.slice(at);
        if (!question.includes(ending)) continue;
        const list = byEnding.get(ending);
        if (list === undefined) byEnding.set(ending, [name]);
        else list.push(name);
      }
    for (const [ending, list] of byEnding)
      if (list.length > 1) classes.set(ending, new Set([...(classes.get(ending) ?? []), ...list]));
  }
  return new Map([...classes].map(([ending, names]) => [ending, [...names]]));
}

function groupNames(scopes: readonly SubjectScope[]): Iterable<ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  const add = (group: string, part: string): void => {
    const name = readName(part);
    if (name !== undefined) groups.set(group, (groups.get(group) ?? new Set()).add(name));
  };
  scopes.forEach(({ text, context, document, names }, index) => {
    for (const part of text.split(BETWEEN)) add(`text ${index}`, part);
    for (const part of context.split('\n')) add(`context ${index}`, part);
    for (const name of names) add(name.group, name.text);
    const mark = MARK.exec(text)?.[0];
    if (mark !== undefined) add(`mark ${mark.replace(NUMERAL, '#')} ${document}`, text);
  });
  return groups.values();
}

/** The name that a stretch of text begins with; undefined for a number, a single character, or a sentence. */
function readName(part: string): string | undefined {
  const run = /^[\u3400-\u9fff]+/u.exec(part.trim().replace(MARK, ''))?.[0] ?? '';
  const name = SAID.exec(run)?.[0] ?? run;
  return name.length >= MIN_CHARS && name.length <= MAX_CHARS && !NO_NAME.test(name) ? name : undefined;
}
