import type { ChildProcess } from 'node:child_process';
import { copyArrays } from './copy-arrays.ts';
import { startDeadline } from './deadline.ts';

type Task<Call, Result> = { readonly call: Call; readonly resolve: (result: Result | undefined) => void };

export type ProcessPoolLimits = { readonly size: number; readonly timeoutMs: number };

/**
 * Some processes that answer calls, each one at a time; a process starts with the first call that it is needed for.
 * They are no threads, because what jieba holds is not given back before its process ends.
 */
export class ProcessPool<Call, Result> {
  readonly #spawn: () => ChildProcess;
  readonly #limits: ProcessPoolLimits;
  readonly #idle: ChildProcess[] = [];
  readonly #running = new Set<ChildProcess>();
  readonly #waiting: Task<Call, Result>[] = [];
  #isClosed = false;

  /** `spawn` starts a process of `serveProcess`. */
  constructor(spawn: () => ChildProcess, limits: ProcessPoolLimits) {
    this.#spawn = spawn;
    this.#limits = limits;
  }

  /** Undefined when the process fails, dies, takes too long, or the pool is closed. */
  run(call: Call): Promise<Result | undefined> {
    return new Promise((resolve) => {
      this.#waiting.push({ call, resolve });
      this.#dispatch();
    });
  }

  /** Ends all processes at once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const all = [...this.#idle.splice(0), ...this.#running];
    this.#dispatch();
    await Promise.all(all.map(end));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      if (!this.#isClosed && this.#idle.length === 0 && this.#running.size >= this.#limits.size) return;
      const task = this.#waiting.shift() as Task<Call, Result>;
      if (this.#isClosed) task.resolve(undefined);
      else this.#give(this.#idle.pop() ?? this.#spawn(), task);
    }
  }

  #give(child: ChildProcess, { call, resolve }: Task<Call, Result>): void {
    const settle = (result: Result | undefined, isAlive: boolean): void => {
      if (!this.#running.delete(child)) return;
      stopTimer();
      child.off('message', take).off('error', lose).off('exit', lose);
      if (isAlive && !this.#isClosed) this.#idle.push(child);
      else void end(child);
      resolve(result);
      this.#dispatch();
    };
    const take = (result: unknown): void => settle((copyArrays(result) as Result | null) ?? undefined, true);
    const lose = (): void => settle(undefined, false);
    const stopTimer = startDeadline(this.#limits.timeoutMs, lose);
    this.#running.add(child);
    child.on('message', take).on('error', lose).on('exit', lose);
    // A process that dies meanwhile is noticed by its exit.
    if (child.connected) child.send(call as object, () => undefined);
    else lose();
  }
}

/** Resolves once the process is gone; what one that is given up still says is nobody's concern. */
async function end(child: ChildProcess): Promise<void> {
  child.on('error', () => undefined);
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
