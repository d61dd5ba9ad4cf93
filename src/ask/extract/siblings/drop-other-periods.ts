import { type DateFact, extractDates } from '../../../text/facts/dates.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { spellMonths } from '../../../text/facts/identity/issues.ts';
import { coversMonths, listNamedMonths } from '../../../text/facts/identity/seasons.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { groupByRecord, readFieldKey } from '../units/group-by-record.ts';
import { describeSurroundings } from './drop-other-brackets.ts';
import { areWordsShared } from './compare-words.ts';

/** The parts that dates are told apart by. */
const PARTS = ['year', 'month', 'day'] as const;
/** Records that have so many keys in common are of one kind. */
const SHARED_KEYS = 2;
/** A season that a line is of stands where it begins. */
const SEASON_CHARS = 16;
/** From one date to another: what is said holds for those between as well. */
const RANGE = /[至到~～—–-]/u;

/** 3月提交的什么时候批准 asks for another time than the one it names. */
const ASKS_WHEN = /什么时候|何时|哪一?[天日月年]|几[月号日点]|多久|when/iu;
/** 7月2日以后 asks for other days. */
const ASKS_FROM = /^\s*(?:[之以]?[前后]|起|开始|到|至|比|~|-)/u;

/**
 * units → without those that say of another month, day or year what one beside them says of the one asked for: of
 * `一月：闭馆 3 天` and `二月：闭馆 5 天` the second for 二月. What happens at another date is another matter, and stays:
 * of `3 月提交` and `4 月批准` both.
 */
export function dropOtherPeriods(question: string, all: readonly AnswerUnit[]): readonly AnswerUnit[] {
  const units = dropOtherSeasons(question, all);
  const spelled = spellDates(question);
  const [asked, ...more] = extractDates(spelled);
  if (asked === undefined || more.length > 0) return units;
  const dated = units.map((unit) => {
    const text = spellDates(unit.text);
    return { unit, place: describeSurroundings(unit), text, dates: extractDates(text) };
  });
  const asksOther = ASKS_WHEN.test(question) || ASKS_FROM.test(spelled.slice(asked.end));
  const ofOthers = listOtherRecords(asked, units);
  const own = dated
    .filter(({ dates }) => dates.some((date) => isSame(asked, date)))
    .map(({ unit, place }) => ({ place, words: wordsOf(unit), names: namesOf(unit) }));
  if (own.length === 0) return units;
  const kept = dated.filter(({ unit, place, text, dates }) => {
    if (ofOthers.has(unit)) return false;
    const isOther = dates.length > 0 && !isRange(text, dates) && dates.every((date) => isOtherThan(asked, date));
    if (!isOther) return true;
    const [words, names] = [wordsOf(unit), asksOther ? undefined : namesOf(unit)];
    return !own.some(
      (beside) =>
        beside.place === place &&
        ((names !== undefined && names === beside.names) || areWordsShared(beside.words, words)),
    );
  });
  return kept.map(({ unit }) => unit);
}

/** Units without those that begin with other stretches of months than one beside them: of 4-10月 and 11-3月 one. */
function dropOtherSeasons(question: string, units: readonly AnswerUnit[]): readonly AnswerUnit[] {
  const months = listNamedMonths(question);
  if (months.length === 0) return units;
  const placed = units.map((unit) => ({
    unit,
    place: describeSurroundings(unit),
    covers: coversMonths(unit.text.slice(0, SEASON_CHARS), months),
  }));
  const own = new Set(placed.filter(({ covers }) => covers === true).map(({ place }) => place));
  return placed.filter(({ place, covers }) => covers !== false || !own.has(place)).map(({ unit }) => unit);
}

/**
 * The fields of records whose day is another one, where some record is of the day asked for. A record is of the day
 * that one of its fields begins with: 时间：8月19日 22:15.
 */
function listOtherRecords(asked: DateFact, units: readonly AnswerUnit[]): ReadonlySet<AnswerUnit> {
  const told = new Set<string>();
  const others: (readonly AnswerUnit[])[] = [];
  for (const fields of groupByRecord(units)) {
    const dates = fields.flatMap((field) => {
      const text = spellDates(field.text);
      const found = extractDates(text);
      const value = text.slice(readFieldKey(field).length).replace(/^[：:\s]+/u, '');
      return found[0] !== undefined && (value.startsWith(found[0].raw) || text.startsWith(found[0].raw)) ? found : [];
    });
    if (dates.some((date) => isSame(asked, date))) for (const field of fields) told.add(readFieldKey(field));
    else if (dates.length > 0 && dates.every((date) => isOtherThan(asked, date))) others.push(fields);
  }
  const isOfKind = (fields: readonly AnswerUnit[]): boolean =>
    fields.filter((field) => told.has(readFieldKey(field))).length >= SHARED_KEYS;
  return new Set(others.filter(isOfKind).flat());
}

/** The names of the columns that a row stands in; undefined for what is no row, or has none. */
function namesOf({ block }: AnswerUnit): string | undefined {
  return block.kind === 'table-row' ? block.header?.join('\n') : undefined;
}

/** The signs within a date itself join nothing. */
function isRange(text: string, dates: readonly DateFact[]): boolean {
  return RANGE.test(dates.reduce((rest, { raw }) => rest.replace(raw, ' '), text));
}

function spellDates(text: string): string {
  return spellMonths(foldText(text));
}

function isSame(asked: DateFact, date: DateFact): boolean {
  return !isOtherThan(asked, date) && PARTS.some((part) => asked[part] !== undefined && asked[part] === date[part]);
}

function isOtherThan(asked: DateFact, date: DateFact): boolean {
  return PARTS.some((part) => asked[part] !== undefined && date[part] !== undefined && asked[part] !== date[part]);
}

/** Its own words, without numbers and dates, and without those of what it hangs on. */
function wordsOf({ text, terms }: AnswerUnit): ReadonlySet<string> {
  const folded = foldText(text);
  return new Set(
    [...terms].filter((term) => !/\d|^[一二三四五六七八九十]+[年月日号]?/u.test(term) && folded.includes(term)),
  );
}
