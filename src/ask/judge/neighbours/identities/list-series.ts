import { readUnit } from '../../../../text/facts/units.ts';
import { type Identity, NOBODY, createNearest } from './identity.ts';
import type { SubjectScope } from '../scopes/read-scopes.ts';

/** question + scopes → what it names by its letters or numbers alone, one of a series in the documents. */
export function listSeries(question: string, scopes: readonly SubjectScope[]): Identity[] {
  return [...listLettered(question, scopes), ...listVersions(question), ...listNumbers(question)];
}

const LETTERED = /([\u3400-\u9fff]{2,4})-([a-z]{1,6})(?![a-z\d])/gu;

/** 小舟-xl: of names that differ in their letters only, where several stand. */
function listLettered(question: string, scopes: readonly SubjectScope[]): Identity[] {
  return [...question.matchAll(LETTERED)].flatMap(([, before = '', letters = '']) => {
    // The first characters may belong to the word before: 用小舟-xl.
    const families = [before, before.slice(1), before.slice(2)].filter((family) => family.length > 1);
    const read = (family: string, text: string): string[] =>
      [...text.matchAll(new RegExp(`${family}-([a-z]+)(?![a-z\\d])`, 'gu'))].map(([, other = '']) => other);
    const known = (family: string): Set<string> =>
      new Set(scopes.flatMap(({ text, context }) => read(family, `${text}\n${context}`)));
    const family = families.find((one) => known(one).size > 1);
    if (family === undefined) return [];
    const place = createNearest((text) => {
      const found = read(family, text);
      if (found.includes(letters)) return { whose: 'own', others: [] };
      return found.length > 0 ? { whose: 'other', others: found.map((other) => `${family}-${other}`) } : NOBODY;
    });
    return [{ kind: 'label', asked: `${family}-${letters}`, place }];
  });
}

const VERSION = /(?<![\d.])\d+\.\d+\.\d+(?:\.\d+)?(?![\d.])/gu;

/** 2.9.1: of three parts at least, where others stand. */
function listVersions(question: string): Identity[] {
  return (question.match(VERSION) ?? []).map((asked) => ({
    kind: 'number',
    asked,
    place: createNearest((text) => {
      const found: readonly string[] = text.match(VERSION) ?? [];
      if (found.includes(asked)) return { whose: 'own', others: [] };
      return found.length > 0 ? { whose: 'other', others: found } : NOBODY;
    }),
  }));
}

/** A bare number that names a thing, no amount and no year: 6208 of 6208的轴承. */
const NUMBER = /(?<![\d.,:a-z第约近到至-])\d{4,6}(?=[\u3400-\u9fff])(?!\s*[年月日点号])/gu;

/** Numbers are of one series where as many digits begin alike and each fills a cell. */
function listNumbers(question: string): Identity[] {
  return [...question.matchAll(NUMBER)].flatMap(({ 0: asked, index }) => {
    if (/^(?:19|20)\d\d$/u.test(asked) || readUnit(question.slice(index + asked.length)).unit !== '') return [];
    const series = new RegExp(`(?<=^|[|,\\n])\\s*(${asked.slice(0, -2)}\\d\\d)\\s*(?=$|[|,\\n])`, 'gu');
    const isHeld = new RegExp(`(?<!\\d)${asked}(?!\\d)`, 'u');
    const place = createNearest((text) => {
      if (isHeld.test(text)) return { whose: 'own', others: [] };
      const others = [...text.matchAll(series)].flatMap(([, other = '']) => other);
      return others.length > 0 ? { whose: 'other', others } : NOBODY;
    });
    return [{ kind: 'number', asked, place }];
  });
}
