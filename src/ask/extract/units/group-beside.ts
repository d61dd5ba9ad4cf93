import type { AnswerUnit } from './answer-units.ts';

/**
 * units → those that stand beside each other, in reading order: the rows of one table, the items of one list, a
 * sentence alone, or those between semicolons. No headings, captions and code.
 */
export function groupBeside(units: readonly AnswerUnit[]): readonly (readonly AnswerUnit[])[] {
  const groups = new Map<string, AnswerUnit[]>();
  let runs = 0;
  let last: AnswerUnit | undefined;
  for (const unit of units) {
    const { kind, level, path, header, leadIn } = unit.block;
    // What stands between two lists parts them, a deeper list does not.
    if (!goesOn(last, unit)) runs += 1;
    last = unit;
    const isRow = kind === 'table-row';
    if (kind === 'heading' || kind === 'caption' || kind === 'code' || (isRow && header === undefined)) continue;
    const place = isRow ? header?.join('\n') : `${level ?? ''} ${leadIn?.start ?? runs}`;
    const key = [unit.documentId, kind, ...path, place].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [unit]);
    else group.push(unit);
  }
  return [...groups.values()];
}

function goesOn(last: AnswerUnit | undefined, { block, start }: AnswerUnit): boolean {
  if (last?.block.kind !== block.kind) return false;
  if (block.kind === 'list-item' || block.kind === 'key-value' || block.kind === 'table-row') return true;
  return start < last.block.end && /[；;]$/u.test(last.text);
}
