import type { Passage } from '../../../types/passage.ts';
import type { CondensedQuestion } from '../../understand/condense/condensed-question.ts';
import type { SearchIndex } from '../search-index.ts';
import { type FoundPassages, type SearchLimits, searchPassages } from '../search-passages.ts';
import { takeTurns } from './take-turns.ts';

/** What else to search for, seen what the whole question found; [] for nothing. */
export type PlanParts = (first: FoundPassages) => Promise<readonly CondensedQuestion[]>;

/**
 * condensed question → passages: the whole question first, then its parts where `plan` names some; the lists, each as
 * `trim` leaves it, take turns, the whole question's first.
 */
export async function searchInRounds(
  condensed: CondensedQuestion,
  limits: SearchLimits,
  search: SearchIndex,
  plan: PlanParts,
  trim: (passages: readonly Passage[]) => readonly Passage[],
): Promise<FoundPassages> {
  const results: FoundPassages[] = [];
  let round: readonly CondensedQuestion[] = [condensed];
  while (round.length > 0) {
    const isFirst = results.length === 0;
    results.push(...(await Promise.all(round.map((part) => searchPassages(part, limits, search)))));
    round = isFirst ? await plan(results[0] as FoundPassages) : [];
  }
  const passages = takeTurns(
    results.map((result) => trim(result.passages)),
    ({ chunk }) => chunk.id,
    limits.topK,
  );
  const parts = results.map((part) => ({ query: part.query, passages: part.passages.filter(isIn(passages)) }));
  return { ...(results[0] as FoundPassages), passages, ...(parts.length > 1 && { parts }) };
}

function isIn(shown: readonly Passage[]): (passage: Passage) => boolean {
  const known = new Set(shown.map(({ chunk }) => chunk.id));
  return ({ chunk }) => known.has(chunk.id);
}
