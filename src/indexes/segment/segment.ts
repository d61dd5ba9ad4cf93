import type { VectorIndex } from '../../ports/vector-index.ts';
import type { ChunkContext } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { GrowableArray } from '../files/growable-array.ts';
import { type JsonColumn, JsonLines, JsonPool } from '../files/json-lines.ts';
import type { LexicalSegment } from '../lexical/lexical-segment.ts';
import { BlockTable, type StoredBlocks } from './block-table.ts';
import type { DocumentTexts } from './document-texts.ts';
import { type TokenColumns, type TokenLists, openTokens } from './token-lists.ts';

/** Bytes of the hash that a chunk's vector is known by. */
export const KEY_BYTES = 16;

/** What a chunk is, chunk by chunk; those of document `d` are `[firstChunks[d], firstChunks[d + 1])`. */
export type ChunkColumns = Readonly<
  Record<'firstChunks' | 'sections' | 'starts' | 'ends' | 'contexts', ArrayLike<number>>
>;

/** All of a segment but its vectors, in columns. */
export type SegmentContent = {
  /** By path, in code-unit order. */
  readonly documents: readonly DocumentInfo[];
  readonly texts: DocumentTexts;
  readonly chunks: ChunkColumns;
  readonly contexts: JsonColumn;
  readonly blocks: StoredBlocks;
  readonly lexical: LexicalSegment;
  /** Absent for a model without late interaction. */
  readonly tokens: TokenColumns | undefined;
  /** The hash of the text that each chunk was embedded as, `KEY_BYTES` a chunk. */
  readonly keys: Uint8Array;
  /** Labels are the numbers of the chunks. */
  readonly vectors: VectorIndex;
};

/** Documents with all that is known of them, never changed once made; on the disk or still in memory. */
export class Segment {
  readonly content: SegmentContent;
  readonly documents: readonly DocumentInfo[];
  readonly chunkCount: number;
  readonly texts: DocumentTexts;
  readonly blocks: BlockTable;
  readonly lexical: LexicalSegment;
  readonly tokens: TokenLists | undefined;
  readonly vectors: VectorIndex;
  readonly #contexts: JsonLines<ChunkContext>;
  readonly #byId: ReadonlyMap<string, number>;

  constructor(content: SegmentContent) {
    this.content = content;
    this.documents = content.documents;
    this.chunkCount = content.chunks.starts.length;
    this.texts = content.texts;
    this.blocks = new BlockTable(content.blocks);
    this.lexical = content.lexical;
    this.tokens = content.tokens && openTokens(content.tokens);
    this.vectors = content.vectors;
    this.#contexts = new JsonLines(content.contexts);
    this.#byId = new Map(content.documents.map(({ id }, number) => [id, number]));
  }

  /** Number of a document; undefined when the segment has none of this id. */
  findDocument(id: string): number | undefined {
    return this.#byId.get(id);
  }

  contextOf(chunk: number): ChunkContext {
    return this.#contexts.get(this.content.chunks.contexts[chunk] as number);
  }

  /** Numbers `[first, end)` of a document's chunks. */
  chunksOf(document: number): readonly [number, number] {
    const { firstChunks } = this.content.chunks;
    return [firstChunks[document] as number, firstChunks[document + 1] as number];
  }

  keyOf(chunk: number): Uint8Array {
    return this.content.keys.subarray(chunk * KEY_BYTES, (chunk + 1) * KEY_BYTES);
  }
}

/** Takes in documents, each followed by its chunks. */
export class ChunkColumnsBuilder {
  readonly #columns = {
    firstChunks: new GrowableArray(Uint32Array),
    sections: new GrowableArray(Uint32Array),
    starts: new GrowableArray(Uint32Array),
    ends: new GrowableArray(Uint32Array),
    contexts: new GrowableArray(Uint32Array),
  };
  readonly #contexts = new JsonPool<ChunkContext>();

  get chunkCount(): number {
    return this.#columns.starts.length;
  }

  startDocument(): void {
    this.#columns.firstChunks.push(this.chunkCount);
  }

  add(section: number, start: number, end: number, context: ChunkContext): void {
    this.#columns.sections.push(section);
    this.#columns.starts.push(start);
    this.#columns.ends.push(end);
    this.#columns.contexts.push(this.#contexts.numberOf(context));
  }

  /** The next documents with their chunks, as another builder gives them. */
  append({ chunks, contexts }: Pick<SegmentContent, 'chunks' | 'contexts'>): void {
    const first = this.chunkCount;
    const numbers = this.#contexts.append(contexts);
    for (let document = 0; document < chunks.firstChunks.length - 1; document += 1)
      this.#columns.firstChunks.push(first + (chunks.firstChunks[document] as number));
    for (const name of ['sections', 'starts', 'ends'] as const) this.#columns[name].append(chunks[name]);
    for (let chunk = 0; chunk < chunks.contexts.length; chunk += 1)
      this.#columns.contexts.push(numbers[chunks.contexts[chunk] as number] as number);
  }

  build(): Pick<SegmentContent, 'chunks' | 'contexts'> {
    this.#columns.firstChunks.push(this.chunkCount);
    const { firstChunks, sections, starts, ends, contexts } = this.#columns;
    return {
      chunks: {
        firstChunks: firstChunks.toArray(),
        sections: sections.toArray(),
        starts: starts.toArray(),
        ends: ends.toArray(),
        contexts: contexts.toArray(),
      },
      contexts: this.#contexts.build(),
    };
  }
}
