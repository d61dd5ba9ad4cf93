import type { Block } from '../types/block.ts';
import type { Span } from '../types/chunk.ts';

/** The block that an offset lies in, among blocks in order that tile a stretch; undefined outside of it. */
export function findBlock(blocks: readonly Block[], offset: number): Block | undefined {
  const block = blocks[findIndex(blocks, offset)];
  return block !== undefined && block.start <= offset ? block : undefined;
}

/** The whole blocks that a span touches, in order. */
export function findBlocksWithin(blocks: readonly Block[], { start, end }: Span): readonly Block[] {
  const from = findIndex(blocks, start);
  let to = from;
  while (to < blocks.length && (blocks[to] as Block).start < end) to += 1;
  return blocks.slice(from, to);
}

/** Index of the first block that ends behind an offset; their number where none does. */
function findIndex(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as Block).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
