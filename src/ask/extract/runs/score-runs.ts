import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { RunFeatures } from '../../weights/extraction-weights.ts';
import { findTitles } from './find-titles.ts';
import { listRuns } from './list-runs.ts';
import { type ScoredRun, prepareFeatures } from './measure-runs.ts';
import type { AnswerUnit } from '../units/answer-units.ts';

/** units → their runs of at most `maxChars` characters, scored, in reading order. */
export async function scoreRuns(
  query: Query,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  search: SearchIndex,
  maxChars: number,
): Promise<ScoredRun[]> {
  const weights = search.weights.extraction.run;
  const titles = findTitles(units, passages, query.version.asksLatest);
  const runs = listRuns(units, maxChars, query.asksForMore, (unit) => titles.has(unit));
  const measure = await prepareFeatures(query, units, passages, search);
  return runs.map((run): ScoredRun => {
    const features = measure(run);
    let score = 0;
    for (const name of Object.keys(features) as (keyof RunFeatures)[]) score += weights[name] * features[name];
    return { ...run, units: units.slice(run.first, run.last + 1), score, features };
  });
}
