import { prepareReading } from '../extract/runs/read-runs.ts';
import { dropSiblings } from '../extract/siblings/drop-siblings.ts';
import { listAnswerUnits } from '../extract/units/answer-units.ts';
import type { FoundPassages } from '../search/search-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';

/**
 * How sure the reader is that some passage answers, in [-1, 1], siblings of what is asked about left out; undefined
 * without a reader, or for an English question, which it was not trained on.
 */
export async function readOdds(
  { query, passages }: FoundPassages,
  { analyzer, reader, weights: { extraction } }: SearchIndex,
): Promise<number | undefined> {
  if (reader === undefined || query.type.language === 'en') return undefined;
  const sources = passages.slice(0, extraction.sourcePassages);
  // What a line hangs on tells its terms, which are not read.
  const found = listAnswerUnits(sources, analyzer, extraction.maxUnitChars, () => '');
  const units = dropSiblings(query.text, found, sources);
  const measure = await prepareReading(query.text, units, sources, reader);
  const readings = sources.flatMap((_, passage) => {
    const first = units.findIndex((unit) => unit.passage === passage);
    const last = units.findLastIndex((unit) => unit.passage === passage);
    return first < 0 ? [] : [measure({ first, last })];
  });
  return readings.length === 0 ? undefined : Math.max(...readings);
}
