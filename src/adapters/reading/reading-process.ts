import type { ChildProcess } from 'node:child_process';
import { DocumentError } from '../../errors.ts';
import type { DocumentReader, ReadingOptions } from '../../ports/document-reader.ts';
import type { Bitmap, TextRecognizer } from '../../ports/text-recognizer.ts';
import type { FileToRead, ReadDocument } from '../../types/read-document.ts';
import { closeProcess, hold, sendMessage, smallHeap } from '../child-process.ts';
import { spawnProcess } from '../spawn-worker.ts';
import { measureCpuMs, startWorkDeadline } from '../work-deadline.ts';
import type { ReadingCall, ReadingReply } from './reading-protocol.ts';
import { DocumentPieces, joinPieces } from './split-result.ts';

export type ReadingLimits = {
  /** Longest that the process may work on one file. */
  readonly timeoutMs: number;
  /** Largest heap of the reading process. */
  readonly maxMemoryMb: number;
  /** How long a process without a file is kept. */
  readonly idleMs?: number;
};

/** Longer than the pauses of a build; a new process takes some 0.3 s. */
const IDLE_MS = 5_000;

type Task = {
  readonly id: number;
  readonly file: FileToRead;
  readonly readsPictures: boolean;
  /** What came before the rest of the document. */
  readonly pieces: DocumentPieces;
  readonly resolve: (document: ReadDocument) => void;
  readonly reject: (error: Error) => void;
};

/**
 * One process that reads files in the order they come. A file that breaks a limit ends it and is refused; the next
 * file gets a new one. It is no thread, because V8 ends the whole process when one of its threads asks for a large
 * array that its heap cannot hold.
 */
export class ReadingProcess implements DocumentReader {
  #child: ChildProcess | undefined;
  #running: Task | undefined;
  #stopTimer = (): void => undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #nextId = 1;
  readonly #waiting: Task[] = [];
  readonly #limits: ReadingLimits;
  readonly #recognizer: TextRecognizer | undefined;

  readonly #spawn: (nodeOptions: readonly string[]) => ChildProcess;

  /** `spawn` starts a process that answers `ReadingCall`s; without a recognizer pictures are refused. */
  constructor(limits: ReadingLimits, recognizer?: TextRecognizer, spawn = spawnReading) {
    this.#recognizer = recognizer;
    this.#limits = limits;
    this.#spawn = spawn;
  }

  get readsPictures(): boolean {
    return this.#recognizer !== undefined;
  }

  read(file: FileToRead, { signal, leavesPictures = false, takeBlocks }: ReadingOptions = {}): Promise<ReadDocument> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const onAbort = (): void => this.#drop(task, signal?.reason as Error);
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      const task: Task = {
        id: this.#nextId++,
        file,
        readsPictures: this.readsPictures && !leavesPictures,
        pieces: new DocumentPieces(takeBlocks),
        resolve: (document) => (settled(), resolve(document)),
        reject: (error) => (settled(), reject(error)),
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(task);
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    await closeProcess(this.#child);
  }

  #dispatch(): void {
    if (this.#running !== undefined) return;
    const task = this.#waiting.shift();
    clearTimeout(this.#idleTimer);
    if (task === undefined) return this.#rest();
    this.#running = task;
    this.#child ??= this.#start();
    hold(this.#child, true);
    this.#startTimer();
    const { id, file, readsPictures } = task;
    sendMessage<ReadingCall>(this.#child, { type: 'read', id, file, readsPictures });
  }

  /** An idle process must not keep ours alive, nor for long the memory that its last file took. */
  #rest(): void {
    hold(this.#child, false);
    this.#idleTimer = setTimeout(() => {
      const child = this.#child;
      this.#child = undefined;
      child?.kill('SIGKILL');
    }, this.#limits.idleMs ?? IDLE_MS).unref();
  }

  #start(): ChildProcess {
    const child = this.#spawn([`--max-old-space-size=${this.#limits.maxMemoryMb}`, ...smallHeap]);
    child.on('message', (reply) => this.#settle(reply as ReadingReply));
    child.on('error', (error) => this.#lose(child, error));
    child.on('exit', () => this.#lose(child, undefined));
    return child;
  }

  #settle(reply: ReadingReply): void {
    const task = this.#running;
    if (task === undefined || task.id !== reply.id) return;
    if (reply.type === 'recognize') return void this.#recognize(reply.image);
    if (reply.type === 'text') return task.pieces.addText(reply.text);
    if (reply.type === 'blocks') return task.pieces.addBlocks(reply.json);
    this.#next();
    if (reply.type === 'read') task.resolve(joinPieces(reply, task.pieces));
    else task.reject(reply.reason ? new DocumentError(reply.reason.code, reply.reason.message) : new Error(reply.name));
  }

  /** A page takes seconds to recognise, so each starts the time of its file anew. */
  async #recognize(image: Bitmap): Promise<void> {
    const child = this.#child;
    this.#stopTimer();
    try {
      if (this.#recognizer === undefined) throw new Error('no recognizer');
      sendMessage<ReadingCall>(child, { type: 'recognized', page: await this.#recognizer.recognizePage(image) });
    } catch (error) {
      sendMessage<ReadingCall>(child, {
        type: 'unrecognized',
        message: error instanceof Error ? error.message : String(error),
      });
    }
    if (child === this.#child && this.#running !== undefined) this.#startTimer();
  }

  #startTimer(): void {
    const { timeoutMs } = this.#limits;
    const pid = this.#child?.pid;
    const onLate = (): void => this.#end(createTimeoutError(timeoutMs));
    this.#stopTimer = startWorkDeadline(timeoutMs, onLate, () => measureCpuMs(pid));
  }

  /** The process has died by itself, most likely of a lack of memory. */
  #lose(child: ChildProcess, error: Error | undefined): void {
    if (child !== this.#child) return;
    this.#end(createMemoryError(this.#limits.maxMemoryMb, error));
  }

  /** Gives up on the running file and its process. */
  #end(reason: Error): void {
    const task = this.#running;
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
    this.#next();
    task?.reject(reason);
  }

  #drop(task: Task, reason: Error): void {
    if (task === this.#running) return this.#end(reason);
    const at = this.#waiting.indexOf(task);
    if (at >= 0) this.#waiting.splice(at, 1);
    task.reject(reason);
  }

  #next(): void {
    this.#stopTimer();
    this.#running = undefined;
    this.#dispatch();
  }
}

function spawnReading(nodeOptions: readonly string[]): ChildProcess {
  return spawnProcess('adapters/reading/serve-reading', nodeOptions);
}

function createTimeoutError(timeoutMs: number): DocumentError {
  const seconds = Math.round(timeoutMs / 1000);
  return new DocumentError(
    'document_too_complex',
    `读这个文件超过了 ${seconds} 秒（READ_TIMEOUT_SECONDS），已放弃；请拆分文件或调高上限。` +
      `Reading this file took more than READ_TIMEOUT_SECONDS=${seconds}; split it or raise the limit.`,
  );
}

function createMemoryError(maxMemoryMb: number, cause: Error | undefined): DocumentError {
  return new DocumentError(
    'document_too_complex',
    `读这个文件需要的内存超过 ${maxMemoryMb} MB（READ_MEMORY_MB），已放弃；请拆分文件或调高上限。` +
      `Reading this file needs more than READ_MEMORY_MB=${maxMemoryMb}; split it or raise the limit.`,
    cause === undefined ? {} : { cause },
  );
}
