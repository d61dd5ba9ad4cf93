import type { AnswerOdds, AnswerReader, ReadablePassage } from '../../../ports/answer-reader.ts';
import type { Passage } from '../../../types/passage.ts';
import type { Run } from './list-runs.ts';
import type { AnswerUnit } from '../units/answer-units.ts';

/** What the reader says of a run, as logarithm of odds; beyond these limits it is as sure as it can be. */
const LIMIT = 12;
/** Nothing speaks for a unit that was not read. */
const unread: AnswerOdds = { starts: -LIMIT, ends: -LIMIT };

/**
 * What the reader thinks of runs of units: the odds that the answer starts and ends in them, in [-1, 1]; 0 without a
 * reader, for every run alike.
 */
export async function prepareReading(
  question: string,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  reader: AnswerReader | undefined,
): Promise<(run: Run) => number> {
  if (reader === undefined || units.length === 0) return () => 0;
  const places = passages.map((_, place) => units.flatMap((unit, index) => (unit.passage === place ? [index] : [])));
  const readable = places.map((indexes, place) =>
    describePassage(
      passages[place] as Passage,
      indexes.map((index) => units[index] as AnswerUnit),
    ),
  );
  const filled = readable.filter(({ units: own }) => own.length > 0);
  const read = await reader.read(question, filled);
  const readings = new Array<AnswerOdds>(units.length).fill(unread);
  places
    .filter((indexes) => indexes.length > 0)
    .forEach((indexes, place) =>
      indexes.forEach((index, unit) => {
        readings[index] = read[place]?.[unit] ?? unread;
      }),
    );
  return ({ first, last }) => {
    const own = readings.slice(first, last + 1);
    const odds = addOdds(own.map(({ starts }) => starts)) + addOdds(own.map(({ ends }) => ends));
    return Math.max(-LIMIT, Math.min(LIMIT, odds)) / LIMIT;
  };
}

/** Each unit brings what stands between it and the unit before, where that is punctuation. */
function describePassage({ chunk }: Passage, units: readonly AnswerUnit[]): ReadablePassage {
  let end = 0;
  const texts = units.map((unit, index) => {
    const start = unit.start - chunk.start;
    const between = chunk.text.slice(end, start);
    end = unit.end - chunk.start;
    if (index === 0) return unit.text;
    return (/[\p{L}\p{N}]/u.test(between) ? '\n' : between) + unit.text;
  });
  const { title, headings } = chunk.context;
  return { title: headings.at(-1) ?? title, units: texts };
}

/** Logarithm of the sum of odds given as logarithms. */
function addOdds(odds: readonly number[]): number {
  const highest = Math.max(...odds);
  return highest + Math.log(odds.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}
