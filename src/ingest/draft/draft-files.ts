import { EmbeddingCache } from '../../indexes/embedding-cache.ts';
import type { FieldTerms } from '../../indexes/lexical/field-terms.ts';
import { type TokenColumns, TokenListBuilder } from '../../indexes/segment/token-lists.ts';
import type { WordSegmenter } from '../../ports/word-segmenter.ts';
import { readDocument } from '../../readers/read-document.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { FileToRead, ReadDocument } from '../../types/read-document.ts';
import { chunkDocument } from '../chunk/chunk.ts';
import { createChunkAnalyzer, writeEmbeddingText } from '../index/analyze-chunk.ts';
import { createPlainLoader } from '../load/load-plain-file.ts';
import { describeDocument } from './describe-document.ts';
import { type ContentPart, DraftContent } from './draft-content.ts';

/** Documents in a row, ready to be appended to a draft. */
export type DraftPart = ContentPart & {
  readonly warnings: readonly { readonly path: string; readonly text: string }[];
  /** One after another, one a chunk. */
  readonly vectors: Float32Array;
  readonly tokens: TokenColumns;
  readonly keys: Uint8Array;
};

/** Parts in the order of the files; undefined stands for a file that has to be read by itself. */
export type DraftedFiles = readonly (DraftPart | undefined)[];

export type FilesToDraft = { readonly folder: string; readonly paths: readonly string[] };

type EncodedTexts = {
  readonly vectors: Float32Array;
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
};

/** Of each chunk, by field. */
type Terms = readonly (readonly FieldTerms[])[];

/** What a process needs to draft by itself. */
export type DraftingTools = {
  readonly segmenter: WordSegmenter;
  readonly analyzer: Analyzer;
  /** Texts → their vectors one after another; the tokens of text `t` are `ids[offsets[t]..]`. */
  readonly encode: (texts: readonly string[]) => EncodedTexts | Promise<EncodedTexts>;
  readonly maxFileBytes: number;
};

/** files → load → read → chunk → analyze → encode, in one go; scanned pages and broken files need a closer look. */
export async function draftFiles({ folder, paths }: FilesToDraft, tools: DraftingTools): Promise<DraftedFiles> {
  const parts: (DraftPart | undefined)[] = [];
  let run = new PartBuilder(tools);
  const closeRun = async (): Promise<void> => {
    if (!run.isEmpty) parts.push(await run.build());
    run = new PartBuilder(tools);
  };
  const load = createPlainLoader(folder, tools.maxFileBytes);
  for (const path of paths) {
    const read = await tryToRead(load(path));
    if (read !== undefined && read.picturesLeft !== true) run.add(read);
    else {
      await closeRun();
      parts.push(undefined);
    }
  }
  await closeRun();
  return parts;
}

function tryToRead(file: FileToRead | undefined): Promise<ReadDocument | undefined> {
  return file === undefined ? Promise.resolve(undefined) : readDocument(file).catch(() => undefined);
}

/**
 * Documents read before they are cut into words, and cut before the words are counted: each step finds in the
 * processor's cache what it needs.
 */
const DOCUMENTS_AT_ONCE = 32;

class PartBuilder {
  readonly #tools: DraftingTools;
  readonly #analyzeChunk: ReturnType<typeof createChunkAnalyzer>;
  readonly #content = new DraftContent(Infinity);
  readonly #warnings: { readonly path: string; readonly text: string }[] = [];
  readonly #texts: string[] = [];
  #waiting: ReadDocument[] = [];

  constructor(tools: DraftingTools) {
    this.#tools = tools;
    this.#analyzeChunk = createChunkAnalyzer(tools.analyzer);
  }

  get isEmpty(): boolean {
    return this.#content.documents.length + this.#waiting.length === 0;
  }

  add(read: ReadDocument): void {
    this.#waiting.push(read);
    if (this.#waiting.length === DOCUMENTS_AT_ONCE) this.#takeIn();
  }

  async build(): Promise<DraftPart> {
    this.#takeIn();
    const { vectors, offsets, ids } = await this.#tools.encode(this.#texts);
    const tokens = new TokenListBuilder();
    this.#texts.forEach((_, chunk) => tokens.add(ids.slice(offsets[chunk], offsets[chunk + 1])));
    const keys = Buffer.concat(this.#texts.map((text) => Buffer.from(EmbeddingCache.keyOf(text), 'hex')));
    return { ...(await this.#content.buildPart()), warnings: this.#warnings, vectors, tokens: tokens.build(), keys };
  }

  #takeIn(): void {
    const chunked = this.#waiting.map((read) => ({
      ...read,
      chunks: chunkDocument(read.document, read.sections, this.#tools.segmenter),
    }));
    this.#waiting = [];
    const terms = chunked.map(({ document, chunks }) => chunks.map((chunk) => this.#analyzeChunk(chunk, document)));
    chunked.forEach((read, index) => this.#addDocument(read, terms[index] as Terms));
  }

  #addDocument(read: ReadDocument & { readonly chunks: readonly Chunk[] }, terms: Terms): void {
    const { document, blocks, chunks, warnings } = read;
    this.#content.startDocument(describeDocument(read), document.text, blocks);
    chunks.forEach((chunk, index) => {
      this.#content.addChunk(chunk, terms[index] as readonly FieldTerms[]);
      this.#texts.push(writeEmbeddingText(chunk));
    });
    for (const text of warnings) this.#warnings.push({ path: document.path, text });
  }
}
