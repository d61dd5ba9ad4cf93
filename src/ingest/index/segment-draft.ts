import type { DocumentError } from '../../errors.ts';
import type { FieldTerms } from '../../indexes/lexical/field-terms.ts';
import type { RunFile } from '../../indexes/lexical/run-file.ts';
import type { OpenIndex } from '../../indexes/open-index.ts';
import { Segment } from '../../indexes/segment/segment.ts';
import type { TokenColumns } from '../../indexes/segment/token-lists.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import type { Chunk } from '../../types/chunk.ts';
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
  /** Of the generation under construction, taken over or new, in order. */
  readonly documents: DocumentInfo[] = [];
  /** What is still to be embedded, in order; without blocks, which would fill the memory till then. */
  readonly chunks: EmbeddableChunk[] = [];
  readonly warnings: { readonly path: string; readonly text: string }[] = [];
  /** Documents of the previous generation by path. */
  readonly #previous: ReadonlyMap<string, DocumentInfo>;
  readonly #kept = new Set<string>();
  readonly #content: DraftContent;

  /** @param runs open until the segment is built */
  constructor(previous: OpenIndex | undefined, runs: RunFile) {
    this.#content = new DraftContent(undefined, runs);
    this.#previous = new Map(previous?.chunks.documents.map((document) => [document.path, document]));
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
    this.documents.push(info);
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

  addChunk(chunk: Chunk, fieldTerms: readonly FieldTerms[]): void {
    this.#content.addChunk(chunk, fieldTerms);
  }

  /** The next documents, all of them new, with their chunks. */
  append(part: ContentPart): void {
    this.documents.push(...part.documents);
    this.#content.append(part);
  }

  /** True when the previous generation has a document of this path. */
  canReuse(path: string): boolean {
    return this.#previous.has(path);
  }

  /** Leaves a document of the previous generation where it is. */
  reuseDocument(path: string): void {
    this.#keep(this.#previous.get(path) as DocumentInfo);
  }

  /** True for a document of the previous generation that stays. */
  isKept(id: string): boolean {
    return this.#kept.has(id);
  }

  /** Merges the terms of the chunks so far: there is more room for it before there are vectors. */
  async mergeTerms(giveWay: () => Promise<void>): Promise<void> {
    await this.#content.mergeTerms(giveWay);
  }

  /** The new documents as a segment. */
  async build(embedded: EmbeddedChunks, giveWay: () => Promise<void>): Promise<Segment> {
    return new Segment({ ...(await this.#content.build(giveWay)), ...embedded });
  }

  #keep(info: DocumentInfo): void {
    this.documents.push(info);
    this.#kept.add(info.id);
  }

  /** A file that failed again as it did before is no change. */
  #addUnread(info: DocumentInfo): void {
    const before = this.#previous.get(info.path);
    const isSame =
      before?.status === info.status && before.bytes === info.bytes && before.error?.message === info.error?.message;
    if (isSame) return this.#keep(before);
    this.documents.push(info);
    this.#content.startDocument(info, '', []);
  }
}
