import type { Block } from '../../types/block.ts';
import type { ScoredUnit } from './score-units.ts';

/**
 * Ranks a whole list behind its best unit: when that is an item, or the line that the list hangs on, the other items
 * answer as well although they share no word with the question.
 */
export function completeList(scored: readonly ScoredUnit[]): readonly ScoredUnit[] {
  const readable = scored.filter(({ features }) => features.heading === 0);
  const best = readable.reduce<ScoredUnit | undefined>(
    (left, right) => (left === undefined || right.score > left.score ? right : left),
    undefined,
  );
  if (best === undefined) return scored;
  const { block, documentId } = best.unit;
  return scored.map((entry) => {
    const { unit } = entry;
    const isSibling =
      unit.documentId === documentId &&
      unit.block !== block &&
      unit.block.kind === 'list-item' &&
      (hangsOn(unit.block, block) || (block.kind === 'list-item' && areSiblings(unit.block, block)));
    return isSibling ? { ...entry, score: Math.max(entry.score, best.score) } : entry;
  });
}

function hangsOn(item: Block, block: Block): boolean {
  const { leadIn } = item;
  return leadIn !== undefined && leadIn.start >= block.start && leadIn.start < block.end;
}

function areSiblings(left: Block, right: Block): boolean {
  if (left.leadIn !== undefined || right.leadIn !== undefined) return left.leadIn?.start === right.leadIn?.start;
  return left.level === right.level && left.path.join('\n') === right.path.join('\n');
}
