import { expect } from 'vitest';
import type { Block } from '../../../src/types/block.ts';

/** What every reader promises of its blocks. */
export function expectTiling({ text, blocks }: { readonly text: string; readonly blocks: readonly Block[] }): void {
  let end = 0;
  for (const block of blocks) {
    expect(block.start).toBe(end);
    expect(block.end).toBeGreaterThan(block.start);
    end = block.end;
    const content = text.slice(block.start, block.end).trimEnd();
    expect(content).not.toBe('');
    if (block.kind !== 'code') expect(content).toBe(content.trim());
    let cellEnd = block.start;
    for (const cell of block.cells ?? []) {
      expect(cell.start).toBeGreaterThanOrEqual(cellEnd);
      expect(cell.end).toBeGreaterThanOrEqual(cell.start);
      expect(text.slice(cell.start, cell.end)).toBe(text.slice(cell.start, cell.end).trim());
      cellEnd = cell.end;
    }
    expect(cellEnd).toBeLessThanOrEqual(block.start + content.length);
    if (block.header !== undefined) expect(block.header.length).toBe(block.cells?.length);
    if (block.leadIn !== undefined) {
      expect(block.leadIn.end).toBeLessThanOrEqual(block.start);
      expect(text.slice(block.leadIn.start, block.leadIn.end)).toBe(text.slice(block.leadIn.start, block.leadIn.end).trim());
    }
  }
  expect(end).toBe(text.length);
  expect(text).toBe(text.trimEnd());
}

/** The words of each block, without the white space after it. */
export function listBlocks({ text, blocks }: { readonly text: string; readonly blocks: readonly Block[] }): string[] {
  return blocks.map((block) => `${block.kind}: ${text.slice(block.start, block.end).trimEnd()}`);
}

/** The words that a list or table hangs on, for the block whose text contains `words`. */
export function leadInOf(result: { readonly text: string; readonly blocks: readonly Block[] }, words: string): string | undefined {
  const leadIn = findBlock(result, words).leadIn;
  return leadIn && result.text.slice(leadIn.start, leadIn.end);
}

/** The first block whose text contains `words`. */
export function findBlock({ text, blocks }: { readonly text: string; readonly blocks: readonly Block[] }, words: string): Block {
  const found = blocks.find((block) => text.slice(block.start, block.end).includes(words));
  if (found === undefined) throw new Error(`no block contains ${words} in\n${text}`);
  return found;
}

/** The cells of a row or a key-value line as text. */
export function cellsOf(result: { readonly text: string; readonly blocks: readonly Block[] }, words: string): string[] {
  return (findBlock(result, words).cells ?? []).map(({ start, end }) => result.text.slice(start, end));
}
