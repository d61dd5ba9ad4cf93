import type { Span } from '../../types/chunk.ts';
import type { Analyzer } from '../analyze.ts';
import { type DateFact, coversDate, extractDates } from './dates.ts';
import { foldText } from './fold-text.ts';
import { extractIdentifiers } from './identifiers.ts';
import { extractHanNames } from './names.ts';
import { extractQuantities } from './quantities.ts';

/** What tells one text from another of the same wording: its numbers, dates and names. */
export type DistinctiveFacts = {
  /** Folded, in which the names of another text are looked for. */
  readonly text: string;
  /** Number and unit. */
  readonly numbers: ReadonlySet<string>;
  readonly dates: readonly DateFact[];
  readonly identifiers: ReadonlySet<string>;
  readonly names: readonly string[];
};

/** text → what tells it from others; empty for an empty one. */
export function readDistinctiveFacts(text: string, analyzer: Pick<Analyzer, 'tagWords'>): DistinctiveFacts {
  const folded = foldText(text);
  const identifiers = extractIdentifiers(folded);
  const dates = extractDates(folded);
  const quantities = extractQuantities(folded, [...identifiers, ...dates]);
  const masked: readonly Span[] = [...identifiers, ...dates, ...quantities];
  return {
    text: folded,
    numbers: new Set(quantities.map(({ value, unit, spelling }) => `${value} ${unit === '' ? spelling : unit}`)),
    dates,
    identifiers: new Set(identifiers.map(({ key }) => key)),
    names: extractHanNames(folded, analyzer.tagWords(folded), masked).map((name) => name.text),
  };
}

/** True when the first text says every number, date and name of the second: leaving the second out loses none. */
export function holdsFacts(whole: DistinctiveFacts, part: DistinctiveFacts): boolean {
  return (
    [...part.numbers].every((number) => whole.numbers.has(number)) &&
    [...part.identifiers].every((identifier) => whole.identifiers.has(identifier)) &&
    part.dates.every((date) => whole.dates.some((other) => coversDate(date, other, undefined))) &&
    part.names.every((name) => whole.text.includes(name))
  );
}
