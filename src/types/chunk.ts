import type { Block } from './block.ts';

/** Half-open range of UTF-16 code units in a document's extracted text. */
export type Span = { readonly start: number; readonly end: number };

/** What is known about a chunk from outside its text; weighted separately by the lexical index. */
export type ChunkContext = {
  /** Title of the article the chunk stands in. */
  readonly title: string;
  /** The true headline where the title is only a label. */
  readonly headline?: string;
  /** Heading path inside the article, outermost first; empty at the top. */
  readonly headings: readonly string[];
  readonly publisher?: string;
  /** ISO date, or ISO date and time. */
  readonly publishedAt?: string;
  readonly aliases: readonly string[];
};

/** A titled part of a document: one article with its blocks. Sections never overlap. */
export type Section = Span & {
  /** 0-based within the document. */
  readonly ordinal: number;
  readonly title: string;
  readonly headline?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly aliases: readonly string[];
  /** The blocks that tile the section; their paths begin below its title. */
  readonly blocks: readonly Block[];
};

/** Where a chunk stands and what is known about it from outside its text. */
export type ChunkPlace = Span & {
  readonly documentId: string;
  /** `<documentId>#<section ordinal>`: chunks with the same article id tell the same story. */
  readonly articleId: string;
  readonly context: ChunkContext;
};

/**
 * The stored unit of retrieval: a run of blocks or sentences of one article; `document.text.slice(start, end) ===
 * text`.
 */
export type Chunk = ChunkPlace & {
  /** `<documentId>-<start>-<end>`, offsets in code units. */
  readonly id: string;
  readonly text: string;
  /** The whole blocks that the chunk holds or touches, in order: what kind its lines are, and what they hang on. */
  readonly blocks: readonly Block[];
};
