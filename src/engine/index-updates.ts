import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../errors.ts';
import type { IngestReport, ReportProgress } from '../ingest/report/ingest-report.ts';
import type { Logger } from '../ports/logger.ts';
import { createReadOnlyError } from './engine-errors.ts';
import type { IndexKeeper } from './index-keeper.ts';
import { type IndexJob, JobQueue } from './job-queue.ts';
import { retryWhileLocked } from './retry-while-locked.ts';

type Update = {
  /** Builds everything anew. */
  readonly isFull?: boolean;
  /** Leaves files that are being written as the index has them. */
  readonly isUnasked?: boolean;
};

const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;

/** Everything that brings the index up to date, as jobs, one at a time. */
export class IndexUpdates {
  readonly jobs: JobQueue;
  readonly #keeper: IndexKeeper;
  readonly #signal: AbortSignal;
  readonly #logger: Logger;
  readonly #isReadOnly: boolean;
  #merging: Promise<void> = Promise.resolve();
  #isRetrying = false;

  /**
   * @param signal ends the running job between two slices
   * @param isReadOnly refuses whatever would write, with `index_locked`
   */
  constructor(keeper: IndexKeeper, signal: AbortSignal, logger: Logger, isReadOnly = false) {
    this.#isReadOnly = isReadOnly;
    this.jobs = new JobQueue(logger);
    this.#keeper = keeper;
    this.#signal = signal;
    this.#logger = logger;
  }

  /** Builds, reads pictures and joins segments, and waits for all of it; no job. */
  async runNow(isFull: boolean, onProgress: ReportProgress, signal?: AbortSignal): Promise<IngestReport> {
    this.#refuseReader();
    const built = await this.#keeper.update(isFull, onProgress, signal);
    const report = await this.#keeper.readPictures(built, onProgress, signal);
    await this.merge();
    return report;
  }

  /** A new job, unless one runs. */
  start(isFull: boolean): { readonly job: IndexJob; readonly isNew: boolean } {
    this.#refuseReader();
    const running = this.jobs.current;
    return running === undefined ? { job: this.#add({ isFull }), isNew: true } : { job: running, isNew: false };
  }

  /** A job that begins after this call and so sees what has been done to the folder: many changes share one. */
  request(): IndexJob {
    return this.jobs.waiting ?? this.#add({});
  }

  /** False when the index could not be brought up to date. */
  async follow(): Promise<boolean> {
    const job = this.jobs.waiting ?? this.#add({ isUnasked: true });
    await job.published;
    return job.snapshot().error === undefined;
  }

  /** Takes a deleted file out of the index. Throws what stands in the way, and then goes on trying. */
  async bury(): Promise<void> {
    const job = this.request();
    await job.published;
    const { error } = job.snapshot();
    if (error === undefined) return;
    void this.#retry();
    const message = `文件已删除，也不会再被找到；索引文件还没有更新，稍后自动重试 (gone, and tried again): ${error.message}`;
    throw new IndexError(error.code, message, { isRetryable: true });
  }

  /** Tries again, ever more rarely, until the index is up to date. */
  async #retry(): Promise<void> {
    if (this.#isRetrying) return;
    this.#isRetrying = true;
    try {
      for (let waitMs = RETRY_MS; ; waitMs = Math.min(LONGEST_RETRY_MS, waitMs * 2)) {
        await sleep(waitMs, undefined, { signal: this.#signal, ref: false });
        if (await this.follow()) return;
      }
    } catch (error) {
      if (!this.#signal.aborted) throw error;
    } finally {
      this.#isRetrying = false;
    }
  }

  /** Joins small segments behind the builds. What stands in the way is in the log: the next build tries again. */
  merge(): Promise<void> {
    this.#merging = this.#merging
      .then(() => this.#keeper.merge(this.#signal))
      .catch((error: unknown) => {
        if (!this.#signal.aborted) this.#logger.warn('merge_failed', { reason: String(error) });
      });
    return this.#merging;
  }

  /** Resolves when nothing runs any more. */
  async finished(): Promise<void> {
    await this.jobs.finished();
    await this.#merging;
  }

  #refuseReader(): void {
    if (this.#isReadOnly) throw createReadOnlyError('index_locked');
  }

  #add({ isFull = false, isUnasked = false }: Update): IndexJob {
    const [keeper, signal] = [this.#keeper, this.#signal];
    const job = this.jobs.add({
      build: (onProgress) => retryWhileLocked(() => keeper.update(isFull, onProgress, signal, isUnasked), signal),
      more: (report, onProgress) => keeper.readPictures(report, onProgress, signal),
    });
    void job.finished.then(() => this.merge());
    return job;
  }
}
