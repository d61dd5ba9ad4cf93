import type { Passage } from '../../../types/passage.ts';

/** First of each list, then second of each, without repetitions, at most `count`. */
export function takeTurns(lists: readonly (readonly Passage[])[], count: number): Passage[] {
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
