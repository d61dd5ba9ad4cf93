import type { DocumentError } from '../../errors.ts';
import { BlockTableBuilder } from '../../indexes/block-table.ts';
import type { ChunkRecord } from '../../indexes/chunk-store.ts';
import { type FieldTerms, type ForwardIndex, ForwardIndexBuilder } from '../../indexes/forward-index.ts';
import type { OpenIndex } from '../../indexes/open-index.ts';
import { documentIdOf } from '../../readers/document-id.ts';
import type { Block } from '../../types/block.ts';
import type { Chunk, ChunkContext } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { ReadDocument } from '../../types/read-document.ts';

/** The index an incremental build starts from. */
export type PreviousIndex = { readonly index: OpenIndex; readonly forward: ForwardIndex };

/** A document as it was read, cut into chunks. */
export type ChunkedDocument = ReadDocument & { readonly chunks: readonly Chunk[] };

/** A chunk whose vector must be computed. */
export type NewChunk = { readonly ordinal: number; readonly label: number; readonly chunk: Chunk };

/**
 * A generation under construction: documents are appended in order of their paths, analysed or taken over from the
 * previous one.
 */
export class GenerationDraft {
  readonly documents: DocumentInfo[] = [];
  readonly contexts: ChunkContext[] = [];
  readonly chunks: ChunkRecord[] = [];
  readonly texts: string[] = [];
  readonly blocks = new BlockTableBuilder();
  readonly newChunks: NewChunk[] = [];
  readonly warnings: { readonly path: string; readonly text: string }[] = [];
  /** Ordinal in the previous index of each reused chunk, by new ordinal. */
  readonly reusedFrom = new Map<number, number>();
  readonly #previous: PreviousIndex | undefined;
  readonly #forward: ForwardIndexBuilder;
  readonly #contextIds = new Map<string, number>();
  #nextLabel: number;

  constructor(previous: PreviousIndex | undefined) {
    this.#previous = previous;
    this.#nextLabel = previous?.index.manifest.nextLabel ?? 0;
    // Most of a library stays as it is; a little more room saves doubling for the few additions.
    this.#forward = new ForwardIndexBuilder(Math.ceil((previous?.forward.termIds.length ?? 0) * 1.05));
  }

  get nextLabel(): number {
    return this.#nextLabel;
  }

  /** Begins a document; its chunks follow. */
  startDocument(read: ChunkedDocument): void {
    this.#start(describeDocument(read), read.document.text, read.blocks);
    for (const text of read.warnings) this.warnings.push({ path: read.document.path, text });
  }

  /** Remembers a file that could not be indexed, and why. */
  addFailure(path: string, bytes: number, { code, message }: DocumentError): void {
    this.#start({ ...describeUnread(path, bytes), status: 'failed', error: { code, message } }, '', []);
  }

  /** Remembers a picture that is read later. */
  addWaiting(path: string, bytes: number): void {
    this.#start({ ...describeUnread(path, bytes), status: 'waiting' }, '', []);
  }

  addChunk(chunk: Chunk, fieldTerms: readonly FieldTerms[]): void {
    const label = this.#nextLabel;
    this.#nextLabel += 1;
    this.newChunks.push({ ordinal: this.chunks.length, label, chunk });
    this.#forward.add(fieldTerms);
    this.#record(chunk, Number(chunk.articleId.split('#')[1]), label);
  }

  /** True when the previous generation has a document of this path. */
  canReuse(path: string): boolean {
    return this.#previous?.index.chunks.findDocument(documentIdOf(path)) !== undefined;
  }

  /** Takes over a document of the previous generation with all its chunks. */
  async reuseDocument(path: string, giveWay: () => Promise<void>): Promise<void> {
    const previous = this.#previous as PreviousIndex;
    const info = previous.index.chunks.findDocument(documentIdOf(path)) as DocumentInfo;
    const { chunks } = previous.index;
    this.#start(info, chunks.readText(info.id) as string, chunks.blocksOf(info.id));
    await giveWay();
    const [first, last] = chunks.chunkRange(info.id) ?? [0, -1];
    for (let ordinal = first; ordinal <= last; ordinal += 1) {
      const record = chunks.record(ordinal);
      this.reusedFrom.set(this.chunks.length, ordinal);
      this.#forward.addFrom(previous.forward, ordinal);
      this.#record(chunks.get(ordinal), record.section, record.label);
      await giveWay();
    }
  }

  buildForward(): ForwardIndex {
    return this.#forward.build();
  }

  #start(info: DocumentInfo, text: string, blocks: readonly Block[]): void {
    this.documents.push(info);
    this.blocks.addDocument(blocks);
    this.texts.push(text);
  }

  #record(chunk: Chunk, section: number, label: number): void {
    const key = JSON.stringify(chunk.context);
    let context = this.#contextIds.get(key);
    if (context === undefined) {
      context = this.contexts.push(chunk.context) - 1;
      this.#contextIds.set(key, context);
    }
    this.chunks.push({
      document: this.documents.length - 1,
      section,
      start: chunk.start,
      end: chunk.end,
      context,
      label,
    });
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
