import { BlockTableBuilder, type StoredBlocks } from '../../indexes/segment/block-table.ts';
import type { Block } from '../../types/block.ts';
import type { ReadDocument } from '../../types/read-document.ts';

/** What is left of a document whose blocks are in columns. */
export type DocumentToChunk = Omit<ReadDocument, 'blocks'> & { readonly blocks: StoredBlocks };

/**
 * Puts the blocks of one document into columns, a tenth of the memory. What is still to be cut into chunks has no cells
 * any more: no chunk asks for them, and they are most of what a large table takes.
 */
export class BlockStore {
  readonly #builder = new BlockTableBuilder();
  #isBegun = false;

  /** The next blocks, which come back without cells. */
  readonly take = (blocks: readonly Block[]): readonly Block[] => {
    if (!this.#isBegun) this.#builder.startDocument();
    this.#isBegun = true;
    for (const block of blocks) this.#builder.add(block);
    return blocks.map(dropCells);
  };

  /** The document whose blocks were taken already, or none of them yet. */
  store(read: ReadDocument): DocumentToChunk {
    if (this.#isBegun) return { ...read, blocks: this.#builder.build() };
    this.#builder.addDocument(read.blocks);
    const sections = read.sections.map((section) => ({ ...section, blocks: section.blocks.map(dropCells) }));
    return { ...read, sections, blocks: this.#builder.build() };
  }
}

function dropCells(block: Block): Block {
  if (block.cells === undefined) return block;
  const { cells: _cells, ...rest } = block;
  return rest;
}
