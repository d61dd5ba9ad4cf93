import type { WenquError } from '../errors.ts';
import type { Answer, AnswerEvent, QueryExplanation, Timings } from '../types/answer-event.ts';
import type { Block } from '../types/block.ts';
import type { Span } from '../types/chunk.ts';
import type { DocumentInfo } from '../types/document.ts';
import type { SearchFilter } from '../types/hit.ts';
import type { Message } from '../types/message.ts';
import type { Passage } from '../types/passage.ts';
import type { EmbeddingKind } from './embedding-model.ts';

/** Everything the HTTP layer asks of the rest of the house. Methods throw `WenquError`; all offsets are UTF-16. */
export type Engine = {
  /** One question answered. Ends with `done`, throws, or stops early once the signal aborts. */
  answer(request: AnswerRequest): AsyncGenerator<AnswerEvent>;
  /** Questions a reader may ask next, those known to be answered from the first document cited; [] without any. */
  suggestFollowUps(answer: Answer): readonly string[];
  search(request: SearchRequest): Promise<SearchResult>;
  /** One unit vector per text, in order. */
  embed(texts: readonly string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<readonly Float32Array[]>;
  /** Extracted text in the current index; undefined for an unknown or failed document. */
  readDocumentText(id: string): string | undefined;
  /** The whole blocks that a span of the document touches, in order; [] for an unknown or failed document. */
  readBlocks(id: string, span: Span): readonly Block[];
  /** Indexed and failed ones, in the order of the folder. */
  listDocuments(): readonly DocumentInfo[];
  findDocument(id: string): DocumentInfo | undefined;
  status(): EngineStatus;
  /** True once an index is loaded; stays true while another is built beside it. */
  isReady(): boolean;
  /** `isNew` is false when one was running already: then nothing is started and `job` is the running one. */
  startReindex(isFull: boolean): { readonly job: Job; readonly isNew: boolean };
  findJob(id: string): Job | undefined;
  /**
   * Writes into the source folder what can be indexed and starts indexing; `refused` names each other file, which is
   * `document_exists` for a taken name unless `overwrite`. `job` is absent where nothing was written.
   */
  saveFiles(
    files: readonly UploadedFile[],
    options: { readonly overwrite: boolean },
  ): Promise<{
    readonly job?: Job;
    readonly documents: readonly SavedDocument[];
    readonly refused: readonly RefusedFile[];
  }>;
  /** Resolves once the file is gone and no search can find it. Throws `document_not_found`. */
  removeDocument(id: string): Promise<void>;
  /**
   * The document with these tags instead of those its file names; undefined takes them back. Throws
   * `document_not_found`, `seeds_folder_unwritable`.
   */
  tagDocument(id: string, tags: readonly string[] | undefined): Promise<DocumentInfo>;
  /** The original bytes. Throws `document_not_found` or `document_vanished`. */
  readFile(id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** Example questions that the documents answer; [] for an empty index. */
  suggestions(language: 'zh' | 'en'): Promise<readonly string[]>;
  /** What an indexed document says; without parts and questions for an unknown one. */
  describeDocument(id: string, language: 'zh' | 'en'): Promise<DocumentOverview>;
  storeFeedback(feedback: Feedback): Promise<void>;
};

export type DocumentOverview = {
  /** The lead of each part, in the order of the text, under its heading; '' where it has none. */
  readonly parts: readonly { readonly heading: string; readonly span: Span }[];
  /** Three at most, each asked and answered from the document. */
  readonly questions: readonly string[];
  /** Those of them that make sense, and are answered, in the whole library too. */
  readonly followUps: readonly string[];
};

export type AnswerRequest = {
  readonly question: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Message[];
  readonly topK?: number | undefined;
  readonly filter?: SearchFilter | undefined;
  /** Code points without markers: a limit to extraction, a wish to a model; that of the settings when absent. */
  readonly maxAnswerChars?: number | undefined;
  /** Wishes on tone and form from a `system` message; cannot switch grounding off. */
  readonly instructions?: string | undefined;
  readonly signal: AbortSignal;
};

export type SearchRequest = {
  readonly query: string;
  readonly topK: number;
  readonly history: readonly Message[];
  readonly filter?: SearchFilter | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type SearchResult = {
  readonly standaloneQuery: string;
  /** Best first, `topK` at most. */
  readonly passages: readonly Passage[];
  readonly timings: Timings;
  readonly explanation: QueryExplanation;
};

export type EngineStatus = {
  /** Absent until a first index is loaded. */
  readonly index?: {
    readonly generation: string;
    readonly documents: number;
    readonly passages: number;
    readonly embeddingModel: string;
    /** ISO time stamp. */
    readonly builtAt: string;
    /** True when the source folder has changed since. */
    readonly stale: boolean;
    /** Files with pictures that are still to be read. */
    readonly waiting: number;
  };
  readonly state: 'ready' | 'building' | 'failed';
  /** The running or queued job. */
  readonly jobId?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly llm: { readonly provider: string; readonly model: string; readonly state: 'ok' | 'unreachable' | 'unknown' };
  readonly answerMode: 'strict' | 'open';
  readonly embeddingModelName: string;
  /** How changes in the source folder are found: told by the system, looked for, or only by the next build. */
  readonly watch: 'on' | 'poll' | 'off';
  /** False when files cannot be added to or removed from the source folder. */
  readonly isWritable: boolean;
  /** Of the files that can be read, without their dots. */
  readonly fileExtensions: readonly string[];
};

export type JobSnapshot = {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly progress: { readonly done: number; readonly total: number; readonly stage: string };
  /** What the finished job reports: documents, passages, added, changed, removed, failed, seconds. */
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: string; readonly message: string };
};

/** A piece of indexing work. `snapshot` is the state now; listeners hear of every change after they subscribe. */
export type Job = {
  readonly id: string;
  snapshot(): JobSnapshot;
  subscribe(listener: (snapshot: JobSnapshot) => void): () => void;
};

/** `name` is already harmless: a file name, with the folders it goes into before it. */
export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };

/** A file that was not saved, by the name it came with, and why. */
export type RefusedFile = { readonly name: string; readonly error: WenquError };

export type SavedDocument = {
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
};

export type Feedback = {
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly reason?: string;
  readonly question: string;
  readonly answer: string;
};
