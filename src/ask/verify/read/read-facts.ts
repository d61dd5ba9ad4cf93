import type { Analyzer } from '../../../text/analyze.ts';
import { isStopTerm } from '../../../text/stop-words.ts';
import { extractDates } from '../../../text/facts/dates.ts';
import type { DateFact } from '../../../text/facts/dates.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { extractIdentifiers, toIdentifierKey } from '../../../text/facts/identifiers.ts';
import type { Identifier } from '../../../text/facts/identifiers.ts';
import { extractHanNames } from '../../../text/facts/names.ts';
import type { HanName, PlacedWord } from '../../../text/facts/names.ts';
import { readUnit } from '../../../text/facts/units.ts';
import { extractQuantities } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';

/** What can be compared of a stretch of text. Places are in `folded`. */
export type Facts = {
  readonly folded: string;
  /** Term → weight; stop words left out, the highest weight of repetitions. */
  readonly terms: ReadonlyMap<string, number>;
  readonly words: readonly PlacedWord[];
  readonly dates: readonly DateFact[];
  readonly identifiers: readonly Identifier[];
  readonly names: readonly HanName[];
  readonly quantities: readonly Quantity[];
};

export function readFacts(text: string, analyzer: Analyzer): Facts {
  const folded = foldText(text);
  const dates = extractDates(folded);
  const identifiers = joinNumbers(
    extractIdentifiers(folded).filter((name) => !dates.some((date) => name.start < date.end && name.end > date.start)),
    folded,
    text,
  );
  const terms = new Map<string, number>();
  for (const { term, weight } of analyzer.analyze(text)) {
    if (!isStopTerm(term)) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  }
  const words = analyzer.tagWords(folded).map(cutPreposition);
  const quantities = extractQuantities(folded, [...dates, ...identifiers]);
  return {
    folded,
    terms,
    words,
    dates,
    // The GB of `32 GB` is no name.
    identifiers: identifiers.filter(({ start }) => !quantities.some((span) => start > span.start && start < span.end)),
    names: extractHanNames(folded, words, [...dates, ...quantities]),
    quantities,
  };
}

/** `由宿管` is 由 and a word the dictionary lacks. */
function cutPreposition(word: PlacedWord): PlacedWord {
  if (word.kind !== 'unknown' || word.word.length < 3 || !/^[由在从被把将对向与和及经据给]/u.test(word.word))
    return word;
  return { ...word, word: word.word.slice(1), start: word.start + 1 };
}

/** `RTX 5090`, `AIME 2024`: a name and the bare number behind it are one name. */
function joinNumbers(identifiers: readonly Identifier[], folded: string, text: string): readonly Identifier[] {
  const written = text.toLowerCase();
  return identifiers.map((identifier) => {
    const { raw, start, end } = identifier;
    const [whole = '', digits = ''] = /^ (\d{2,5})(?![\d.,%])/u.exec(folded.slice(end, end + 8)) ?? [];
    const at = written.indexOf(raw);
    // `Chegg 15 美元`: a number with a unit stays a number.
    if (readUnit(folded.slice(end + whole.length, end + whole.length + 14)).length > 0) return identifier;
    if (digits === '' || at === -1 || !/[A-Z]/u.test(text.slice(at, at + raw.length))) return identifier;
    return { key: toIdentifierKey(raw + digits), raw: raw + whole, start, end: end + whole.length };
  });
}

/** Facts of several texts as if they were one; places within the texts lose their meaning. */
export function joinFacts(parts: readonly Facts[]): Facts {
  const terms = new Map<string, number>();
  for (const part of parts)
    for (const [term, weight] of part.terms) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  return {
    folded: parts.map(({ folded }) => folded).join('\n'),
    terms,
    words: parts.flatMap(({ words }) => words),
    dates: parts.flatMap(({ dates }) => dates),
    identifiers: parts.flatMap(({ identifiers }) => identifiers),
    names: parts.flatMap(({ names }) => names),
    quantities: parts.flatMap(({ quantities }) => quantities),
  };
}
