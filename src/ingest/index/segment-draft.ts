import type { DocumentError } from '../../errors.ts';
import type { OpenIndex } from '../../indexes/open-index.ts';
import type { FieldTerms } from '../../indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../indexes/lexical/lexical-builder.ts';
import { BlockTableBuilder } from '../../indexes/segment/block-table.ts';
import { holdTexts } from '../../indexes/segment/document-texts.ts';
import { ChunkColumnsBuilder, Segment } from '../../indexes/segment/segment.ts';
import type { TokenColumns } from '../../indexes/segment/token-lists.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import { documentIdOf } from '../../readers/document-id.ts';
import type { Block } from '../../types/block.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { ReadDocument } from '../../types/read-document.ts';

/** A document as it was read, cut into chunks. */
export type ChunkedDocument = ReadDocument & { readonly chunks: readonly Chunk[] };

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
  /** Those that are new. */
  readonly added: DocumentInfo[] = [];
  /** What is embedded of the new chunks, in order; without their blocks, which would fill the memory till then. */
  readonly chunks: EmbeddableChunk[] = [];
  readonly warnings: { readonly path: string; readonly text: string }[] = [];
  /** Documents of the previous generation by path. */
  readonly #previous: ReadonlyMap<string, DocumentInfo>;
  readonly #kept = new Set<string>();
  readonly #texts: string[] = [];
  readonly #columns = new ChunkColumnsBuilder();
  readonly #blocks = new BlockTableBuilder();
  readonly #lexical = new LexicalBuilder();

  constructor(previous: OpenIndex | undefined) {
    this.#previous = new Map(previous?.chunks.documents.map((document) => [document.path, document]));
  }

  /**
   * Begins a document; its chunks follow.
   * @param fileState see `DocumentInfo`
   */
  startDocument(read: ChunkedDocument, fileState: string | undefined): void {
    const info = { ...describeDocument(read), ...(fileState !== undefined && { fileState }) };
    this.#start(info, read.document.text, read.blocks);
    for (const text of read.warnings) this.warnings.push({ path: read.document.path, text });
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
    this.chunks.push({ text: chunk.text, context: chunk.context });
    this.#lexical.add(fieldTerms);
    this.#columns.add(Number(chunk.articleId.split('#')[1]), chunk.start, chunk.end, chunk.context);
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

  /** The new documents as a segment. */
  async build({ vectors, tokens, keys }: EmbeddedChunks, giveWay: () => Promise<void>): Promise<Segment> {
    return new Segment({
      documents: this.added,
      texts: holdTexts(this.#texts),
      ...this.#columns.build(),
      blocks: this.#blocks.build(),
      lexical: await this.#lexical.build(giveWay),
      tokens,
      keys,
      vectors,
    });
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
    if (isSame) this.#keep(before);
    else this.#start(info, '', []);
  }

  #start(info: DocumentInfo, text: string, blocks: readonly Block[]): void {
    this.documents.push(info);
    this.added.push(info);
    this.#columns.startDocument();
    this.#blocks.addDocument(blocks);
    this.#texts.push(text);
  }
}

function describeUnread(path: string, bytes: number): Omit<DocumentInfo, 'status'> {
  const indexedAt = new Date().toISOString();
  return { id: documentIdOf(path), path, title: path, bytes, sha256: '', passages: 0, indexedAt };
}

function describeDocument({ document, sections, chunks, picturesLeft }: ChunkedDocument): DocumentInfo {
  const { id, path, title, bytes, sha256, frontMatter } = document;
  const only = sections.length === 1 ? sections[0] : undefined;
  const publisher = frontMatter.publisher ?? only?.publisher;
  const publishedAt = frontMatter.publishedAt ?? only?.publishedAt;
  const tags = frontMatter.topics ?? [];
  return {
    id,
    path,
    title,
    bytes,
    sha256,
    passages: chunks.length,
    indexedAt: new Date().toISOString(),
    status: 'indexed',
    ...(picturesLeft === true && { picturesLeft }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(tags.length > 0 && { tags }),
  };
}
