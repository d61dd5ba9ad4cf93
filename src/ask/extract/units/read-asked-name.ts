import { foldKey } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AnswerUnit } from './answer-units.ts';

/** The name of a row, a field or an item that a folded question holds; '' where it holds none. */
export function readAskedName(unit: AnswerUnit, passage: Passage, question: string): string {
  const name = readName(unit, passage);
  return name.length > 1 && question.includes(name) ? name : '';
}

/** What a row, a field or an item is of, folded: 中班 of `中班 | 1580 元`; '' for anything else. */
function readName({ block, text }: AnswerUnit, { chunk }: Passage): string {
  const [cell] = block.cells ?? [];
  if (cell !== undefined) return foldKey(chunk.text.slice(cell.start - chunk.start, cell.end - chunk.start));
  return block.kind === 'list-item' || block.kind === 'key-value'
    ? foldKey(/^([^：:，,。]{2,12})[：:]/u.exec(text)?.[1] ?? '')
    : '';
}
