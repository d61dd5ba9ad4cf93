import type { Worker } from 'node:worker_threads';
import { startDeadline } from './deadline.ts';

type Task<Call, Result> = { readonly call: Call; readonly resolve: (result: Result | undefined) => void };

export type ThreadPoolLimits = { readonly size: number; readonly timeoutMs: number };

/** Some threads that answer calls, each one at a time; a thread starts with the first call that it is needed for. */
export class ThreadPool<Call, Result> {
  readonly #spawn: () => Worker;
  readonly #limits: ThreadPoolLimits;
  readonly #idle: Worker[] = [];
  readonly #running = new Set<Worker>();
  readonly #waiting: Task<Call, Result>[] = [];
  #isClosed = false;

  /** `spawn` starts a thread of `serveThread`. */
  constructor(spawn: () => Worker, limits: ThreadPoolLimits) {
    this.#spawn = spawn;
    this.#limits = limits;
  }

  /** Undefined when the thread fails, dies, takes too long, or the pool is closed. */
  run(call: Call): Promise<Result | undefined> {
    return new Promise((resolve) => {
      this.#waiting.push({ call, resolve });
      this.#dispatch();
    });
  }

  /** Ends all threads at once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#dispatch();
    await Promise.all([...this.#idle.splice(0), ...this.#running].map((worker) => worker.terminate()));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      if (!this.#isClosed && this.#idle.length === 0 && this.#running.size >= this.#limits.size) return;
      const task = this.#waiting.shift() as Task<Call, Result>;
      if (this.#isClosed) task.resolve(undefined);
      else this.#give(this.#idle.pop() ?? this.#spawn(), task);
    }
  }

  #give(worker: Worker, { call, resolve }: Task<Call, Result>): void {
    const settle = (result: Result | undefined, isAlive: boolean): void => {
      if (!this.#running.delete(worker)) return;
      stopTimer();
      worker.off('message', take).off('error', lose).off('exit', lose);
      if (isAlive && !this.#isClosed) this.#idle.push(worker);
      else void worker.on('error', ignore).terminate();
      resolve(result);
      this.#dispatch();
    };
    const take = (result: Result | null): void => settle(result ?? undefined, true);
    const lose = (): void => settle(undefined, false);
    const stopTimer = startDeadline(this.#limits.timeoutMs, lose);
    this.#running.add(worker);
    worker.on('message', take).on('error', lose).on('exit', lose);
    worker.postMessage(call);
  }
}

/** What a thread that is given up still says is nobody's concern. */
function ignore(): void {
  return;
}
