import { isEntryOf, readEntries } from '../../../text/facts/identity/codes.ts';
import { isUnit } from '../../../text/facts/units.ts';
import { type AskedValue, listAskedValues } from '../../understand/asked-value.ts';
import { readAskedVerdict } from '../../understand/asked-verdict.ts';
import { findAskedAttribute } from '../../understand/asked-attribute.ts';
import type { ContentWord } from './scopes/content-words.ts';
import type { Neighbour } from './find-other-identity.ts';
import { vagueWords } from './find-unknown-word.ts';
import { type SubjectScope, holdsWord } from './scopes/read-scopes.ts';

/** A longer question says in many words what a document says in others. */
const MAX_CHARS = 18;

/**
 * What is asked about stands in the passages, but wherever it stands its attribute does not: neither the word for it,
 * which the same document says of something else, nor a value of the kind that is asked for.
 */
export function findAbsentAttribute(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
): Neighbour | undefined {
  const subject = words.find(
    ({ word, kind }) => word.length > 1 && /^(?:noun|name|unknown)$/u.test(kind) && !vagueWords.has(word),
  );
  if (subject === undefined || question.length > MAX_CHARS || /[,;]/u.test(question)) return undefined;
  // x550 在国内: what is asked about is the thing before the noun.
  if (/[a-z\d]{3}/u.test(question.slice(0, subject.start))) return undefined;
  const about = scopes.filter((scope) => holdsWord(scope, subject.word));
  if (about.length === 0 || judge(question, words, subject, about, scopes) === undefined) return undefined;
  // What is said of the code beside a thing is said of it: 急诊科 领 costs so much.
  const codes = readEntries(
    about.flatMap(({ text }) => text.split('\n').filter((line) => line.includes(subject.word))),
  );
  const linked = codes.length === 0 ? [] : scopes.filter(({ text }) => isEntryOf(text, codes));
  return judge(question, words, subject, linked.length > 0 ? [...about, ...linked] : about, scopes);
}

function judge(
  question: string,
  words: readonly ContentWord[],
  subject: ContentWord,
  about: readonly SubjectScope[],
  scopes: readonly SubjectScope[],
): Neighbour | undefined {
  // Only a noun is said of things in one word: 进站 and 容易 are not.
  const nouns = words.filter(({ kind }) => kind === 'noun' || kind === 'name');
  const found = findAskedAttribute(question, nouns);
  // 两个钟头多少钱, 一学期多少钱: a unit is no attribute.
  const isCounted = found !== undefined && /[一每半两几]$/u.test(question.slice(0, found.start));
  const attribute = found === undefined || isUnit(found.word) || isCounted ? undefined : found.word;
  const isOfOther = (scope: SubjectScope): boolean =>
    scope.names.length > 0 &&
    holdsWord(scope, attribute ?? '') &&
    about.some(({ document }) => document === scope.document);
  if (
    attribute !== undefined &&
    attribute !== subject.word &&
    // 能刷信用卡吗 asks what may be done with it.
    readAskedVerdict(question)?.act.includes(attribute) !== true &&
    // 狂犬苗 is told of 狂犬疫苗.
    !about.some((scope) => holdsWord(scope, attribute) || scope.text.includes(subject.word + attribute.slice(-1))) &&
    scopes.some(isOfOther)
  )
    return { kind: 'absent_attribute', of: spellWhole(subject, words), others: [], what: [attribute] };
  const near = scopes.filter((scope) => about.includes(scope) || isProseBeside(scope, about, scopes));
  const absent = listAskedValues(question).filter((value) => !near.some((scope) => gives(scope, value, scopes)));
  // 那几个月也免了吗 asks for no number of months.
  if (absent.length === 0 || /吗\??$/u.test(question)) return undefined;
  return {
    kind: 'absent_attribute',
    of: spellWhole(subject, words),
    others: [],
    what: attribute === undefined ? [] : [attribute],
  };
}

/** 冷水沟, which the segmenter takes for two words. */
function spellWhole({ word, start }: ContentWord, words: readonly ContentWord[]): string {
  const next = words.find((other) => other.start === start + word.length);
  return next?.kind === 'noun' && next.word.length === 1 ? word + next.word : word;
}

/** Not the number of an item, nor part of a name or a date. */
const bareNumber = /(?<![a-z\d.:：/第-]\s?|^)\s*\d+(?:\.\d+)?(?=\s*(?:[,，。;；!！?？|)）/\n]|$))/u;

/** Prose without headings, items or rows speaks of one thing from beginning to end. */
function isProseBeside(
  { document }: SubjectScope,
  about: readonly SubjectScope[],
  scopes: readonly SubjectScope[],
): boolean {
  const isStructured = scopes.some((scope) => scope.document === document && scope.context !== '');
  return !isStructured && about.some((scope) => scope.document === document);
}

/** Known by its form, whatever stands beside it. */
const CONTACT = /^(?:telephone|mail|web)$/u;

/** A number stands for a value where its column, or a note of the document, says of what. */
function gives(scope: SubjectScope, value: AskedValue, scopes: readonly SubjectScope[]): boolean {
  if (value.isGiven(`${scope.text}\n${scope.context}`)) return true;
  if (!/\d/u.test(scope.text) || CONTACT.test(value.name)) return false;
  // A number without a unit may be one of anything: 加 180, a cell of a table.
  if (bareNumber.test(scope.text)) return true;
  if (value.name === 'person') return /人数/u.test(scope.context + scope.text);
  const isPrice = /^(?:price|money|cny)$/u.test(value.name);
  if (isPrice && /价|费|金额/u.test(scope.context)) return true;
  const isInMoney = (other: SubjectScope): boolean =>
    other.document === scope.document && /单位[^。]{0,4}元/u.test(other.text);
  return isPrice && scopes.some(isInMoney);
}
