import { readTable } from '../../../text/facts/read-table.ts';
import { isUnit } from '../../../text/facts/units.ts';
import { readAskedVerdict } from '../../understand/asked-verdict.ts';
import { findAskedAttribute } from '../../understand/asked-attribute.ts';
import { listAskedValues } from '../../understand/asked-value.ts';
import { type ContentWord, isGluedWord } from './scopes/content-words.ts';
import type { Neighbour } from './find-other-identity.ts';
import type { SubjectScope } from './scopes/read-scopes.ts';

/** What stands behind such a word is done: 可以办卡吗 asks of no kind of card. */
const DEED_BEFORE = /(?:可以|可不可以|能|能不能|能否|是否|想|会|应该|怎么|如何)$/u;
/** Words for anything: that a document does not use them says nothing. */
export const vagueWords: ReadonlySet<string> = new Set(readTable('vague-words').map(({ word = '' }) => word));

/**
 * A word that no passage holds, where the question hinges on it: what tells a thing from others of its class
 * (`深圳办事处` where 苏州办事处 stands), or the thing or attribute whose value is asked for.
 */
export function findUnknownWord(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  isKnown: (word: string) => boolean,
): Neighbour | undefined {
  const all = scopes.map(({ text, context, document }) => `${text}\n${context}\n${document}`).join('\n');
  const isAbsent = ({ word, kind, start }: ContentWord): boolean =>
    (/^(?:noun|name)$/u.test(kind) ||
      (kind === 'unknown' && word.length <= 3 && !isGluedWord(word) && !hasPart(word, all))) &&
    word.length > 1 &&
    // 全部, 那阵子: no things.
    !/^[全都这那某此]/u.test(word) &&
    // 哪一稿 asks which one.
    !/[哪几这那]$/u.test(question.slice(0, start)) &&
    !vagueWords.has(word) &&
    !isUnit(word) &&
    // 停车费 where 停车 stands: only the word for its kind is another.
    !(word.length > 2 && all.includes(word.slice(0, -1))) &&
    !all.includes(word) &&
    !isContracted(word, all) &&
    !isKnown(word);
  return (
    findUnknownModifier(question, words, scopes, all, isAbsent) ??
    findUnknownNoun(question, words, scopes, all, isAbsent)
  );
}

/** `出库` of 出入库, `小学` of 中小学: two words that end alike are written as one. */
function isContracted(word: string, all: string): boolean {
  const [first = '', ...rest] = word;
  return rest.length === 1 && new RegExp(`${first}[\\u3400-\\u9fff]${rest.join('')}`, 'u').test(all);
}

function findUnknownModifier(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  all: string,
  isAbsent: (word: ContentWord) => boolean,
): Neighbour | undefined {
  const at = words.findIndex(isAbsent);
  const first = words[at];
  if (first === undefined) return undefined;
  const { word, kind, start } = first;
  if ((kind === 'unknown' && at > 0) || DEED_BEFORE.test(question.slice(0, start))) return undefined;
  const end = start + word.length;
  if (at === 0 && kind === 'name' && question[end] === '的' && !/[里内外上下]$/u.test(word))
    return { kind: 'other_entity', of: word, others: [], what: [] };
  const next = words[at + 1];
  const head =
    next?.start === end && /^(?:noun|name|unknown)$/u.test(next.kind) && all.includes(next.word) ? next.word : '';
  const thing = word + head;
  const siblings = listSiblings(thing, head === '' ? word.slice(-1) : head, scopes);
  const isOfClass = siblings.length > 1 || (siblings.length === 1 && head.length > 1);
  if (isOfClass || (kind === 'name' && head.length > 1))
    return { kind: 'other_entity', of: thing, others: siblings, what: [] };
  return undefined;
}

/** Names that end as a thing does. */
function listSiblings(thing: string, head: string, scopes: readonly SubjectScope[]): string[] {
  const names = new Set(scopes.flatMap((scope) => scope.names.map(({ text }) => text)));
  return [...names].filter(
    (name) => name.endsWith(head) && name.length > head.length && Math.abs(name.length - thing.length) <= 2,
  );
}

/**
 * What stands before 多少钱 is the thing itself, and the price of another is none of it: 香菜多少钱 where 煎蛋 2 元 stands.
 * A word for a charge may be called otherwise, and 一针 only counts.
 */
function isPricedThing(question: string, { word, start }: ContentWord): boolean {
  const after = question.slice(start + word.length);
  return /^[要是卖得]?(?:多少钱|几[元块])/u.test(after) && !/[费价金租款票]$|^[一两几半每]/u.test(word);
}

function findUnknownNoun(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
  all: string,
  isAbsent: (word: ContentWord) => boolean,
): Neighbour | undefined {
  const asked = findAskedAttribute(question, words) ?? findAskedPresence(question, words);
  if (asked === undefined || !isAbsent(asked)) return undefined;
  if (!/^(?:noun|name)$/u.test(asked.kind) || hasPart(asked.word, all)) return undefined;
  const isOfAnother = words[0]?.start !== asked.start;
  const values = listAskedValues(question);
  const isGiven = values.length > 0 && values.every((value) => scopes.some(({ text }) => value.isGiven(text)));
  const isPriced = isPricedThing(question, asked);
  if (isOfAnother && isGiven && !isPriced) return undefined;
  const isLong = isPriced || asked.word.length > 2 || values.length > 0;
  if (isOfAnother && !isLong) return undefined;
  return { kind: 'other_entity', of: asked.word, others: [], what: [] };
}

/** 小筑有没有游泳池 asks whether one is there. */
function findAskedPresence(question: string, words: readonly ContentWord[]): ContentWord | undefined {
  const asked = readAskedVerdict(question);
  return asked?.kind === 'has' ? words.findLast(({ word }) => asked.act.endsWith(word)) : undefined;
}

/** True where two characters of a word stand in the passages: 停车位 and 车位. */
function hasPart(word: string, all: string): boolean {
  return [...word].slice(0, -1).some((_, index) => all.includes(word.slice(index, index + 2)));
}
