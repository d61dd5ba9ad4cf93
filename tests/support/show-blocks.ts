import { documentIdOf } from '../../src/readers/document-id.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import type { Block } from '../../src/types/block.ts';

/** Reads a text as a file of a kind, for tests that look at its blocks. */
export async function readBlocks(raw: string, extension: string, name = '笔记') {
  const path = `${name}.${extension}`;
  const found = await readDocument({ path, bytes: Buffer.from(raw), sha256: documentIdOf(path) });
  const { text } = found.document;
  const wordsOf = ({ start, end }: Pick<Block, 'start' | 'end'>): string => text.slice(start, end).trimEnd();
  return { ...found, text, wordsOf };
}

/** Each block as `kind words`, the words on one line. */
export async function showBlocks(raw: string, extension: string): Promise<readonly string[]> {
  const { blocks, wordsOf } = await readBlocks(raw, extension);
  return blocks.map((block) => `${block.kind} ${wordsOf(block).replaceAll('\n', '⏎')}`);
}
