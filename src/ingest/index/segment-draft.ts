import type { DocumentError } from '../../errors.ts';
import type { FieldTerms } from '../../indexes/lexical/field-terms.ts';
import type { RunFile } from '../../indexes/lexical/run-file.ts';
import type { OpenIndex } from '../../indexes/open-index.ts';
import type { DocumentTexts } from '../../indexes/segment/document-texts.ts';
import { Segment } from '../../indexes/segment/segment.ts';
import type { TokenColumns } from '../../indexes/segment/token-lists.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import { documentIdOf } from '../../readers/document-id.ts';
import type { Chunk, ChunkContext, ChunkPlace, Span } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { type ChunkedDocument, describeDocument, describeUnread } from '../draft/describe-document.ts';
import { type ContentPart, DraftContent } from '../draft/draft-content.ts';

export type EmbeddableChunk = Pick<Chunk, 'text' | 'context'>;

/** What the embedding of a draft's chunks gives: vectors under their numbers, tokens and hashes in their order. */
export type EmbeddedChunks = {
  readonly vectors: VectorIndex;
  readonly tokens: TokenColumns | undefined;
  readonly keys: Uint8Array;
};

/**
 * What a build adds to the index: documents are appended in order of their paths, and those that stay as they are in
 * the previous generation are remembered.
 */
export class SegmentDraft {
  /** All that this build has looked at, taken over or new, in order. */
  readonly documents: DocumentInfo[] = [];
  /** What is still to be embedded, in order. */
  readonly chunks: EmbeddableChunk[] = [];
  readonly warnings: { readonly path: string; readonly text: string }[] = [];
  /** Ids of documents that are not in the generation any more as they were in the previous one. */
  readonly #gone: Set<string>;
  readonly #previous: OpenIndex | undefined;
  readonly #content: DraftContent;

  /**
   * @param removed paths of documents of the previous generation that are gone
   * @param runs open until the segment is built
   */
  constructor(previous: OpenIndex | undefined, removed: readonly string[], runs: RunFile) {
    this.#content = new DraftContent(undefined, runs);
    this.#previous = previous;
    this.#gone = new Set(removed.map(documentIdOf));
  }

  /** Those that are new. */
  get added(): readonly DocumentInfo[] {
    return this.#content.documents;
  }

  /**
   * Begins a document; its chunks follow.
   * @param fileState see `DocumentInfo`
   */
  startDocument(read: ChunkedDocument, fileState: string | undefined): void {
    const info = { ...describeDocument(read), ...(fileState !== undefined && { fileState }) };
    this.#add(info);
    this.#content.startDocument(info, read.document.text, read.blocks);
    this.addWarnings(read.document.path, read.warnings);
  }

  addWarnings(path: string, warnings: readonly string[]): void {
    for (const text of warnings) this.warnings.push({ path, text });
  }

  /** Remembers a file that could not be indexed, and why. */
  addFailure(path: string, bytes: number, { code, message }: DocumentError): void {
    this.#addUnread({ ...describeUnread(path, bytes), status: 'failed', error: { code, message } });
  }

  /** Remembers a picture that is read later. */
  addWaiting(path: string, bytes: number): void {
    this.#addUnread({ ...describeUnread(path, bytes), status: 'waiting' });
  }

  addChunk(chunk: ChunkPlace, fieldTerms: readonly FieldTerms[]): void {
    this.#content.addChunk(chunk, fieldTerms);
  }

  /** Chunks of the document begun last that are to be embedded: their places, the text is asked for then. */
  leaveToEmbed(chunks: readonly ChunkPlace[]): void {
    const { texts, documents } = this.#content;
    for (const { start, end, context } of chunks)
      this.chunks.push(new StoredChunk(texts, documents.length - 1, { start, end }, context));
  }

  /** The next documents, all of them new, with their chunks. */
  append(part: ContentPart): void {
    for (const info of part.documents) this.#add(info);
    this.#content.append(part);
  }

  /** True when the previous generation has a document of this path. */
  canReuse(path: string): boolean {
    return this.#findBefore(path) !== undefined;
  }

  /** Leaves a document of the previous generation where it is. */
  reuseDocument(path: string): void {
    this.#keep(this.#findBefore(path) as DocumentInfo);
  }

  /** Ids of documents of the previous generation that do not stay; some may never have been in it. */
  get gone(): ReadonlySet<string> {
    return this.#gone;
  }

  /** Merges the terms of the chunks so far and lets go of texts: vectors need the room. */
  async settle(giveWay: () => Promise<void>): Promise<void> {
    await this.#content.settle(giveWay);
  }

  /** The new documents as a segment. */
  async build(embedded: EmbeddedChunks, giveWay: () => Promise<void>): Promise<Segment> {
    return new Segment({ ...(await this.#content.build(giveWay)), ...embedded });
  }

  #findBefore(path: string): DocumentInfo | undefined {
    return this.#previous?.chunks.findDocument(documentIdOf(path));
  }

  #keep(info: DocumentInfo): void {
    this.documents.push(info);
    this.#gone.delete(info.id);
  }

  #add(info: DocumentInfo): void {
    this.documents.push(info);
    this.#gone.add(info.id);
  }

  /** A file that failed again as it did before is no change. */
  #addUnread(info: DocumentInfo): void {
    const before = this.#findBefore(info.path);
    const isSame =
      before?.status === info.status && before.bytes === info.bytes && before.error?.message === info.error?.message;
    if (isSame) return this.#keep(before);
    this.#add(info);
    this.#content.startDocument(info, '', []);
  }
}

class StoredChunk implements EmbeddableChunk {
  readonly context: ChunkContext;
  readonly #texts: DocumentTexts;
  readonly #document: number;
  readonly #start: number;
  readonly #end: number;

  constructor(texts: DocumentTexts, document: number, { start, end }: Span, context: ChunkContext) {
    this.context = context;
    this.#texts = texts;
    this.#document = document;
    this.#start = start;
    this.#end = end;
  }

  get text(): string {
    return this.#texts.slice(this.#document, this.#start, this.#end);
  }
}
