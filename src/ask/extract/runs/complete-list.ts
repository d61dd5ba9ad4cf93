import type { Block } from '../../../types/block.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { findBest } from './pick-runs.ts';
import type { ScoredRun } from './measure-runs.ts';

/**
 * runs → with the best of them grown to its whole list, where it holds items or ends with the line that a list hangs
 * on: the other items answer as well although they share no word with the question, and such a line alone says nothing.
 * @param asksForMore false for a question about one fact, which one item answers
 */
export function completeList(
  runs: readonly ScoredRun[],
  units: readonly AnswerUnit[],
  asksForMore: boolean,
): readonly ScoredRun[] {
  const best = findBest(runs, ({ score }) => score);
  const item = best?.units.find(({ block }) => block.kind === 'list-item');
  const anchor = item ?? best?.units.at(-1);
  if (best === undefined || anchor === undefined) return runs;
  // One item answers, and so does a line that gives the value itself: 定于 10 月 17 日组织，具体如下.
  if (!asksForMore && (item !== undefined || best.features.unit > 0)) return runs;
  const isSibling = ({ block, documentId, passage }: AnswerUnit): boolean =>
    documentId === anchor.documentId &&
    passage === anchor.passage &&
    block.kind === 'list-item' &&
    (hangsOn(block, anchor.block) || (anchor.block.kind === 'list-item' && areSiblings(block, anchor.block)));
  const places = units.flatMap((unit, place) => (isSibling(unit) ? [place] : []));
  const [first, last] = [Math.min(best.first, ...places), Math.max(best.last, ...places)];
  if (first === best.first && last === best.last) return runs;
  return [{ ...best, first, last, units: units.slice(first, last + 1) }, ...runs];
}

function hangsOn({ leadIn }: Block, block: Block): boolean {
  return leadIn !== undefined && leadIn.start >= block.start && leadIn.start < block.end;
}

function areSiblings(left: Block, right: Block): boolean {
  if (left.leadIn !== undefined || right.leadIn !== undefined) return left.leadIn?.start === right.leadIn?.start;
  return left.level === right.level && left.path.join('\n') === right.path.join('\n');
}
