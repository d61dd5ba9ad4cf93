import { BlockTable, BlockTableBuilder, type StoredBlocks } from '../../indexes/segment/block-table.ts';
import type { Block } from '../../types/block.ts';
import type { Section } from '../../types/chunk.ts';
import type { ReadDocument } from '../../types/read-document.ts';
import type { SectionToChunk } from '../chunk/chunk.ts';

/** A document whose blocks are in columns, and its sections with theirs taken from there. */
export type DocumentToChunk = Omit<ReadDocument, 'blocks' | 'sections'> & {
  readonly blocks: StoredBlocks;
  readonly sections: readonly SectionToChunk[];
};

/** Puts the blocks of one document into columns, a tenth of the memory. */
export class BlockStore {
  readonly #builder = new BlockTableBuilder();
  #isBegun = false;

  /** The next blocks of a document that keeps none itself. */
  readonly take = (blocks: readonly Block[]): void => {
    if (!this.#isBegun) this.#builder.startDocument();
    this.#isBegun = true;
    for (const block of blocks) this.#builder.add(block);
  };

  /** The document whose blocks were taken already, or none of them yet. */
  store(read: ReadDocument): DocumentToChunk {
    if (!this.#isBegun) this.take(read.blocks);
    const blocks = this.#builder.build();
    const table = new BlockTable(blocks);
    const walk = (section: Section): Iterable<Block> => ({ [Symbol.iterator]: () => table.walk(0, section) });
    return { ...read, blocks, sections: read.sections.map((section) => ({ ...section, blocks: walk(section) })) };
  }
}
