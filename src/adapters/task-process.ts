import type { ChildProcess } from 'node:child_process';
import { WenquError } from '../errors.ts';
import { closeProcess, hold, sendMessage } from './child-process.ts';
import { type SentError, readSentError } from './sent-error.ts';

/** What a process is told. */
export type TaskCall<Task> = { readonly type: 'run'; readonly task: Task } | { readonly type: 'stop' };

/** What it answers: how far it is, and once what came of the task. */
export type TaskReply<Note, Result> =
  | { readonly type: 'note'; readonly note: Note }
  | { readonly type: 'done'; readonly result: Result }
  | { readonly type: 'failed'; readonly error: SentError };

type Running<Note, Result> = {
  readonly onNote: (note: Note) => void;
  readonly settle: (outcome: { readonly result: Result } | { readonly error: unknown }) => void;
};

/** Longer than the pauses between the parts of one job; starting anew costs two seconds. */
const IDLE_MS = 5_000;
/** What is stopped ends between two slices; one that does not is given up. */
const STOP_MS = 10_000;

/** A process for long tasks, one at a time, that tells how far it is; left idle it ends, and its memory is free. */
export class TaskProcess<Task, Note, Result> {
  readonly #spawn: (task: Task) => ChildProcess;
  readonly #idleMs: number;
  #child: ChildProcess | undefined;
  #running: Running<Note, Result> | undefined;
  #idleTimer: NodeJS.Timeout | undefined;

  /** `spawn` starts a process of `serveTasks`, for a task and those that follow it soon. */
  constructor(spawn: (task: Task) => ChildProcess, idleMs = IDLE_MS) {
    this.#spawn = spawn;
    this.#idleMs = idleMs;
  }

  /**
   * Rejects with what the task failed with, with the signal's reason once it has stopped, and with `internal_error`
   * where the process dies. Never called while a task runs.
   */
  async run(task: Task, onNote: (note: Note) => void, signal?: AbortSignal): Promise<Result> {
    signal?.throwIfAborted();
    clearTimeout(this.#idleTimer);
    const child = (this.#child ??= this.#start(task));
    hold(child, true);
    let stopTimer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      sendMessage<TaskCall<Task>>(child, { type: 'stop' });
      stopTimer = setTimeout(() => void child.kill('SIGKILL'), STOP_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const outcome = await new Promise<{ readonly result: Result } | { readonly error: unknown }>((settle) => {
        this.#running = { onNote, settle };
        sendMessage<TaskCall<Task>>(child, { type: 'run', task });
      });
      if ('result' in outcome) return outcome.result;
      signal?.throwIfAborted();
      throw outcome.error;
    } finally {
      clearTimeout(stopTimer);
      signal?.removeEventListener('abort', stop);
      this.#running = undefined;
      this.#rest();
    }
  }

  /** Ends the process at once. */
  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    await closeProcess(this.#child);
  }

  #rest(): void {
    const child = this.#child;
    if (child === undefined) return;
    // An idle process must not keep ours alive.
    hold(child, false);
    this.#idleTimer = setTimeout(() => {
      // Let go at once: the next task must not go to a process that is about to end.
      this.#child = undefined;
      child.kill('SIGKILL');
    }, this.#idleMs).unref();
  }

  #start(task: Task): ChildProcess {
    const child = this.#spawn(task);
    const lose = (cause?: Error): void => {
      if (child !== this.#child) return;
      this.#child = undefined;
      this.#running?.settle({ error: createDeathError(cause) });
    };
    child.on('message', (reply) => this.#take(reply as TaskReply<Note, Result>));
    child.on('error', lose);
    child.on('exit', () => lose());
    return child;
  }

  #take(reply: TaskReply<Note, Result>): void {
    if (reply.type === 'note') this.#running?.onNote(reply.note);
    else if (reply.type === 'done') this.#running?.settle({ result: reply.result });
    else this.#running?.settle({ error: readSentError(reply.error) });
  }
}

function createDeathError(cause: Error | undefined): WenquError {
  return new WenquError(
    'internal_error',
    '进行这项工作的进程意外终止（多半是内存不足），原有的索引没有变。' +
      'The process that did this work died, most likely for lack of memory; the index is as it was.',
    { isRetryable: true, ...(cause && { cause }) },
  );
}
