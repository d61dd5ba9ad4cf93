import { type ContentWord, LIGHT_VERBS, isGluedWord } from './scopes/content-words.ts';
import type { Neighbour } from './find-other-identity.ts';
import { type Classes, listClasses } from './list-classes.ts';
import { type SubjectScope, holdsWord } from './scopes/read-scopes.ts';

/** A stretch of a question that ends as the names of a class do: `asked` is `modifier` and `ending`. */
type Member = { readonly asked: string; readonly modifier: string; readonly ending: string };

/** What the documents beyond the scopes hold. */
type Known = { knows(word: string): boolean; holds(text: string): boolean };

/** A longer question says in many words what a document says in others. */
const MAX_QUESTION = 24;
/** Two names of a class differ in so many characters of length at most. */
const MOST_LONGER = 2;
/** So much may stand between the parts of a name: 成人工作日单次票 is a 成人单次票. */
const MOST_WITHIN = 4;
/** A longer word that the segmenter does not know may be two. */
const MAX_UNKNOWN = 2;
/** A card, a ticket or the like is told by how long it lasts; of 几年 and 第三年 that is no name. */
const TERM = /(?<![\d零〇一二三四五六七八九几多少第])(?:[半双单两一二三四五六七八九十百]|\d{1,3})?[年月周日天季次]$/u;
/** Before the name of another one: 半年卡 is no 年卡. */
const COUNTED = /[半双两二三四五六七八九十百\d]$/u;
/** 在哪个房间 asks which room it is. */
const ASKS_WHICH = /(?:哪一?[\u3400-\u9fff]?|什么|啥|几[\u3400-\u9fff]|[这那])$/u;
/** A 大杯 is another one where there is a 小杯; 大牙 are of no kind of 洗牙 and 补牙. */
const SIZES = '大中小';
/** 看牙 and 办卡 do something with a thing of the class, whichever; 我爸 is somebody's. */
const NO_MODIFIER = new RegExp(
  `^(?:[${LIGHT_VERBS}我你他她它您咱俺各每都只共]|我们|咱们|你们|他们|人家|自己|别人)$`,
  'u',
);
/** 那阵子 tells when, and 喷完药 what is done with it. */
const NO_NAME = /^[这那哪某此]|[完过了着]$/u;
/** 两个钟头 is so much of something, and names no member of a class. */
const COUNTS = /[\d零一二两三四五六七八九十百半几多]个半?$/u;
/** 六天费用: what so many days cost. A card or a tour is told by its days, an amount is not. */
const OF_DAYS = /[一二两三四五六七八九十\d][天日次](?:费用?|价格|价钱|时间|押金|金额)$/u;
/** What may follow a name without going on with it. */
const AFTER = /^(?:$|[^\u3400-\u9fff]|[的是有能可要多几怎什哪谁何在为用会吗呢])/u;

/**
 * The member of a class that a question asks for and no document names, where others of the class stand side by side:
 * 豪华款 where 标准款 and 旗舰款 do. What two of a class share says nothing of a third.
 */
export function findAbsentMember(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  known: Known,
): Neighbour | undefined {
  if (question.length > MAX_QUESTION) return undefined;
  const classes = listClasses(scopes, question);
  for (const member of listAsked(question, words, classes, scopes)) {
    const all = classes.get(member.ending) ?? [];
    const others = all.filter(
      (name) =>
        Math.abs(name.length - member.asked.length) <= MOST_LONGER &&
        !NO_MODIFIER.test(name.slice(0, -member.ending.length)),
    );
    if (
      others.length > 1 &&
      !isSizeOnly(member, all) &&
      !isOfKind(member, question, all, scopes) &&
      !isShortFor(member, question, all) &&
      !isTold(member, all, scopes, known)
    )
      return { kind: 'other_entity', of: member.asked, others, what: [] };
  }
  return undefined;
}

/** The members that a question asks for, those with the longest endings first. */
function listAsked(
  question: string,
  words: readonly ContentWord[],
  classes: Classes,
  scopes: readonly SubjectScope[],
): Member[] {
  const taken: number[] = [];
  return [...classes.keys()]
    .sort((left, right) => right.length - left.length)
    .flatMap((ending) => {
      const start = question.indexOf(ending);
      const end = start + ending.length;
      if (taken.includes(end) || !isNameEnd(question, end, words, scopes)) return [];
      const from = findBeginning(question, start, words);
      const modifier = question.slice(from, start);
      if (
        from === undefined ||
        ASKS_WHICH.test(question.slice(0, from)) ||
        COUNTS.test(question.slice(0, from)) ||
        NO_MODIFIER.test(modifier) ||
        NO_NAME.test(modifier) ||
        OF_DAYS.test(question.slice(from, end))
      )
        return [];
      taken.push(end);
      return [{ asked: question.slice(from, end), modifier, ending }];
    });
}

function isNameEnd(
  question: string,
  end: number,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
): boolean {
  const last = words.findLast(({ word, start }) => start < end && start + word.length >= end);
  if (last === undefined || !isThing(last)) return false;
  if (last.start + last.word.length > end && !AFTER.test(question.slice(end))) return false;
  // 用安虫 of 用安虫净: the segmenter has cut what the texts write as one.
  const seam = question.slice(Math.max(0, end - 2), end + 1);
  return AFTER.test(question.slice(end)) || !scopes.some((scope) => holdsWord(scope, seam));
}

function isThing({ word, kind, start }: ContentWord): boolean {
  if (kind === 'unknown' && (word.length > MAX_UNKNOWN || isGluedWord(word))) return false;
  // The segmenter takes 丧假 for a verb; what a question begins with is a thing.
  return /^(?:noun|name|unknown)$/u.test(kind) || (kind === 'verb' && start === 0);
}

/** Where the name begins whose ending begins at a place; undefined where only the ending stands. */
function findBeginning(question: string, at: number, words: readonly ContentWord[]): number | undefined {
  const within = words.find(({ word, start }) => start < at && at < start + word.length);
  if (within !== undefined) return within.start;
  const beside = words.find(({ word, start }) => start + word.length === at);
  if (beside !== undefined) return isThing(beside) || beside.kind === 'adjective' ? beside.start : undefined;
  const term = TERM.exec(question.slice(0, at))?.[0];
  return term === undefined ? undefined : at - term.length;
}

/** True for 大 or 小 before what no document tells by its size. */
function isSizeOnly({ modifier, ending }: Member, all: readonly string[]): boolean {
  return SIZES.includes(modifier) && ![...SIZES].some((size) => all.includes(size + ending));
}

/** 竹篮子 is a 篮子, and what a text says of 篮子 holds for it, whatever 菜篮 and 提篮 stand beside. */
function isOfKind(
  { asked, ending }: Member,
  question: string,
  all: readonly string[],
  scopes: readonly SubjectScope[],
): boolean {
  const kind = `${ending}子`;
  if (ending.length > 1 || !question.includes(`${asked}子`)) return false;
  return scopes.some(({ text }) => cutNames(text, all).includes(kind));
}

function cutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, '\n'), text);
}

/** True where the question names a member that stands, in other words: 高铁站 for 高铁芦川站. */
function isShortFor({ asked }: Member, question: string, all: readonly string[]): boolean {
  const upTo = question.slice(0, question.indexOf(asked) + asked.length);
  const whole = all.filter((name) => upTo.endsWith(name));
  if (whole.length > 0) return whole.some((name) => !COUNTED.test(upTo.slice(0, -name.length)));
  return all.some(
    (name) =>
      holdsInOrder(upTo.slice(-name.length - MOST_WITHIN), name) ||
      (name.length > asked.length + 1 && holdsInOrder(name, asked)),
  );
}

function holdsInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of text) if (character === wanted[at]) at += 1;
  return at === wanted.length;
}

/** True where some text names what is asked for, or what tells it from the others. */
function isTold(
  { asked, modifier, ending }: Member,
  all: readonly string[],
  scopes: readonly SubjectScope[],
  known: Known,
): boolean {
  const texts = scopes.flatMap(({ text, context, document }) => [text, context, document]);
  const holds = (part: string, cut: readonly string[] = []): boolean =>
    texts.some((text) => text.includes(part) && cutNames(text, cut).includes(part));
  // 产假 does not stand in 陪产假; 牛肉面 does in 大牛肉面 and 小牛肉面.
  const longer = all.filter((name) => name.length === asked.length + 1 && name.endsWith(asked));
  if (longer.length === 1 ? holds(asked, longer) : holds(asked) || known.holds(asked)) return true;
  if (TERM.test(modifier)) return false;
  if (modifier.length > 1) {
    if (holds(modifier) || known.knows(modifier)) return true;
  } else if (ending.length === 1 && texts.some((text) => standsAlone(ending, text))) return true;
  // 泳班 of 蛙泳班 and 自由泳班 is none of them.
  const shorter = [...asked.slice(1, -ending.length)].map((_, index) => asked.slice(index + 1));
  return shorter.some((part) => holds(part, all));
}

/** 猫 may be any cat, whatever stands before it. */
function standsAlone(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\u3400-\u9fff]/u.test(`${text[at - 1] ?? ''}${text[at + word.length] ?? ''}`)) return true;
  return false;
}
