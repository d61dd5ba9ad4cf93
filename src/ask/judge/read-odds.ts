import { createReading } from '../extract/runs/read-runs.ts';
import { dropSiblings } from '../extract/siblings/drop-siblings.ts';
import { listAnswerUnits } from '../extract/units/answer-units.ts';
import type { FoundPassages } from '../search/search-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';

/**
 * How sure the reader is that some passage answers, in [-1, 1], siblings of what is asked about left out; undefined
 * without a reader, or for an English question, which it was not trained on.
 * @param enough once a passage comes to so much, the others are not read
 */
export async function readOdds(
  { query, passages }: FoundPassages,
  { analyzer, reader, weights: { extraction } }: SearchIndex,
  enough: number,
): Promise<number | undefined> {
  if (reader === undefined || query.type.language === 'en') return undefined;
  const sources = passages.slice(0, extraction.sourcePassages);
  // What a line hangs on tells its terms, which are not read.
  const found = listAnswerUnits(sources, analyzer, extraction.maxUnitChars, () => '');
  const units = dropSiblings(query.text, found, sources);
  const reading = createReading(query.text, units, sources, reader);
  let best: number | undefined;
  for (const passage of sources.keys()) {
    const first = units.findIndex((unit) => unit.passage === passage);
    const last = units.findLastIndex((unit) => unit.passage === passage);
    if (first < 0) continue;
    await reading.read([passage]);
    best = Math.max(best ?? -1, reading.measure({ first, last }));
    if (best >= enough) return best;
  }
  return best;
}
