import { foldText } from '../../../text/facts/fold-text.ts';
import { findBlocksWithin } from '../../../text/find-block.ts';
import { measureListMark } from '../../../text/list-mark.ts';
import type { Block } from '../../../types/block.ts';
import type { Span } from '../../../types/chunk.ts';
import type { Passage } from '../../../types/passage.ts';
import { readAskedStep } from '../../understand/asked-step.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import { findUncovered } from '../verdict/cover-claim.ts';

/**
 * A quote of a numbered list narrowed to the one step that a question asks for: 开箱时先做什么 to its first item;
 * undefined where no step is asked for, the quote holds no numbered list, or the list has no such step.
 */
export function narrowToStep(
  group: Quotation | undefined,
  question: string,
  passages: readonly Passage[],
): Quotation | undefined {
  const step = readAskedStep(question);
  if (step === undefined || group === undefined) return undefined;
  const { chunk } = passages[group.passage] as Passage;
  // Read once: each reading makes them anew.
  const blocks = chunk.blocks;
  const within = findBlocksWithin(blocks, group);
  const anchor = within.find(({ kind }) => kind === 'list-item');
  if (anchor === undefined) return undefined;
  const read = ({ start, end }: Span): string =>
    chunk.text.slice(Math.max(0, start - chunk.start), Math.max(0, end - chunk.start));
  // What stands beside the list may be what is asked: 申请志愿服务：先报名，再培训.
  const known = [chunk.context.title, ...anchor.path, anchor.leadIn === undefined ? '' : read(anchor.leadIn)].join(
    '\n',
  );
  const rest = findUncovered(foldText(question).replace(/[^\u3400-\u9fff]/gu, ''), [foldText(known)]);
  const beside = within.filter(({ kind }) => kind !== 'list-item').map((block) => foldText(read(block)));
  if (beside.some((text) => findUncovered(rest, [text]).length + 2 <= rest.length)) return undefined;
  const items = listBeside(blocks, anchor);
  const isNumbered = items.every((block) => {
    const text = read(block);
    return /[\p{L}\p{N}]/u.test(text.slice(0, measureListMark(text)));
  });
  const item = items.at(step > 0 ? step - 1 : step);
  if (items.length < 2 || !isNumbered || item === undefined || item.start < chunk.start || item.end > chunk.end)
    return undefined;
  return { ...group, start: item.start, end: item.end };
}

/** The items of one list around one of them: of its level, without another block between. */
function listBeside(blocks: readonly Block[], anchor: Block): readonly Block[] {
  const at = blocks.indexOf(anchor);
  let first = at;
  let last = at;
  const isItem = (block: Block | undefined): boolean =>
    block?.kind === 'list-item' && block.path.join('\n') === anchor.path.join('\n');
  while (isItem(blocks[first - 1])) first -= 1;
  while (isItem(blocks[last + 1])) last += 1;
  return blocks.slice(first, last + 1).filter(({ level }) => level === anchor.level);
}
