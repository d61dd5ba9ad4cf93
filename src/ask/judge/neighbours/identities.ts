import { escapePattern } from '../../../text/escape/escape-pattern.ts';
import { type DateFact, extractDates } from '../../../text/facts/dates.ts';
import {
  type Code,
  type CodePlace,
  extractCodes,
  holdsCode,
  readCode,
  withTail,
} from '../../../text/facts/identity/codes.ts';
import { isOfIssue, isSeries, readIssue, spellMonths } from '../../../text/facts/identity/issues.ts';
import { extractContrasts, readContrast } from '../../../text/facts/identity/contrasts.ts';
import { areNamedAlike, findStretch, listNamed } from '../../../text/facts/identity/keys.ts';
import { extractLabels, readSlot } from '../../../text/facts/identity/labels.ts';
import type { SubjectScope } from './read-scopes.ts';

/** What tells the thing that is asked about from its neighbours. */
export type Identity = {
  readonly kind: 'label' | 'contrast' | 'period' | 'issue' | 'name';
  readonly asked: string;
  /** Whose scope it is: of the thing itself, of a neighbour, or of neither. */
  place(scope: SubjectScope): Place;
};
export type Place = { readonly whose: 'own' | 'other' | 'nobody'; readonly others: readonly string[] };

const NOBODY: Place = { whose: 'nobody', others: [] };

/** normalised question + scopes → what it is about, longest names first. */
export function listIdentities(question: string, scopes: readonly SubjectScope[]): Identity[] {
  return [
    ...listCodes(question, scopes),
    ...listLabels(question),
    ...listContrasts(question),
    ...listPeriods(question, scopes),
    ...listNames(question, scopes),
    ...listTitles(question, scopes),
  ];
}

function listCodes(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const stands = (code: Code): boolean =>
    scopes.some(({ text, context, document }) => [text, context, document].some((part) => holdsCode(code, part)));
  const codes = extractCodes(question).map((code) => {
    const longer = withTail(code, question);
    return longer !== undefined && stands(longer) ? longer : code;
  });
  // Of several that are asked about, those that stand can be told.
  const told = codes.filter(stands);
  return (told.length > 0 ? told : codes).map((code) => ({
    kind: 'label',
    asked: code.raw,
    place: createCodePlacing(code),
  }));
}

/** Prose below the heading of a code speaks of it, whatever other codes it mentions; a row has a name of its own. */
function createCodePlacing(code: Code): (scope: SubjectScope) => Place {
  const read = (text: string): Place => toPlace(readCode(code, text));
  const placeNearest = createNearest(read);
  return (scope) => {
    const place = placeNearest(scope);
    if (place.whose !== 'other' || ![scope.context, scope.document].some((text) => holdsCode(code, text))) return place;
    const isNamed = scope.names.some(({ text }) => read(text).whose === 'other');
    return isNamed ? place : { whose: 'own', others: [] };
  };
}

function toPlace({ isOwn, others }: CodePlace): Place {
  if (isOwn) return { whose: 'own', others };
  return others.length > 0 ? { whose: 'other', others } : NOBODY;
}

/** One of its like alone says nothing of it: a refusal needs two. */
function listContrasts(question: string): Identity[] {
  return extractContrasts(question).map((contrast) => ({
    kind: 'contrast',
    asked: contrast.raw,
    place: createNearest((text) => toPlace(readContrast(contrast, text))),
  }));
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
    place: createNearest((text) => {
      const { isOwn, others } = readSlot(label, text);
      const holdsIt = isOwn || new RegExp(`${escapePattern(label.raw)}(?!\\d)`, 'u').test(text);
      if (holdsIt) return { whose: 'own', others };
      return others.length > 0 ? { whose: 'other', others } : NOBODY;
    }),
  }));
}

/** The text itself decides; where it is silent, what it hangs on, then its document. A text is read once. */
function createNearest(read: (text: string) => Place): (scope: SubjectScope) => Place {
  const known = new Map<string, Place>();
  return (scope) => {
    for (const text of [scope.text, scope.context, scope.document]) {
      const place = known.get(text) ?? read(text);
      known.set(text, place);
      if (place.whose !== 'nobody') return place;
    }
    return NOBODY;
  };
}

/** Characters of a document's beginning that may say of when it is. */
const LEAD_CHARS = 120;

function listPeriods(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const leads = new Map<string, string>();
  for (const { document, text } of scopes)
    leads.set(document, `${leads.get(document) ?? document}\n${text}`.slice(0, document.length + LEAD_CHARS));
  const issue = listIssues(question, scopes);
  if (issue.length > 0) return issue;
  return extractDates(spellMonths(question))
    .filter(({ month }) => month === undefined || month <= 12)
    .map((asked) => ({
      kind: 'period',
      asked: asked.raw,
      place: createPeriodPlacing(asked, (document) => leads.get(document) ?? ''),
    }));
}

/** Of a series whose issues are known by their dates, only the date of the document counts, not those it speaks of. */
function listIssues(question: string, scopes: readonly SubjectScope[]): Identity[] {
  const issue = readIssue(question);
  const documents = [...new Set(scopes.map(({ document }) => document))];
  if (issue === undefined || !isSeries(issue, documents)) return [];
  const place = ({ document }: SubjectScope): Place => {
    const isOwn = isOfIssue(issue, document);
    if (isOwn === undefined) return NOBODY;
    return isOwn
      ? { whose: 'own', others: [] }
      : { whose: 'other', others: [extractDates(spellMonths(document))[0]?.raw ?? ''] };
  };
  return [{ kind: 'issue', asked: issue.date.raw, place }];
}

type Part = 'year' | 'month' | 'day';

/** Each part that is asked for is said by the nearest text that says any. */
function createPeriodPlacing(asked: DateFact, leadOf: (document: string) => string): (scope: SubjectScope) => Place {
  const placings = (['year', 'month', 'day'] as const).flatMap((part) => {
    const value = asked[part];
    return value === undefined ? [] : [createNearest((text) => readPart(part, value, text))];
  });
  return (scope) => {
    const places = placings.map((place) => place({ ...scope, document: leadOf(scope.document) }));
    const others = places.flatMap((place) => place.others);
    const isOther = places.some(({ whose }) => whose === 'other');
    if (isOther) return { whose: 'other', others };
    return { whose: places.some(({ whose }) => whose === 'nobody') ? 'nobody' : 'own', others };
  };
}

function readPart(part: Part, value: number, text: string): Place {
  const dates = extractDates(spellMonths(text)).filter((date) => date[part] !== undefined);
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
    if (asked === '' || others.size === 0) return [];
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
