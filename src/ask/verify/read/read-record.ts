import type { Block } from '../../../types/block.ts';

/** One of several records of keys and values: what it is called, and where the line that says so begins. */
export type ReadRecord = { readonly name: string; readonly start: number };

const MAX_NAME_CHARS = 24;

/**
 * The record that a block of a passage stands in; `current` is that of the block before it. A record is named by a line
 * of its own above it, where the others have such a line too, else by its first line, where those of the others have
 * the same key (`故障代码：2099`).
 */
export function findRecord(
  text: string,
  block: Block,
  blocks: readonly Block[],
  current: ReadRecord | undefined,
): ReadRecord | undefined {
  if (block.kind !== 'key-value') {
    const heads = (one: Block): boolean =>
      isTitle(
        text,
        one,
        blocks.find(({ start }) => start > one.start),
      );
    const isOne = heads(block) && blocks.some((other) => other.start !== block.start && heads(other));
    return isOne ? { name: text.slice(block.start, block.end).trim(), start: block.start } : undefined;
  }
  if (block.ordinal !== 0) return current;
  const above = blocks.filter(({ start }) => start < block.start).at(-1);
  if (current !== undefined && above?.start === current.start && above.kind !== 'key-value') return current;
  return namesRecord(text, block, blocks) ? { name: readValue(text, block), start: block.start } : undefined;
}

/** A short line right above a list of keys and values. */
function isTitle(text: string, { kind, start, end }: Block, next: Block | undefined): boolean {
  const line = text.slice(start, end).trim();
  return (
    (kind === 'heading' || kind === 'paragraph') &&
    next?.kind === 'key-value' &&
    next.ordinal === 0 &&
    line.length <= MAX_NAME_CHARS &&
    !/[。！？；，,;!?：:\n]/u.test(line)
  );
}

/** True for the line that names one of several records: their first lines have one key, as `故障代码：2099`. */
function namesRecord(text: string, first: Block, blocks: readonly Block[]): boolean {
  const key = readKey(text, first);
  const isNamed = (other: Block): boolean =>
    other.cells?.[0]?.start !== first.cells?.[0]?.start &&
    other.kind === 'key-value' &&
    other.ordinal === 0 &&
    readKey(text, other) === key;
  return key !== '' && readValue(text, first) !== '' && blocks.some(isNamed);
}

function readKey(text: string, { cells: [key] = [] }: Block): string {
  return key === undefined ? '' : text.slice(key.start, key.end).trim();
}

function readValue(text: string, { cells: [, value] = [] }: Block): string {
  return value === undefined ? '' : text.slice(value.start, value.end).trim();
}
