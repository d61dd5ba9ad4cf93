import type { Passage } from '../../../types/passage.ts';
import type { CondensedQuestion } from '../../understand/condense/condensed-question.ts';
import type { SearchIndex } from '../search-index.ts';
import { type FoundPassages, type SearchLimits, searchPassages } from '../search-passages.ts';

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
    limits.topK,
  );
  const parts = results.map((part) => ({ query: part.query, passages: part.passages.filter(isIn(passages)) }));
  return { ...(results[0] as FoundPassages), passages, ...(parts.length > 1 && { parts }) };
}

/** First of each list, then second of each, without repetitions, at most `count`. */
function takeTurns(lists: readonly (readonly Passage[])[], count: number): Passage[] {
  const taken = new Map<string, Passage>();
  const longest = Math.max(...lists.map((list) => list.length));
  for (let rank = 0; rank < longest && taken.size < count; rank += 1) {
    for (const list of lists) {
      const passage = list[rank];
      if (passage !== undefined && taken.size < count && !taken.has(passage.chunk.id))
        taken.set(passage.chunk.id, passage);
    }
  }
  return [...taken.values()];
}

function isIn(shown: readonly Passage[]): (passage: Passage) => boolean {
  const known = new Set(shown.map(({ chunk }) => chunk.id));
  return ({ chunk }) => known.has(chunk.id);
}
