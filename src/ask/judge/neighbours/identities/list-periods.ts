import { type DateFact, extractDates, isStretch, spellDay } from '../../../../text/facts/dates.ts';
import { isOfIssue, isSeries, readIssue, spellMonths } from '../../../../text/facts/identity/issues.ts';
import { extractLimits } from '../../../../text/facts/limits.ts';
import { coversMonths } from '../../../../text/facts/identity/seasons.ts';
import { readAskedVerdict } from '../../../understand/asked-verdict.ts';
import type { ContentWord } from '../scopes/content-words.ts';
import { type Identity, NOBODY, type Place, createNearest } from './identity.ts';
import type { SubjectScope } from '../scopes/read-scopes.ts';

/** Characters of a document's beginning that may say of when it is. */
const LEAD_CHARS = 120;

/** folded question + its content words + scopes → the time it is about; [] where it names none. */
export function listPeriods(
  question: string,
  words: readonly ContentWord[],
  scopes: readonly SubjectScope[],
): Identity[] {
  const leads = new Map<string, string>();
  for (const { document, text } of scopes)
    leads.set(document, `${leads.get(document) ?? document}\n${text}`.slice(0, document.length + LEAD_CHARS));
  const issue = listIssues(question, scopes);
  if (issue.length > 0) return issue;
  const dates = extractDates(spellMonths(question)).filter(({ month }) => month === undefined || month <= 12);
  const days = dates.filter(({ year, day }) => year === undefined && day !== undefined);
  const isYesNo = readAskedVerdict(question) !== undefined;
  const isCompared = days.length > 0 && scopes.some((scope) => limitsDates(scope, words, isYesNo));
  return dates
    .filter((date) => !(isCompared && days.includes(date)))
    .map((asked) => ({
      kind: 'period',
      asked: asked.raw,
      place: createPeriodPlacing(asked, scopes, (document) => leads.get(document) ?? ''),
    }));
}

/** What is limited stands so close behind its limit: `6 月 8 日前取消的`. */
const LIMITED_CHARS = 6;

/**
 * A day is a value where a text tells from when or until when something asked is so; that yes or no is asked of, in
 * whatever words: 6 月 25 日截止.
 */
function limitsDates({ text }: SubjectScope, words: readonly ContentWord[], isYesNo: boolean): boolean {
  const isHeld = (part: string): boolean => words.some(({ word }) => word.length > 1 && part.includes(word));
  if (!isHeld(text) || !extractDates(text).some(({ month, day }) => month !== undefined && day !== undefined))
    return false;
  const limits = extractLimits(text).filter(({ dimension }) => dimension === 'date');
  return limits.some(({ end }) => isYesNo || isHeld(text.slice(end, end + LIMITED_CHARS)));
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

/**
 * Each part that is asked for is said by the nearest text that says any. Below the heading of a day all is of that day,
 * whatever other days it speaks of.
 */
function createPeriodPlacing(
  asked: DateFact,
  scopes: readonly SubjectScope[],
  leadOf: (document: string) => string,
): (scope: SubjectScope) => Place {
  const dated = new Set(scopes.filter(({ text }) => holdsDay(asked, text)).map(({ document }) => document));
  const placings = (['year', 'month', 'day'] as const).flatMap((part) => {
    const value = asked[part];
    return value === undefined ? [] : [createNearest((text) => readPart(part, value, text))];
  });
  const cells = asked.year === undefined ? spellDay(asked) : [];
  return (scope) => {
    // 12-14 in a cell of its own is a day, not 12 to 14 of something.
    const isInCell = [...(scope.cells?.values() ?? [])].some((cell) => cells.includes(cell));
    // Beside 5月30日, 30日 alone is the same day.
    const isLone = dated.has(scope.document) && asked.day !== undefined && holdsLoneDay(scope.text, asked.day);
    if (isInCell || isLone) return { whose: 'own', others: [] };
    const isOfDay = scope.day !== '' && placeIn({ ...scope, text: scope.day }).whose === 'own';
    return isOfDay ? { whose: 'own', others: [] } : placeIn(scope);
  };
  function placeIn(scope: SubjectScope): Place {
    const places = placings.map((place) => place({ ...scope, document: leadOf(scope.document) }));
    const others = places.flatMap((place) => place.others);
    const isOther = places.some(({ whose }) => whose === 'other');
    if (isOther) return { whose: 'other', others };
    return { whose: places.some(({ whose }) => whose === 'nobody') ? 'nobody' : 'own', others };
  }
}

function readPart(part: Part, value: number, text: string): Place {
  // 11-3月 holds January.
  if (part === 'month' && coversMonths(text, [value]) === true) return { whose: 'own', others: [] };
  if (part === 'day' && holdsLoneDay(text, value)) return { whose: 'own', others: [] };
  const dates = extractDates(spellMonths(text)).filter((date) => date[part] !== undefined);
  if (dates.length === 0) return NOBODY;
  const isWithin = dates.some((date, index) => {
    const next = dates[index + 1];
    if (date[part] === value) return true;
    if (next === undefined || !isStretch(text, date, next)) return false;
    const [low, high] = [date[part] ?? 0, next[part] ?? 0];
    return low <= high ? low <= value && value <= high : value >= low || value <= high;
  });
  return isWithin ? { whose: 'own', others: [] } : { whose: 'other', others: dates.map(({ raw }) => raw) };
}

/** `17号科目三` in what is of July: a day whose month stands elsewhere. */
function holdsLoneDay(text: string, day: number): boolean {
  return [...text.matchAll(/(?<![月\d.第])(\d{1,2})\s?[号日](?![楼线店馆门桌柜房铺])/gu)].some(
    ([, number]) => Number(number) === day,
  );
}

function holdsDay({ month, day }: DateFact, text: string): boolean {
  return day !== undefined && extractDates(text).some((date) => date.month === month && date.day === day);
}
