import type { Block } from '../types/block.ts';
import type { Chunk, ChunkContext, Span } from '../types/chunk.ts';
import type { DocumentInfo } from '../types/document.ts';
import type { BlockTable } from './block-table.ts';
import type { DocumentTexts } from './document-texts.ts';

/** Where a chunk lies; offsets in code units of the document's extracted text. */
export type ChunkRecord = {
  readonly document: number;
  readonly section: number;
  readonly start: number;
  readonly end: number;
  readonly context: number;
  /** Label in the vector index; stable over generations. */
  readonly label: number;
};

/** The serialised form of everything that is shown: written as JSON, the texts beside it. */
export type StoredChunks = {
  readonly documents: readonly DocumentInfo[];
  /** Length of each document's extracted text in code units; 0 for a failed one. */
  readonly textLengths: readonly number[];
  readonly contexts: readonly ChunkContext[];
  readonly chunks: readonly ChunkRecord[];
};

/** Chunks and documents of one generation by ordinal, with their texts. */
export class ChunkStore {
  readonly documents: readonly DocumentInfo[];
  readonly size: number;
  readonly #stored: StoredChunks;
  readonly #texts: DocumentTexts;
  readonly #blocks: BlockTable;
  readonly #byId: ReadonlyMap<string, number>;
  readonly #byLabel: ReadonlyMap<number, number>;
  readonly #rangeOf: ReadonlyMap<number, readonly [number, number]>;

  /** @param texts extracted text of each document, in the order of `stored.documents`; `blocks` likewise */
  constructor(stored: StoredChunks, texts: DocumentTexts, blocks: BlockTable) {
    this.#stored = stored;
    this.#texts = texts;
    this.#blocks = blocks;
    this.documents = stored.documents;
    this.size = stored.chunks.length;
    this.#byId = new Map(stored.documents.map((document, index) => [document.id, index]));
    this.#byLabel = new Map(stored.chunks.map((chunk, ordinal) => [chunk.label, ordinal]));
    this.#rangeOf = rangesByDocument(stored.chunks);
  }

  /** The chunk with an ordinal in [0, size). Throws a RangeError outside. */
  get(ordinal: number): Chunk {
    const record = this.record(ordinal);
    const document = this.#stored.documents[record.document] as DocumentInfo;
    const blocks = this.#blocks;
    return {
      id: `${document.id}-${record.start}-${record.end}`,
      documentId: document.id,
      articleId: `${document.id}#${record.section}`,
      start: record.start,
      end: record.end,
      text: this.#texts.slice(record.document, record.start, record.end),
      context: this.#stored.contexts[record.context] as ChunkContext,
      // Most chunks that are looked at are not shown, and need none.
      get blocks(): readonly Block[] {
        return blocks.within(record.document, record);
      },
    };
  }

  record(ordinal: number): ChunkRecord {
    const record = this.#stored.chunks[ordinal];
    if (record === undefined) throw new RangeError(`no chunk ${ordinal}`);
    return record;
  }

  /** The ordinal behind a vector label; undefined for a removed one. */
  ordinalOf(label: number): number | undefined {
    return this.#byLabel.get(label);
  }

  /** The document a chunk stands in. */
  documentOf(ordinal: number): DocumentInfo {
    return this.#stored.documents[this.record(ordinal).document] as DocumentInfo;
  }

  findDocument(id: string): DocumentInfo | undefined {
    const index = this.#byId.get(id);
    return index === undefined ? undefined : this.#stored.documents[index];
  }

  /** Extracted text of a document; undefined when there is no such document. */
  readText(id: string): string | undefined {
    const index = this.#byId.get(id);
    return index === undefined ? undefined : this.#texts.read(index);
  }

  /** The block that an offset of a document lies in; undefined outside of its text, or without such a document. */
  blockAt(documentId: string, offset: number): Block | undefined {
    const index = this.#byId.get(documentId);
    return index === undefined ? undefined : this.#blocks.find(index, offset);
  }

  /** The whole blocks of a document that a span touches, all of them without a span; [] without such a document. */
  blocksOf(documentId: string, span?: Span): readonly Block[] {
    const index = this.#byId.get(documentId);
    if (index === undefined) return [];
    return span === undefined ? this.#blocks.list(index) : this.#blocks.within(index, span);
  }

  /** Ordinals `[first, last]` of a document's chunks; undefined when it has none. */
  chunkRange(id: string): readonly [number, number] | undefined {
    const index = this.#byId.get(id);
    return index === undefined ? undefined : this.#rangeOf.get(index);
  }

  get stored(): StoredChunks {
    return this.#stored;
  }
}

/** Chunks of a document are neighbours in the store. */
function rangesByDocument(chunks: readonly ChunkRecord[]): Map<number, readonly [number, number]> {
  const ranges = new Map<number, readonly [number, number]>();
  chunks.forEach((chunk, ordinal) => {
    ranges.set(chunk.document, [ranges.get(chunk.document)?.[0] ?? ordinal, ordinal]);
  });
  return ranges;
}
