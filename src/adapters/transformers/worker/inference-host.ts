import type { Worker } from 'node:worker_threads';
import { ModelError } from '../../../errors.ts';
import { spawnWorker } from '../../spawn-worker.ts';
import type { InferenceCall, InferenceReply, InferenceRequest, InferenceResults } from './inference-protocol.ts';

/** `interactive` (a question waits for it) goes before `background` (indexing). */
export type InferencePriority = 'interactive' | 'background';

type Task = {
  readonly id: number;
  readonly request: InferenceRequest;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
  readonly stopListening: () => void;
};

/**
 * Owns the inference thread and its queue: one call is with the worker at a time, so that a query overtakes a long
 * batch.
 */
export class InferenceHost {
  #worker: Worker | undefined;
  #failure: ModelError | undefined;
  #running: Task | undefined;
  #nextId = 1;
  readonly #spawn: () => Worker;
  readonly #waiting: Record<InferencePriority, Task[]> = { interactive: [], background: [] };

  /** `spawn` starts the thread that answers `InferenceCall`s; it is called at most once. */
  constructor(spawn: () => Worker = spawnInferenceWorker) {
    this.#spawn = spawn;
  }

  /** A number no other model of this process has. */
  createHandle(): number {
    return this.#nextId++;
  }

  /** Rejects with the signal's reason, or with `embedding_failed` carrying the worker's message as cause. */
  call<Request extends InferenceRequest>(
    request: Request,
    priority: InferencePriority,
    signal?: AbortSignal,
  ): Promise<InferenceResults[Request['type']]> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      if (this.#failure !== undefined) return reject(this.#failure);
      const onAbort = (): void => {
        const queue = this.#waiting[priority];
        const position = queue.indexOf(task);
        if (position !== -1) queue.splice(position, 1);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const task: Task = {
        id: this.createHandle(),
        request,
        resolve,
        reject,
        stopListening: () => signal?.removeEventListener('abort', onAbort),
      };
      this.#waiting[priority].push(task);
      this.#dispatch();
    });
  }

  #dispatch(): void {
    if (this.#running !== undefined) return;
    const task = this.#waiting.interactive.shift() ?? this.#waiting.background.shift();
    if (task === undefined) {
      // An idle worker must not keep the process alive.
      this.#worker?.unref();
      return;
    }
    this.#running = task;
    this.#worker ??= this.#startWorker();
    this.#worker.ref();
    this.#worker.postMessage({ id: task.id, request: task.request } satisfies InferenceCall);
  }

  #settle(reply: InferenceReply): void {
    const task = this.#running;
    if (task === undefined || task.id !== reply.id) return;
    this.#running = undefined;
    task.stopListening();
    if (reply.ok) task.resolve(reply.result as never);
    else task.reject(createFailure(reply.message));
    this.#dispatch();
  }

  #startWorker(): Worker {
    const worker = this.#spawn();
    worker.on('message', (reply: InferenceReply) => this.#settle(reply));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', (code) => this.#fail(new Error(`the inference thread ended with code ${code}`)));
    return worker;
  }

  /**
   * onnxruntime cannot be loaded a second time in a process, so a dead thread stays dead until the process starts
   * again.
   */
  #fail(cause: Error): void {
    this.#failure ??= new ModelError(
      'embedding_failed',
      '推理线程意外终止（多半是内存不足），请重启 Wenqu 或换更小的模型。The inference thread died; restart Wenqu or use a smaller model.',
      { cause },
    );
    const tasks = [this.#running, ...this.#waiting.interactive.splice(0), ...this.#waiting.background.splice(0)];
    this.#running = undefined;
    for (const task of tasks) {
      task?.stopListening();
      task?.reject(this.#failure);
    }
  }
}

/** Loading a model fills the young generation once, which would keep 32 MB for the few objects of a question. */
const YOUNG_GENERATION_MB = 12;

function spawnInferenceWorker(): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB };
  return spawnWorker('adapters/transformers/worker/inference-worker', { resourceLimits });
}

function createFailure(message: string): ModelError {
  return new ModelError('embedding_failed', '模型计算失败。The model failed to run.', { cause: new Error(message) });
}

/**
 * The one host of the process. onnxruntime-node 1.14 registers itself once per process (a second thread that loads it
 * gets "Module did not self-register"), so this object mirrors a limit that exists anyway; it starts no thread before
 * the first call.
 */
export const inferenceHost = new InferenceHost();
