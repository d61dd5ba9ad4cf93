import { randomUUID } from 'node:crypto';
import { type ErrorCode, WenquError } from '../errors.ts';
import type { IngestReport, ReportProgress } from '../ingest/report/ingest-report.ts';
import type { Logger } from '../ports/logger.ts';

export type IndexJobSnapshot = {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly progress: { readonly done: number; readonly total: number; readonly stage: string };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: ErrorCode; readonly message: string };
};

/** `more` goes on where `build` has ended, beside the jobs behind it. */
export type Work = {
  readonly build: (onProgress: ReportProgress) => Promise<IngestReport>;
  readonly more?: (report: IngestReport, onProgress: ReportProgress) => Promise<IngestReport>;
};

/** Finished jobs that are still answered for. */
const KEPT_JOBS = 100;

/** One piece of indexing work and who listens to it. */
export class IndexJob {
  readonly id = randomUUID();
  readonly finished: Promise<void>;
  /** Resolves when the next job may begin: all that reads fast is in the index, or nothing will be. */
  readonly published: Promise<void>;
  #isPublished = false;
  #snapshot: IndexJobSnapshot = { id: this.id, state: 'queued', progress: { done: 0, total: 0, stage: 'queued' } };
  readonly #listeners = new Set<(snapshot: IndexJobSnapshot) => void>();

  constructor(start: Promise<void>, work: Work, logger: Logger) {
    let publish = (): void => undefined;
    this.published = new Promise((resolve) => (publish = resolve));
    this.finished = start.then(() => this.#run(work, logger, publish)).finally(() => publish());
  }

  snapshot(): IndexJobSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: IndexJobSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** True once the next job may begin. */
  get isPublished(): boolean {
    return this.#isPublished || this.isOver;
  }

  get isOver(): boolean {
    return this.#snapshot.state === 'done' || this.#snapshot.state === 'failed';
  }

  async #run({ build, more }: Work, logger: Logger, publish: () => void): Promise<void> {
    this.#update({ state: 'running' });
    try {
      const onProgress: ReportProgress = (stage, done, total) => this.#update({ progress: { stage, done, total } });
      const report = await build(onProgress);
      this.#isPublished = true;
      publish();
      const result = (await more?.(report, onProgress)) ?? report;
      this.#update({ state: 'done', result: { ...result } });
      logger.info('index_updated', {
        documents: result.documents,
        passages: result.passages,
        failed: result.failed.length,
        seconds: result.seconds,
      });
    } catch (error) {
      const isOurs = error instanceof WenquError;
      const failure: { readonly code: ErrorCode; readonly message: string } = isOurs
        ? { code: error.code, message: error.message }
        : {
            code: 'internal_error',
            message: '建立索引时出错，旧索引仍可使用。Indexing failed; the previous index is still in use.',
          };
      this.#update({ state: 'failed', error: failure });
      logger.error('index_failed', {
        code: failure.code,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #update(change: Partial<IndexJobSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener(this.#snapshot);
  }
}

/** Indexing jobs, one at a time, in order. */
export class JobQueue {
  readonly #jobs = new Map<string, IndexJob>();
  readonly #logger: Logger;
  #last: Promise<void> = Promise.resolve();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** The oldest job that the ones behind it wait for. */
  get current(): IndexJob | undefined {
    return [...this.#jobs.values()].find((job) => !job.isPublished);
  }

  /** The last job, if it has not begun. */
  get waiting(): IndexJob | undefined {
    return this.latest?.snapshot().state === 'queued' ? this.latest : undefined;
  }

  get latest(): IndexJob | undefined {
    return [...this.#jobs.values()].at(-1);
  }

  /** Resolves when no job runs or waits; what goes on behind a published one does not count. */
  async idle(): Promise<void> {
    for (let job = this.current; job !== undefined; job = this.current) await job.published;
  }

  /** Resolves when no job runs any more. */
  async finished(): Promise<void> {
    await Promise.all([...this.#jobs.values()].map((job) => job.finished));
  }

  find(id: string): IndexJob | undefined {
    return this.#jobs.get(id);
  }

  add(work: Work): IndexJob {
    const job = new IndexJob(this.#last, work, this.#logger);
    this.#last = job.published;
    this.#jobs.set(job.id, job);
    for (const [id, old] of this.#jobs) {
      if (this.#jobs.size <= KEPT_JOBS) break;
      if (old.isOver) this.#jobs.delete(id);
    }
    return job;
  }
}
