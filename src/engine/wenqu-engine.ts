import { AnswerMemory } from '../ask/answer-memory.ts';
import { answerQuestion } from '../ask/answer-question.ts';
import { searchLibrary } from '../ask/search-library.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import { IndexError, LanguageModelError } from '../errors.ts';
import type {
  AnswerRequest,
  DocumentOverview,
  Engine,
  EngineStatus,
  Feedback,
  SearchRequest,
  SearchResult,
  UploadedFile,
} from '../ports/engine.ts';
import type { IngestReport, ReportProgress } from '../ingest/report/ingest-report.ts';
import type { AnswerEvent, Answer } from '../types/answer-event.ts';
import type { Block } from '../types/block.ts';
import type { Span } from '../types/chunk.ts';
import type { DocumentInfo } from '../types/document.ts';
import { storeFeedback } from './store-feedback.ts';
import { DocumentFolder } from './documents/document-folder.ts';
import { DocumentTags } from './documents/document-tags.ts';
import { createNotReadyError, createStoppingError, createUnknownDocumentError } from './engine-errors.ts';
import type { EngineSettings } from './engine-settings.ts';
import { FolderFollower } from './follow/folder-follower.ts';
import { limitLength } from './limit-length.ts';
import { describeStatus } from './describe-status.ts';
import { IndexUpdates } from './index-updates.ts';
import type { IndexJob } from './job-queue.ts';
import { SuggestionKeeper } from './suggestion-keeper.ts';

/** A published generation is noticed within this time even if nobody asks. */
const NOTICE_INTERVAL_MS = 1000;

/** Owns the index in use, the jobs and the folder; implements `Engine`. */
export class WenquEngine implements Engine {
  readonly #settings: EngineSettings;
  readonly #updates: IndexUpdates;
  readonly #folder: DocumentFolder;
  readonly #tags: DocumentTags;
  readonly #follower: FolderFollower;
  #llmState: EngineStatus['llm']['state'] = 'unknown';
  #isWritable = true;
  #timer: NodeJS.Timeout | undefined;
  readonly #closing = new AbortController();
  readonly #suggestions: SuggestionKeeper;
  readonly #answers = new AnswerMemory();

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#updates = new IndexUpdates(settings.keeper, this.#closing.signal, settings.logger, settings.isReadOnly);
    this.#suggestions = new SuggestionKeeper(settings, this.#closing.signal);
    this.#folder = new DocumentFolder(settings.seedsDir, settings.maxFileBytes, settings.isReadOnly);
    this.#tags = new DocumentTags(settings.seedsDir, settings.isReadOnly);
    this.#follower = new FolderFollower({
      ...settings,
      folder: settings.seedsDir,
      mode: settings.watch,
      index: settings.keeper,
      idle: () => this.#updates.jobs.idle(),
      update: () => this.#updates.follow(),
    });
    settings.keeper.unsettled = this.#follower.unsettled;
  }

  /**
   * Loads the index if there is one and starts bringing it up to date if there is none or the folder has changed.
   * Whatever is wrong with either folder is told by the job, so that a server stays up and says so.
   */
  async start(): Promise<IndexJob | undefined> {
    const { keeper, pull, isReadOnly, questions } = this.#settings;
    await pull?.();
    await keeper.load(questions?.createWait());
    await this.#tags.load();
    this.#timer = setInterval(() => void this.#lookForNews(), NOTICE_INTERVAL_MS).unref();
    this.#isWritable = await this.#folder.isWritable();
    if (isReadOnly === true) return undefined;
    await this.#folder.tidy();
    this.#follower.start();
    return keeper.isStale || keeper.waiting.length > 0 ? this.startReindex(false).job : undefined;
  }

  /** Brings the index up to date and waits for it; throws what went wrong, the signal's reason after an abort. */
  updateIndex(isFull: boolean, onProgress: ReportProgress, signal?: AbortSignal): Promise<IngestReport> {
    return this.#updates.runNow(isFull, onProgress, signal);
  }

  /** What questions are answered from now; for measurements that look inside. */
  get searchIndex(): SearchIndex | undefined {
    return this.#settings.keeper.search;
  }

  async *answer(request: AnswerRequest): AsyncGenerator<AnswerEvent> {
    await this.#refreshQuietly();
    try {
      const search = this.#requireSearch();
      const { request: asked, settings } = limitLength(this.#tags.narrow(request, search), this.#settings);
      const write = () => answerQuestion(asked, search, settings.model, settings);
      const written = settings.model === undefined ? this.#answers.answer(asked, search, write) : write();
      for await (const event of written) {
        // Before the event is handed out: its reader need not come back for more.
        if (event.type === 'done') this.#noteModel(event.answer);
        yield event;
      }
    } catch (error) {
      if (error instanceof LanguageModelError) this.#llmState = 'unreachable';
      this.#heal(error);
      throw error;
    }
  }

  suggestFollowUps(answer: Answer): readonly string[] {
    return this.#suggestions.followUps(this.#settings.keeper.search, answer);
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    await this.#refreshQuietly();
    const search = this.#requireSearch();
    return searchLibrary(this.#tags.narrow(request, search), search).catch((error: unknown) => {
      this.#heal(error);
      throw error;
    });
  }

  embed(texts: readonly string[], kind: 'query' | 'passage', signal?: AbortSignal): Promise<readonly Float32Array[]> {
    this.#requireSearch();
    return this.#settings.keeper.embedder.embed(texts, kind, signal);
  }

  readDocumentText(id: string): string | undefined {
    const document = this.findDocument(id);
    return document?.status === 'indexed' ? this.#settings.keeper.search?.index.chunks.readText(id) : undefined;
  }

  readBlocks(id: string, span: Span): readonly Block[] {
    return this.#settings.keeper.search?.index.chunks.blocksOf(id, span) ?? [];
  }

  listDocuments() {
    return this.#tags.list(this.#settings.keeper.search);
  }

  findDocument(id: string) {
    return this.#tags.find(id, this.#settings.keeper.search);
  }

  status(): EngineStatus {
    return describeStatus(this.#settings, this.#updates.jobs, this.#llmState, this.#isWritable);
  }

  isReady(): boolean {
    return this.#settings.keeper.search !== undefined;
  }

  startReindex(isFull: boolean): { job: IndexJob; isNew: boolean } {
    return this.#updates.start(isFull);
  }

  findJob(id: string): IndexJob | undefined {
    return this.#updates.jobs.find(id);
  }

  async saveFiles(files: readonly UploadedFile[], options: { readonly overwrite: boolean }) {
    const saved = await this.#folder.save(files, options.overwrite);
    return { ...saved, ...(saved.documents.length > 0 && { job: this.#updates.request() }) };
  }

  async removeDocument(id: string): Promise<void> {
    const { path } = this.#requireDocument(id);
    await this.#folder.remove(path);
    await this.#settings.keeper.hide(id);
    await this.#updates.bury();
    // Another file of this name is another document.
    await this.#tags.set(path, undefined);
  }

  async tagDocument(id: string, tags: readonly string[] | undefined): Promise<DocumentInfo> {
    await this.#tags.set(this.#requireDocument(id).path, tags);
    return this.#requireDocument(id);
  }

  async readFile(id: string) {
    return this.#folder.read(this.#requireDocument(id).path);
  }

  suggestions(language: 'zh' | 'en'): Promise<readonly string[]> {
    return this.#suggestions.suggest(this.#settings.keeper.search, language);
  }

  describeDocument(id: string, language: 'zh' | 'en'): Promise<DocumentOverview> {
    return this.#suggestions.describe(this.#settings.keeper.search, id, language);
  }

  /** Appends one reader's verdict as a JSON line; `npm run eval -- --from-feedback` reads the file. */
  storeFeedback(feedback: Feedback): Promise<void> {
    return storeFeedback(this.#settings.feedbackFile, feedback);
  }

  /** Ends a running build between two slices, so that its lock is released, and closes the models. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort(createStoppingError());
    await this.#follower.close();
    await this.#updates.finished();
    await this.#settings.close();
  }

  /** An index of which a file was cut off while in use is built anew. */
  #heal(error: unknown): void {
    if (!(error instanceof IndexError && error.code === 'index_corrupt')) return;
    this.#settings.keeper.distrust();
    if (this.#settings.isReadOnly !== true) this.startReindex(false);
  }

  #requireDocument(id: string): DocumentInfo {
    const document = this.findDocument(id);
    if (document !== undefined) return document;
    throw createUnknownDocumentError(id);
  }

  async #lookForNews(): Promise<void> {
    const { pull, isReadOnly } = this.#settings;
    await pull?.();
    // The one that writes the index writes the tags as well.
    if (isReadOnly === true) await this.#tags.load();
    await this.#refreshQuietly();
  }

  /** A newer index that cannot be opened must not keep the one in use from answering. */
  async #refreshQuietly(): Promise<void> {
    const { keeper, logger } = this.#settings;
    await keeper.notice().catch((error: unknown) => logger.warn('refresh_failed', { reason: String(error) }));
  }

  /** An answer without a model's part says nothing about it. */
  #noteModel({ degraded, model }: Answer): void {
    if (degraded !== undefined) this.#llmState = 'unreachable';
    else if (model.provider !== 'extractive') this.#llmState = 'ok';
  }

  #requireSearch(): SearchIndex {
    const { search } = this.#settings.keeper;
    if (search === undefined) throw createNotReadyError();
    this.#settings.questions?.note();
    // While this thread loads the dictionary for the first question.
    search.embedder.warmUp?.();
    return search;
  }
}
