import type { Span } from '../../types/chunk.ts';
import { readKeyValue } from './key-value-lines.ts';

/** Key and value of an item such as `- 系统：Debian 12`, counted from its mark; {} for one that is no such pair. */
export function readItemCells(mark: string, words: string): { readonly cells?: readonly Span[] } {
  const pair = readKeyValue(words);
  if (pair === undefined) return {};
  return { cells: pair.map(({ start, end }) => ({ start: start + mark.length, end: end + mark.length })) };
}
