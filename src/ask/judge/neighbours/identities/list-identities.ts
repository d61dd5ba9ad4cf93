import { parseDecimal } from '../../../../text/facts/chinese-number.ts';
import { escapePattern } from '../../../../text/escape/escape-pattern.ts';
import {
  type Code,
  type CodePlace,
  extractCodes,
  holdsCode,
  readCode,
  withTail,
} from '../../../../text/facts/identity/codes.ts';
import { extractContrasts, readContrast } from '../../../../text/facts/identity/contrasts.ts';
import { areNamedAlike, findStretch, listNamed } from '../../../../text/facts/identity/keys.ts';
import { type NumberLabel, extractLabels, readSlot } from '../../../../text/facts/identity/labels.ts';
import { measureOf, readUnit } from '../../../../text/facts/units.ts';
import { readAskedVerdict } from '../../../understand/asked-verdict.ts';
import { readAskedComparison } from '../../../understand/asked-comparison.ts';
import type { ContentWord } from '../scopes/content-words.ts';
import { type Identity, NOBODY, type Place, createNearest } from './identity.ts';
import { listPeriods } from './list-periods.ts';
import { listSeries } from './list-series.ts';
import type { SubjectScope } from '../scopes/read-scopes.ts';

/** normalised question + scopes → what it is about, longest names first. */
export function listIdentities(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
): Identity[] {
  return [
    ...listCodes(question, scopes),
    ...listSeries(question, scopes),
    ...listSchoolClasses(question, words),
    ...listLabels(question),
    ...listContrasts(question, scopes),
    ...listPeriods(question, words, scopes),
    ...listNames(question, scopes),
    ...listTitles(question, scopes),
  ];
}

function listCodes(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const stands = (code: Code): boolean =>
    scopes.some(({ text, context, document }) => [text, context, document].some((part) => holdsCode(code, part)));
  const codes = extractCodes(question).flatMap((code) => {
    // max2017 is told by the year when it came out, which the texts say elsewhere.
    if (!stands(code) && /^[a-z]{2,}(?:19|20)\d\d$/u.test(code.key)) return [];
    const longer = withTail(code, question);
    return longer !== undefined && stands(longer) ? longer : code;
  });
  // Of several that are asked about, those that stand can be told; of two that are compared, both have to.
  const told = readAskedComparison(question) === undefined ? codes.filter(stands) : codes;
  return (told.length > 0 ? told : codes).map((code) => ({
    kind: 'label',
    asked: code.raw,
    place: createNearest((text) => toPlace(readCode(code, text))),
  }));
}

function toPlace({ isOwn, others }: CodePlace): Place {
  if (isOwn) return { whose: 'own', others };
  return others.length > 0 ? { whose: 'other', others } : NOBODY;
}

/** One of its like alone says nothing of it, a refusal needs two; but of the same thing one does: 秋季学费 for 春季学费. */
function listContrasts(question: string, scopes: readonly SubjectScope[]): Identity[] {
  return extractContrasts(question).map((contrast) => {
    const { raw, others, rest } = contrast;
    const thing = /^的?([\u3400-\u9fff]{2})/u.exec(question.slice(question.indexOf(raw) + raw.length))?.[1];
    const pattern = thing === undefined ? undefined : new RegExp(`[${others}]${rest}的?${thing}`, 'u');
    return {
      kind: 'contrast',
      asked: raw,
      isPaired: pattern !== undefined && scopes.some(({ text, context }) => pattern.test(`${text}\n${context}`)),
      place: createNearest((text) => toPlace(readContrast(contrast, text))),
    };
  });
}

function listLabels(question: string): Identity[] {
  // Whether something is done on a Saturday may be said without naming the day.
  const isYesNo = /吗\??$/u.test(question);
  const all = extractLabels(question);
  // 第三条第二款: the part of an article need not be numbered in the words of the question.
  const isPart = (slot: string): boolean => /^第#[款项目]$/u.test(slot) && all.some((label) => label.slot === '第#条');
  const act = readAskedVerdict(question)?.act ?? '';
  // Who asks whether two may be taken asks for an amount: 能带两瓶酒吗.
  const isAmount = ({ raw, slot }: NumberLabel): boolean =>
    act.includes(raw) && slot.startsWith('#') && measureOf(readUnit(slot.slice(1)).unit)?.dimension === 'count';
  const labels = all.filter((label) => !(isYesNo && label.slot === '周#') && !isPart(label.slot) && !isAmount(label));
  return labels.map((label) => {
    const spellings = spellLabel(label, question.charAt(label.end));
    const placeNearest = createNearest((text) => {
      const { isOwn, others } = readSlot(label, text);
      if (isOwn || spellings.some((raw) => new RegExp(`(?<!\\d)${escapePattern(raw)}(?!\\d)`, 'u').test(text)))
        return { whose: 'own', others };
      return others.length > 0 ? { whose: 'other', others } : NOBODY;
    });
    // 第三节 is the row 3 of a table of lessons, 24号 the row `24 四` of a rota.
    const isRow = ({ ordinal, cells, text }: SubjectScope): boolean =>
      (label.slot.startsWith('第#') && ordinal === label.value) ||
      (label.slot === '#号' && cells !== undefined && Number(/^\d+/u.exec(text)?.[0] ?? NaN) === label.value);
    return {
      kind: 'label',
      asked: label.raw,
      place: (scope) => (isRow(scope) ? { whose: 'own', others: [] } : placeNearest(scope)),
    };
  });
}

const SCHOOL_CLASS = /([一二三四五六七八九1-9])(?:年级)?\(?([\d一二三四五六七八九十]{1,2})\)班/gu;

/** 三(2)班: a class of a year, told by two numbers. What is asked and said of its year, or of all, is said of it. */
function listSchoolClasses(question: string, words: readonly ContentWord[]): Identity[] {
  return [...question.matchAll(SCHOOL_CLASS)].map(([asked, year = '', number = '']) => {
    const key = spellClass(year, number);
    const whole = extractLabels(`${year}年级`)[0];
    const place = createNearest((text) => {
      const all = [...text.matchAll(SCHOOL_CLASS)];
      const isOfAll = /[各每]个?班|全[校年]/u.test(text) || (whole !== undefined && readSlot(whole, text).isOwn);
      const isAsked = words.some(({ word }) => word.length > 1 && !asked.includes(word) && text.includes(word));
      if (all.some(([, a = '', b = '']) => spellClass(a, b) === key) || (isOfAll && isAsked))
        return { whose: 'own', others: [] };
      return all.length > 0 ? { whose: 'other', others: all.map(([raw]) => raw) } : NOBODY;
    });
    return { kind: 'label', asked, place };
  });
}

function spellClass(year: string, number: string): string {
  return [year, number].map(parseDecimal).join('.');
}

/** As it stands in the question, and shortened: 五星级客户 are 五星客户, 17号箱 may be written 17箱. */
function spellLabel({ raw, slot, value }: NumberLabel, behind: string): string[] {
  if (slot === '#号' && /[\u3400-\u9fff]/u.test(behind)) return [raw, `${value}${behind}`];
  const isCounted = slot.startsWith('#') && slot.length === 3 && readUnit(slot.slice(1)).unit !== '';
  return isCounted ? [raw, raw.slice(0, -1)] : [raw];
}

/** Names of the passages that stand in the question, none inside another. */
function listNames(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const groups = new Map<string, Set<string>>();
  for (const { names } of scopes)
    for (const { text, group } of names) groups.set(group, (groups.get(group) ?? new Set()).add(text));
  const known = [...new Set(scopes.flatMap(({ names }) => names.map(({ text }) => text)))]
    .filter((name) => name.length >= 2 && question.includes(name))
    .sort((left, right) => right.length - left.length);
  const taken: string[] = [];
  return known.flatMap((name) => {
    if (taken.some((other) => other.includes(name))) return [];
    const beside = [...groups.values()].filter((group) => group.has(name)).flatMap((group) => [...group]);
    const others = new Set(beside.filter((other) => !other.includes(name) && !question.includes(other)));
    if (others.size === 0) return [];
    taken.push(name);
    return [{ kind: 'name' as const, asked: name, place: (scope: SubjectScope) => placeName(name, others, scope) }];
  });
}

function placeName(name: string, others: ReadonlySet<string>, scope: SubjectScope): Place {
  if (scope.text.includes(name) || scope.context.includes(name)) return { whose: 'own', others: [] };
  const found = [...others].filter(
    (other) => scope.text.includes(other) || scope.names.some(({ text }) => text === other),
  );
  if (found.length > 0) return { whose: 'other', others: found };
  return scope.document.includes(name) ? { whose: 'own', others: [] } : NOBODY;
}

/** Titles that the question names, in full or shortened, among titles that begin or end alike. */
function listTitles(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const titles = [...new Set(scopes.map(({ title }) => title))];
  const alikeOf = (title: string): string[] => titles.filter((other) => areNamedAlike(title, other));
  const { full, shortened } = listNamed(question, titles, alikeOf);
  const named = [...full, ...shortened];
  return named.flatMap((title) => {
    const asked = findStretch(question, title);
    const others = new Set(alikeOf(title).filter((other) => !named.includes(other) && !other.includes(asked)));
    // 550 of `scan-550.txt` is the number of a file.
    if (!/\p{L}/u.test(asked) || others.size === 0) return [];
    return [{ kind: 'name' as const, asked, place: (scope: SubjectScope) => placeTitled(asked, others, scope) }];
  });
}

function placeTitled(
  asked: string,
  others: ReadonlySet<string>,
  { text, context, document, title }: SubjectScope,
): Place {
  if ([text, context, document].some((part) => part.includes(asked))) return { whose: 'own', others: [] };
  const found = [...others].filter((other) => title === other || text.includes(other));
  return found.length > 0 ? { whose: 'other', others: found } : NOBODY;
}
