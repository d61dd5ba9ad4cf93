import type { DocumentError } from '../errors.ts';
import type { ChunkRecord } from '../indexes/chunk-store.ts';
import { type FieldTerms, type ForwardIndex, ForwardIndexBuilder } from '../indexes/forward-index.ts';
import type { OpenIndex } from '../indexes/open-index.ts';
import type { Chunk, ChunkContext } from '../types/chunk.ts';
import type { DocumentInfo } from '../types/document.ts';

/** The index an incremental build starts from. */
export type PreviousIndex = { readonly index: OpenIndex; readonly forward: ForwardIndex };

/** A chunk whose vector must be computed. */
export type NewChunk = { readonly ordinal: number; readonly label: number; readonly chunk: Chunk };

/** A generation under construction: documents are appended in order of their paths, analysed or taken over from the previous one. */
export class GenerationDraft {
  readonly documents: DocumentInfo[] = [];
  readonly contexts: ChunkContext[] = [];
  readonly chunks: ChunkRecord[] = [];
  readonly texts: string[] = [];
  readonly newChunks: NewChunk[] = [];
  readonly warnings: { readonly path: string; readonly text: string }[] = [];
  /** Ordinal in the previous index of each reused chunk, by new ordinal. */
  readonly reusedFrom = new Map<number, number>();
  readonly #forward: ForwardIndexBuilder;
  readonly #contextIds = new Map<string, number>();
  #nextLabel: number;

  constructor(previous: PreviousIndex | undefined) {
    this.#nextLabel = previous?.index.manifest.nextLabel ?? 0;
    // Most of a library stays as it is; a little more room saves doubling for the few additions.
    this.#forward = new ForwardIndexBuilder(Math.ceil((previous?.forward.termIds.length ?? 0) * 1.05));
  }

  get nextLabel(): number {
    return this.#nextLabel;
  }

  /** Begins a document; its chunks follow. */
  startDocument(info: DocumentInfo, text: string): void {
    this.documents.push(info);
    this.texts.push(text);
  }

  /** Remembers a file that could not be indexed, and why. */
  addFailure(id: string, path: string, bytes: number, error: DocumentError): void {
    const indexedAt = new Date().toISOString();
    this.startDocument({ id, path, title: path, bytes, sha256: '', passages: 0, indexedAt, status: 'failed', error: { code: error.code, message: error.message } }, '');
  }

  addChunk(chunk: Chunk, fieldTerms: readonly FieldTerms[]): void {
    const label = this.#nextLabel;
    this.#nextLabel += 1;
    this.newChunks.push({ ordinal: this.chunks.length, label, chunk });
    this.#forward.add(fieldTerms);
    this.#record(chunk, Number(chunk.articleId.split('#')[1]), label);
  }

  /** Takes over a document of the previous generation with all its chunks. */
  async reuseDocument(info: DocumentInfo, previous: PreviousIndex, giveWay: () => Promise<void>): Promise<void> {
    const { chunks } = previous.index;
    this.startDocument(info, chunks.readText(info.id) as string);
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

  #record(chunk: Chunk, section: number, label: number): void {
    const key = JSON.stringify(chunk.context);
    let context = this.#contextIds.get(key);
    if (context === undefined) {
      context = this.contexts.push(chunk.context) - 1;
      this.#contextIds.set(key, context);
    }
    this.chunks.push({ document: this.documents.length - 1, section, start: chunk.start, end: chunk.end, context, label });
  }
}
