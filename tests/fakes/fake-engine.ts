import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../../src/errors.ts';
import type {
  AnswerRequest,
  DocumentOverview,
  Engine,
  EngineStatus,
  Feedback,
  Job,
  RefusedFile,
  SavedDocument,
  SearchRequest,
  SearchResult,
  UploadedFile,
} from '../../src/ports/engine.ts';
import type { EmbeddingKind } from '../../src/ports/embedding-model.ts';
import type { Answer, AnswerEvent } from '../../src/types/answer-event.ts';
import type { Block } from '../../src/types/block.ts';
import type { DocumentInfo } from '../../src/types/document.ts';
import type { Passage } from '../../src/types/passage.ts';
import { cutPassages } from './cut-passages.ts';
import { explain } from './create-answer.ts';
import { FakeJob } from './fake-job.ts';
import { quotePassages } from './quote-passages.ts';
import { type StoredDocument, storeDocument } from './store-document.ts';

/**
 * A small engine in memory: every sentence of a document is a passage, the two that share most characters with the
 * question answer it.
 */
export class FakeEngine implements Engine {
  readonly requests: AnswerRequest[] = [];
  readonly searches: SearchRequest[] = [];
  readonly feedback: Feedback[] = [];
  readonly embedCalls: { readonly texts: readonly string[]; readonly kind: EmbeddingKind }[] = [];
  open = 0;
  maxOpen = 0;
  returned = 0;
  isLoaded = true;
  isStale = false;
  pauseMs = 0;
  script: ((request: AnswerRequest) => AsyncGenerator<AnswerEvent>) | undefined;
  searchError: Error | undefined;
  job: FakeJob | undefined;
  private readonly documents = new Map<string, StoredDocument>();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.put(path, new TextEncoder().encode(text));
  }

  addFailed(path: string, code: string, message: string): string {
    const { info } = this.put(path, new Uint8Array());
    this.documents.set(info.id, {
      info: { ...info, passages: 0, status: 'failed', error: { code, message } },
      text: '',
      bytes: new Uint8Array(),
    });
    return info.id;
  }

  idOf(path: string): string {
    return createHash('sha256').update(path).digest('hex').slice(0, 16);
  }

  async *answer(request: AnswerRequest): AsyncGenerator<AnswerEvent> {
    this.requests.push(request);
    this.open += 1;
    this.maxOpen = Math.max(this.maxOpen, this.open);
    try {
      yield* this.script === undefined ? this.answerByQuotes(request) : this.script(request);
    } finally {
      this.open -= 1;
      this.returned += 1;
    }
  }

  suggestFollowUps(answer: Answer): readonly string[] {
    return answer.outcome === 'answered' ? ['然后呢？'] : [];
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    this.searches.push(request);
    if (this.searchError !== undefined) throw this.searchError;
    await this.pause(request.signal);
    return {
      standaloneQuery: request.query,
      passages: this.rank(request.query, request.filter).slice(0, request.topK),
      timings: { totalMs: 1.23456, rewriteMs: 0.1, embedMs: 0.2, lexicalMs: 0.3, denseMs: 0.4, rerankMs: 0 },
      explanation: explain(request.query),
    };
  }

  async embed(texts: readonly string[], kind: EmbeddingKind): Promise<readonly Float32Array[]> {
    await Promise.resolve();
    this.embedCalls.push({ texts, kind });
    return texts.map((text) => Float32Array.of(text.length / 10, 0.5, -0.25, 1 / 3));
  }

  readBlocks(id: string, span: { readonly start: number; readonly end: number }): readonly Block[] {
    const { length } = this.readDocumentText(id) ?? '';
    return span.start < length ? [{ kind: 'paragraph', start: 0, end: length, path: [], ordinal: 0 }] : [];
  }

  readDocumentText(id: string): string | undefined {
    const stored = this.documents.get(id);
    return stored?.info.status === 'indexed' ? stored.text : undefined;
  }

  listDocuments(): readonly DocumentInfo[] {
    return [...this.documents.values()].map(({ info }) => info);
  }

  findDocument(id: string): DocumentInfo | undefined {
    return this.documents.get(id)?.info;
  }

  status(): EngineStatus {
    const documents = this.listDocuments();
    const index = {
      generation: 'g1',
      documents: documents.length,
      passages: documents.reduce((sum, { passages }) => sum + passages, 0),
      embeddingModel: 'fake-embedder',
      builtAt: '2026-01-02T03:04:05.000Z',
      stale: this.isStale,
      waiting: 0,
    };
    const jobId = this.runningJob()?.id;
    return {
      ...(this.isLoaded ? { index } : {}),
      state: jobId === undefined ? 'ready' : 'building',
      ...(jobId === undefined ? {} : { jobId }),
      llm: { provider: 'extractive', model: 'extractive', state: 'ok' },
      answerMode: 'strict',
      embeddingModelName: 'Fake/embedder',
      watch: 'on',
      isWritable: true,
      fileExtensions: ['txt', 'md'],
    };
  }

  describeDocument(id: string): Promise<DocumentOverview> {
    const span = { start: 0, end: Math.min(3, this.readDocumentText(id)?.length ?? 0) };
    return Promise.resolve({ parts: [{ heading: '', span }], questions: ['渠水怎么样？'], followUps: [] });
  }

  isReady(): boolean {
    return this.isLoaded;
  }

  startReindex(isFull: boolean): { readonly job: Job; readonly isNew: boolean } {
    const running = this.runningJob();
    if (running !== undefined) return { job: running, isNew: false };
    this.job = new FakeJob(isFull ? 'job-full' : 'job-1');
    return { job: this.job, isNew: true };
  }

  findJob(id: string): Job | undefined {
    return this.job?.id === id ? this.job : undefined;
  }

  async saveFiles(files: readonly UploadedFile[], { overwrite }: { readonly overwrite: boolean }) {
    await Promise.resolve();
    const refused: RefusedFile[] = [];
    const documents: SavedDocument[] = [];
    for (const { name, bytes } of files) {
      const error = this.#refuse(name, bytes, overwrite);
      if (error === undefined) documents.push(this.put(name, bytes).info);
      else refused.push({ name, error });
    }
    return { documents, refused, ...(documents.length > 0 && { job: this.startReindex(false).job }) };
  }

  #refuse(name: string, bytes: Uint8Array, overwrite: boolean): InputError | undefined {
    if (!/\.(?:txt|md)$/i.test(name))
      return new InputError('document_type_unsupported', `不支持 ${name}。${name} is not supported.`);
    if (bytes.includes(0)) return new InputError('document_binary', `${name} 不是文本。${name} is not text.`);
    if (overwrite || !this.documents.has(this.idOf(name))) return undefined;
    return new InputError('document_exists', `已经有 ${name}。${name} exists.`);
  }

  async removeDocument(id: string): Promise<void> {
    await Promise.resolve();
    if (!this.documents.delete(id))
      throw new InputError('document_not_found', '没有这个文档。There is no such document.');
  }

  async tagDocument(id: string, tags: readonly string[] | undefined): Promise<DocumentInfo> {
    await Promise.resolve();
    const stored = this.documents.get(id);
    if (stored === undefined) throw new InputError('document_not_found', '没有这个文档。There is no such document.');
    const { tags: _own, ...info } = stored.info;
    const tagged = tags === undefined ? info : { ...info, tags };
    this.documents.set(id, { ...stored, info: tagged });
    return tagged;
  }

  async readFile(id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
    await Promise.resolve();
    const stored = this.documents.get(id);
    if (stored === undefined) throw new InputError('document_not_found', '没有这个文档。There is no such document.');
    return { name: stored.info.path.split('/').at(-1) ?? '', bytes: stored.bytes };
  }

  suggestions(language: 'zh' | 'en'): Promise<readonly string[]> {
    return Promise.resolve(language === 'zh' ? ['渠里的水从哪里来？'] : ['Where does the water come from?']);
  }

  async storeFeedback(feedback: Feedback): Promise<void> {
    await Promise.resolve();
    this.feedback.push(feedback);
  }

  private async *answerByQuotes(request: AnswerRequest): AsyncGenerator<AnswerEvent> {
    const { question, signal } = request;
    yield { type: 'status', stage: 'retrieving' };
    await this.pause(signal);
    const passages = this.rank(question, request.filter).slice(0, request.topK ?? 4);
    yield { type: 'passages', standaloneQuestion: question, passages };
    yield { type: 'status', stage: 'generating' };
    yield* quotePassages(question, passages, () => this.pause(signal));
  }

  private rank(query: string, filter: SearchRequest['filter']): readonly Passage[] {
    const wanted = new Set(query.replace(/[\s\p{P}]/gu, ''));
    const passages = [...this.documents.values()]
      .filter(({ info }) => info.status === 'indexed')
      .filter(({ info }) => filter?.documentIds === undefined || filter.documentIds.includes(info.id))
      .filter(({ info }) => filter?.pathPrefix === undefined || info.path.startsWith(filter.pathPrefix))
      .flatMap((document) => cutPassages(document.info, document.text, wanted));
    return passages.filter(({ score }) => score > 0).sort((left, right) => right.score - left.score);
  }

  private put(path: string, bytes: Uint8Array): StoredDocument {
    const stored = storeDocument(this.idOf(path), path, bytes);
    this.documents.set(stored.info.id, stored);
    return stored;
  }

  private runningJob(): FakeJob | undefined {
    return ['running', 'queued'].includes(this.job?.snapshot().state ?? '') ? this.job : undefined;
  }

  private async pause(signal?: AbortSignal): Promise<void> {
    if (this.pauseMs > 0) await sleep(this.pauseMs, undefined, signal === undefined ? {} : { signal });
  }
}
