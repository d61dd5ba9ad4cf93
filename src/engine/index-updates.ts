import type { Logger } from '../ports/logger.ts';
import type { IndexKeeper } from './index-keeper.ts';
import { type IndexJob, JobQueue } from './job-queue.ts';
import { retryWhileLocked } from './retry-while-locked.ts';

type Update = {
  /** Builds everything anew. */
  readonly isFull?: boolean;
  /** Leaves files that are being written as the index has them. */
  readonly isUnasked?: boolean;
};

/** Everything that brings the index up to date, as jobs, one at a time. */
export class IndexUpdates {
  readonly jobs: JobQueue;
  readonly #keeper: IndexKeeper;
  readonly #signal: AbortSignal;

  /** @param signal ends the running job between two slices */
  constructor(keeper: IndexKeeper, signal: AbortSignal, logger: Logger) {
    this.jobs = new JobQueue(logger);
    this.#keeper = keeper;
    this.#signal = signal;
  }

  /** A new job, unless one runs. */
  start(isFull: boolean): { readonly job: IndexJob; readonly isNew: boolean } {
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

  #add({ isFull = false, isUnasked = false }: Update): IndexJob {
    const [keeper, signal] = [this.#keeper, this.#signal];
    return this.jobs.add({
      build: (onProgress) => retryWhileLocked(() => keeper.update(isFull, onProgress, signal, isUnasked), signal),
      more: (report, onProgress) => keeper.readPictures(report, onProgress, signal),
    });
  }
}
