import type { AnswerUnit } from '../units/answer-units.ts';

/** Neighbouring units that are read as one quote: places among the units, both included. */
export type Run = { readonly first: number; readonly last: number };

/**
 * units → every run of neighbours of at most `maxChars` characters that may be quoted; a longer unit stands alone. A
 * run begins with a sentence, or with a clause that no run of its sentence reaches; it stays on one subject, and a
 * reply is read with the question before it.
 * @param joinsItems false for a question about one fact, which one item of a list answers
 * @param isTitle units that only name what is said elsewhere
 */
export function listRuns(
  units: readonly AnswerUnit[],
  maxChars: number,
  joinsItems: boolean,
  isTitle: (unit: AnswerUnit) => boolean,
): Run[] {
  const runs: Run[] = [];
  let sentenceStart = 0;
  units.forEach((unit, first) => {
    if (unit.startsSentence) sentenceStart = unit.start;
    if (isTitle(unit) || (!unit.startsSentence && unit.end - sentenceStart <= maxChars)) return;
    if (first > 0 && isReply(units[first - 1] as AnswerUnit, unit)) return;
    for (let last = first; last < units.length; last += 1) {
      const next = units[last] as AnswerUnit;
      if (last > first && (next.end - unit.start > maxChars || !isContinuedBy(units[last - 1] as AnswerUnit, next)))
        break;
      if (isTitle(next) || (!joinsItems && isOfAnotherItem(unit, next))) break;
      runs.push({ first, last });
    }
  });
  return runs;
}

/**
 * Rows, fields, and questions with their answers are facts of their own; what stands under another heading speaks of
 * something else.
 */
export function isContinuedBy(unit: AnswerUnit, next: AnswerUnit): boolean {
  if (next.passage !== unit.passage || next.position !== unit.position + 1 || isAsked(next)) return false;
  if (next.block === unit.block) return true;
  if ([unit, next].some(({ block: { kind } }) => kind === 'table-row' || kind === 'key-value')) return false;
  return next.block.path.join('\n') === unit.block.path.join('\n');
}

function isOfAnotherItem(unit: AnswerUnit, next: AnswerUnit): boolean {
  return unit.block !== next.block && (unit.block.kind === 'list-item' || next.block.kind === 'list-item');
}

/** A line of questions and answers that asks: `问：怎么补卡？` */
function isAsked({ block, text }: AnswerUnit): boolean {
  return /[?？]["”」]?$/u.test(text) && (block.kind === 'dialogue' || /^(?:问|Q)\s*\d*\s*[：:、.]/iu.test(text));
}

/** True for the line that answers the line before it. */
export function isReply(unit: AnswerUnit, next: AnswerUnit): boolean {
  return isAsked(unit) && !isAsked(next) && next.block !== unit.block && isContinuedBy(unit, next);
}
