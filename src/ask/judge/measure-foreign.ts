import { setImmediate as nextTurn } from 'node:timers/promises';
import { readTable } from '../../text/facts/read-table.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { searchPassages } from '../search/search-passages.ts';

/** Questions about many different things, of which a library answers a few at most. */
const questions: readonly string[] = readTable('foreign-questions').map(({ question = '' }) => question);

/**
 * How near a library comes to questions that it does not answer: the median score of the first passage over a fixed set
 * of them; 0 for an empty library, some 0.3 for a handful of passages, 0.7 for some hundreds, 1.2 for thousands.
 */
export async function measureForeign(search: SearchIndex): Promise<number> {
  const scores: number[] = [];
  for (const standaloneQuestion of questions) {
    const { candidates } = await searchPassages({ standaloneQuestion, intent: 'question' }, { topK: 1 }, search);
    scores.push(candidates[0]?.score ?? 0);
    // One takes some 15 ms in a large library, and somebody may ask meanwhile.
    await nextTurn();
  }
  return scores.sort((left, right) => left - right)[Math.floor(scores.length / 2)] ?? 0;
}
