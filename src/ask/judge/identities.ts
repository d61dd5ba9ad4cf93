import { escapePattern } from '../../text/escape/escape-pattern.ts';
import { parseChineseNumber } from '../../text/facts/chinese-number.ts';
import { type DateFact, extractDates } from '../../text/facts/dates.ts';
import { extractLabels, readSlot } from '../../text/facts/labels.ts';
import type { SubjectScope } from './read-scopes.ts';

/** What tells the thing that is asked about from its neighbours. */
export type Identity = {
  readonly kind: 'label' | 'period' | 'name';
  readonly asked: string;
  /** Whose scope it is: of the thing itself, of a neighbour, or of neither. */
  place(scope: SubjectScope): Place;
};
export type Place = { readonly whose: 'own' | 'other' | 'nobody'; readonly others: readonly string[] };

const NOBODY: Place = { whose: 'nobody', others: [] };

/** normalised question + scopes → what it is about, longest names first. */
export function listIdentities(question: string, scopes: readonly SubjectScope[]): Identity[] {
  return [
    ...listLabels(question),
    ...listPeriods(question, scopes),
    ...listSeasons(question, scopes),
    ...listNames(question, scopes),
  ];
}

function listLabels(question: string): Identity[] {
  // Whether something is done on a Saturday may be said without naming the day.
  const isYesNo = /吗\??$/u.test(question);
  const all = extractLabels(question);
  // 第三条第二款: the part of an article need not be numbered in the words of the question.
  const isPart = (slot: string): boolean => /^第#[款项目]$/u.test(slot) && all.some((label) => label.slot === '第#条');
  const labels = all.filter(({ slot }) => !(isYesNo && slot === '周#') && !isPart(slot));
  return labels.map((label) => ({
    kind: 'label',
    asked: label.raw,
    place: (scope) =>
      readNearest(scope, (text) => {
        const { isOwn, others } = readSlot(label, text);
        const holdsIt = isOwn || new RegExp(`${escapePattern(label.raw)}(?!\\d)`, 'u').test(text);
        if (holdsIt) return { whose: 'own', others };
        return others.length > 0 ? { whose: 'other', others } : NOBODY;
      }),
  }));
}

/** The text itself decides; where it is silent, what it hangs on, then its document. */
function readNearest(scope: SubjectScope, read: (text: string) => Place): Place {
  for (const text of [scope.text, scope.context, scope.document]) {
    const place = read(text);
    if (place.whose !== 'nobody') return place;
  }
  return NOBODY;
}

/** Characters of a document's beginning that may say of when it is. */
const LEAD_CHARS = 120;

function readLeads(scopes: readonly SubjectScope[]): ReadonlyMap<string, string> {
  const leads = new Map<string, string>();
  for (const { document, text } of scopes)
    leads.set(document, `${leads.get(document) ?? document}\n${text}`.slice(0, document.length + LEAD_CHARS));
  return leads;
}

function listPeriods(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const leads = readLeads(scopes);
  return extractDates(foldMonths(question))
    .filter(({ month }) => month === undefined || month <= 12)
    .map((asked) => ({
      kind: 'period',
      asked: asked.raw,
      place: (scope) => placePeriod(asked, { ...scope, document: leads.get(scope.document) ?? '' }),
    }));
}

const SEASONS = /([春夏秋冬]{1,2})(?:季|天)/gu;

/** 冬季 where a price list is one of 秋季: a season is said by a text, what it hangs on, or how its document begins. */
function listSeasons(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const leads = readLeads(scopes);
  return [...question.matchAll(SEASONS)].map(([asked, seasons = '']) => ({
    kind: 'period',
    asked,
    place: (scope) =>
      readNearest({ ...scope, document: leads.get(scope.document) ?? '' }, (text) => {
        const told = [...text.matchAll(SEASONS)];
        if (told.length === 0) return NOBODY;
        const isOwn = told.some(([, other = '']) => [...seasons].some((season) => other.includes(season)));
        return isOwn ? { whose: 'own', others: [] } : { whose: 'other', others: told.map(([raw]) => raw) };
      }),
  }));
}

type Part = 'year' | 'month' | 'day';

/** Each part that is asked for is said by the nearest text that says any. */
function placePeriod(asked: DateFact, scope: SubjectScope): Place {
  const others: string[] = [];
  let whose: Place['whose'] = 'own';
  for (const part of ['year', 'month', 'day'] as const) {
    const value = asked[part];
    if (value === undefined) continue;
    const place = readNearest(scope, (text) => readPart(part, value, text));
    others.push(...place.others);
    if (place.whose === 'other') whose = 'other';
    else if (place.whose === 'nobody' && whose === 'own') whose = 'nobody';
  }
  return { whose, others };
}

function readPart(part: Part, value: number, text: string): Place {
  const dates = extractDates(foldMonths(text)).filter((date) => date[part] !== undefined);
  if (dates.length === 0) return NOBODY;
  const isWithin = dates.some((date, index) => {
    const next = dates[index + 1];
    if (date[part] === value) return true;
    if (next === undefined || !/^\s*(?:至|到|-|—|–|~)+\s*$/u.test(text.slice(date.end, next.start))) return false;
    const [low, high] = [date[part] ?? 0, next[part] ?? 0];
    return low <= high ? low <= value && value <= high : value >= low || value <= high;
  });
  return isWithin ? { whose: 'own', others: [] } : { whose: 'other', others: dates.map(({ raw }) => raw) };
}

/** 三月 as 3月, 2025-06 as 2025年6月: months as dates are read. */
function foldMonths(text: string): string {
  const plain = text.replace(
    /(?<!\d)(20\d{2})[-_.](0[1-9]|1[0-2])(?![-_.]?\d)/gu,
    (_, year: string, month: string) => `${year}年${Number(month)}月`,
  );
  return plain.replace(
    /(?<![个一二三四五六七八九十])([一二三四五六七八九]|十[一二]?)月(?!牙)/gu,
    (_, numeral: string) => `${parseChineseNumber(numeral)}月`,
  );
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
