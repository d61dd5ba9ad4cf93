import { extractAmounts, extractLimits } from '../../../text/facts/limits.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import type { Span } from '../../../types/chunk.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { describeSurroundings } from './drop-other-brackets.ts';

/** Columns whose cells name a day by its last character alone. */
const COLUMN = /^(?:周|星期|礼拜)几?$/u;

/**
 * units → without the rows and items of other days of the week than the one that the question names, where one beside
 * them is of that day. What holds for no day, for several or for a stretch of them stays.
 */
export function dropOtherWeekdays(
  question: string,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
): readonly AnswerUnit[] {
  const [asked, ...more] = listDays(foldText(question));
  if (asked === undefined || more.length > 0) return units;
  const dated = units.map((unit) => {
    const isLine = unit.block.kind === 'table-row' || unit.block.kind === 'list-item';
    return { unit, place: describePlace(unit), days: isLine ? readDays(unit, passages[unit.passage] as Passage) : [] };
  });
  const own = new Set(dated.filter(({ days }) => days.includes(asked)).map(({ place }) => place));
  if (own.size === 0) return units;
  return dated
    .filter(({ place, days }) => days.length === 0 || days.includes(asked) || !own.has(place))
    .map(({ unit }) => unit);
}

function describePlace(unit: AnswerUnit): string {
  return [describeSurroundings(unit), ...(unit.block.header ?? [])].join('\n');
}

/** The days that a line is of: what its cell below 星期 says, else what it begins with or a cell of a row names. */
function readDays({ block, text }: AnswerUnit, { chunk }: Passage): readonly number[] {
  const column = (block.header ?? []).findIndex((name) => COLUMN.test(name.trim()));
  const cell = block.cells?.[column];
  if (cell === undefined) return listDays(foldText(text));
  const read = ({ start, end }: Span): string => chunk.text.slice(start - chunk.start, end - chunk.start).trim();
  const day = foldText(read(cell));
  return listDays(day.length === 1 ? `周${day}` : day);
}

/** Every day of the week that folded text names, alone or within a stretch. */
function listDays(text: string): readonly number[] {
  const isDay = ({ dimension }: { readonly dimension: string }): boolean => dimension === 'weekday';
  const single = extractAmounts(text).filter(isDay);
  const stretches = extractLimits(text).filter(isDay);
  return [...new Set([...single.map(({ value }) => value), ...stretches.flatMap(({ low }) => low ?? [])])];
}
