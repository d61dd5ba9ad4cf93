import { BlockTableBuilder, type StoredBlocks } from '../../indexes/segment/block-table.ts';
import type { Block } from '../../types/block.ts';
import type { ReadDocument } from '../../types/read-document.ts';

/** What is left of a document whose blocks are in columns. */
export type DocumentToChunk = Omit<ReadDocument, 'blocks'> & { readonly blocks: StoredBlocks };

/**
 * A document → the same with its blocks in columns, a tenth of the memory. Those of its sections, which are still to be
 * cut into chunks, have no cells any more: no chunk asks for them, and they are most of what a large table takes.
 */
export function storeBlocks(read: ReadDocument): DocumentToChunk {
  const builder = new BlockTableBuilder();
  builder.addDocument(read.blocks);
  const sections = read.sections.map((section) => ({ ...section, blocks: section.blocks.map(dropCells) }));
  return { ...read, sections, blocks: builder.build() };
}

function dropCells(block: Block): Block {
  if (block.cells === undefined) return block;
  const { cells: _cells, ...rest } = block;
  return rest;
}
