import type { FieldTerms } from '../../indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../indexes/lexical/lexical-builder.ts';
import { type LexicalColumns, LexicalSegment } from '../../indexes/lexical/lexical-segment.ts';
import type { RunFile } from '../../indexes/lexical/run-file.ts';
import { BlockTableBuilder, type StoredBlocks } from '../../indexes/segment/block-table.ts';
import type { DocumentTexts } from '../../indexes/segment/document-texts.ts';
import { TextStore } from '../../indexes/segment/text-store.ts';
import { ChunkColumnsBuilder, type SegmentContent } from '../../indexes/segment/segment.ts';
import type { Block } from '../../types/block.ts';
import type { ChunkPlace } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';

/** What documents in a row come to, but for their vectors, in a form that processes can hand to each other. */
export type ContentPart = Pick<SegmentContent, 'documents' | 'chunks' | 'contexts' | 'blocks'> & {
  readonly texts: readonly string[];
  readonly lexical: LexicalColumns;
};

/** Takes in documents in order of their paths, each followed by its chunks. */
export class DraftContent {
  readonly documents: DocumentInfo[] = [];
  readonly #texts: TextStore;
  readonly #columns = new ChunkColumnsBuilder();
  readonly #blocks = new BlockTableBuilder();
  readonly #lexical: LexicalBuilder;

  /** See `LexicalBuilder` and `TextStore`. */
  constructor(runPostings?: number, runs?: RunFile) {
    this.#texts = new TextStore(runs);
    this.#lexical = new LexicalBuilder(runPostings, runs);
  }

  get texts(): DocumentTexts {
    return this.#texts;
  }

  startDocument(info: DocumentInfo, text: string, blocks: readonly Block[] | StoredBlocks): void {
    this.documents.push(info);
    this.#columns.startDocument();
    if ('columns' in blocks) this.#blocks.append(blocks);
    else this.#blocks.addDocument(blocks);
    this.#texts.add(text);
  }

  addChunk(chunk: ChunkPlace, fieldTerms: readonly FieldTerms[]): void {
    this.#lexical.add(fieldTerms);
    this.#columns.add(Number(chunk.articleId.split('#')[1]), chunk.start, chunk.end, chunk.context);
  }

  /** The next documents with their chunks. */
  append(part: ContentPart): void {
    this.documents.push(...part.documents);
    for (const text of part.texts) this.#texts.add(text);
    this.#columns.append(part);
    this.#blocks.append(part.blocks);
    this.#lexical.append(new LexicalSegment(part.lexical));
  }

  /** Merges the terms of the chunks so far, and lets go of texts. */
  async settle(giveWay: () => Promise<void>): Promise<void> {
    this.#texts.settle();
    await this.#lexical.build(giveWay);
  }

  async build(giveWay?: () => Promise<void>): Promise<Omit<SegmentContent, 'tokens' | 'keys' | 'vectors'>> {
    return {
      documents: this.documents,
      texts: this.#texts,
      ...this.#columns.build(),
      blocks: this.#blocks.build(),
      lexical: await this.#lexical.build(giveWay),
    };
  }

  async buildPart(): Promise<ContentPart> {
    const { documents, chunks, contexts, blocks, lexical } = await this.build();
    const texts = documents.map((_, document) => this.#texts.read(document));
    return { documents, chunks, contexts, blocks, texts, lexical: lexical.gatherColumns() };
  }
}
