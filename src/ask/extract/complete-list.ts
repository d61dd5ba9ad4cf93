import type { Passage } from '../../types/passage.ts';
import type { ScoredUnit } from './score-units.ts';

const itemPattern = /^[ \t]*(?:[-*•·▪]|\d{1,2}[.、)]|[(（]\d{1,2}[)）])\s*/u;

/**
 * Ranks the whole list behind the best unit: when that is an item, or the line that opens a list, the other items
 * answer as well although they share no word with the question.
 */
export function completeList(scored: readonly ScoredUnit[], passages: readonly Passage[]): readonly ScoredUnit[] {
  const readable = scored.filter(({ features }) => features.heading === 0);
  const best = readable.reduce<ScoredUnit | undefined>(
    (left, right) => (left === undefined || right.score > left.score ? right : left),
    undefined,
  );
  if (best === undefined) return scored;
  const { chunk } = passages[best.unit.passage] as Passage;
  const isItem = ({ unit }: ScoredUnit): boolean =>
    unit.passage === best.unit.passage && itemPattern.test(lineOf(chunk.text, unit.start - chunk.start));
  const at = scored.indexOf(best);
  const opens = /[：:]$/u.test(best.unit.text);
  if (!isItem(best) && !(opens && scored[at + 1] !== undefined && isItem(scored[at + 1] as ScoredUnit))) return scored;
  let first = at;
  let last = at;
  while (first > 0 && isItem(scored[first] as ScoredUnit) && isItem(scored[first - 1] as ScoredUnit)) first -= 1;
  while (last + 1 < scored.length && isItem(scored[last + 1] as ScoredUnit)) last += 1;
  return scored.map((entry, index) =>
    index < first || index > last || index === at ? entry : { ...entry, score: Math.max(entry.score, best.score) },
  );
}

/** The line that holds an offset, from its first character. */
function lineOf(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start, Math.max(offset + 1, start + 12));
}
