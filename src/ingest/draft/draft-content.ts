import type { FieldTerms } from '../../indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../indexes/lexical/lexical-builder.ts';
import { type LexicalColumns, LexicalSegment } from '../../indexes/lexical/lexical-segment.ts';
import type { RunFile } from '../../indexes/lexical/run-file.ts';
import { BlockTableBuilder, type StoredBlocks } from '../../indexes/segment/block-table.ts';
import { holdTexts } from '../../indexes/segment/document-texts.ts';
import { ChunkColumnsBuilder, type SegmentContent } from '../../indexes/segment/segment.ts';
import type { Block } from '../../types/block.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';

/** What documents in a row come to, but for their vectors, in a form that processes can hand to each other. */
export type ContentPart = Pick<SegmentContent, 'documents' | 'chunks' | 'contexts' | 'blocks'> & {
  readonly texts: readonly string[];
  readonly lexical: LexicalColumns;
};

/** Takes in documents in order of their paths, each followed by its chunks. */
export class DraftContent {
  readonly documents: DocumentInfo[] = [];
  readonly #texts: string[] = [];
  readonly #columns = new ChunkColumnsBuilder();
  readonly #blocks = new BlockTableBuilder();
  readonly #lexical: LexicalBuilder;

  /** See `LexicalBuilder`. */
  constructor(runPostings?: number, runs?: RunFile) {
    this.#lexical = new LexicalBuilder(runPostings, runs);
  }

  startDocument(info: DocumentInfo, text: string, blocks: readonly Block[] | StoredBlocks): void {
    this.documents.push(info);
    this.#columns.startDocument();
    if ('columns' in blocks) this.#blocks.append(blocks);
    else this.#blocks.addDocument(blocks);
    this.#texts.push(text);
  }

  addChunk(chunk: Chunk, fieldTerms: readonly FieldTerms[]): void {
    this.#lexical.add(fieldTerms);
    this.#columns.add(Number(chunk.articleId.split('#')[1]), chunk.start, chunk.end, chunk.context);
  }

  /** The next documents with their chunks. */
  append(part: ContentPart): void {
    this.documents.push(...part.documents);
    this.#texts.push(...part.texts);
    this.#columns.append(part);
    this.#blocks.append(part.blocks);
    this.#lexical.append(new LexicalSegment(part.lexical));
  }

  /** Merges the terms of the chunks so far. */
  async mergeTerms(giveWay: () => Promise<void>): Promise<void> {
    await this.#lexical.build(giveWay);
  }

  async build(giveWay?: () => Promise<void>): Promise<Omit<SegmentContent, 'tokens' | 'keys' | 'vectors'>> {
    return {
      documents: this.documents,
      texts: holdTexts(this.#texts),
      ...this.#columns.build(),
      blocks: this.#blocks.build(),
      lexical: await this.#lexical.build(giveWay),
    };
  }

  async buildPart(): Promise<ContentPart> {
    const { documents, chunks, contexts, blocks, lexical } = await this.build();
    return { documents, chunks, contexts, blocks, texts: this.#texts, lexical: lexical.gatherColumns() };
  }
}
