import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Query } from '../../understand/understand-query.ts';
import { findTitles } from './find-titles.ts';
import { listRuns } from './list-runs.ts';
import { type ScoredRun, prepareFeatures } from './measure-runs.ts';
import { createReading } from './read-runs.ts';
import type { AnswerUnit } from '../units/answer-units.ts';

/** What runs are taken from, and by what question. */
export type RunSources = {
  readonly query: Query;
  readonly units: readonly AnswerUnit[];
  readonly passages: readonly Passage[];
};

/**
 * units → what `choose` takes from their runs of at most `maxChars` characters, scored, in reading order. The reader
 * reads what could be chosen: a run of a passage that it has not read counts as if it might well answer, and where one
 * is chosen, its passage is read and the choice is made again.
 * @param ahead places of passages that will be read in all likelihood, while this thread measures
 */
export async function chooseRuns<Chosen extends { readonly passage: number }>(
  { query, units, passages }: RunSources,
  search: SearchIndex,
  maxChars: number,
  choose: (runs: readonly ScoredRun[]) => readonly Chosen[],
  ahead: readonly number[] = [],
): Promise<readonly Chosen[]> {
  const weights = search.weights.extraction.run;
  const titles = findTitles(query, units, passages);
  const reading = createReading(query.text, units, passages, search.reader);
  const started = reading.read(ahead);
  const measure = await prepareFeatures(query, units, passages, search);
  const names = (Object.keys(weights) as (keyof typeof weights)[]).filter((name) => name !== 'reading');
  const runs = listRuns(units, maxChars, query.asksForMore, (unit) => titles.has(unit)).map((run): ScoredRun => {
    const features = measure(run);
    let score = 0;
    for (const name of names) score += weights[name] * features[name];
    const passage = (units[run.first] as AnswerUnit).passage;
    return { ...run, units: units.slice(run.first, run.last + 1), passage, score, features };
  });
  await started;
  for (;;) {
    const chosen = choose(runs.map((run) => ({ ...run, score: run.score + weights.reading * reading.measure(run) })));
    const unread = [...new Set(chosen.map(({ passage }) => passage))].filter((passage) => !reading.has(passage));
    if (unread.length === 0) return chosen;
    await reading.read(unread);
  }
}
