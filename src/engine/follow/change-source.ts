import type { FolderWatcher, StopWatching } from '../../ports/folder-watcher.ts';
import type { Logger } from '../../ports/logger.ts';

type ChangeSourceSettings = {
  readonly folder: string;
  readonly watcher: FolderWatcher;
  readonly logger: Logger;
  /** The path is undefined when it cannot be said which. */
  readonly onChange: (path: string | undefined) => void;
};

/** A system without a watch to spare, or a folder that is away, is asked again after this while, then twice as long. */
const RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 600_000;

/** The watch on the folder, renewed when it breaks; while there is none, somebody has to look. */
export class ChangeSource {
  readonly #settings: ChangeSourceSettings;
  #stop: StopWatching | undefined;
  #isClosed = false;
  #isTrying = false;
  #nextTryMs = 0;
  #retryMs = RETRY_MS;

  constructor(settings: ChangeSourceSettings) {
    this.#settings = settings;
  }

  get isWatching(): boolean {
    return this.#stop !== undefined;
  }

  /** Starts watching unless it does, or has been tried a short while ago; never waits. */
  ensure(): void {
    if (this.#isClosed || this.#isTrying || this.isWatching || performance.now() < this.#nextTryMs) return;
    this.#isTrying = true;
    void this.#watch().finally(() => (this.#isTrying = false));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stop?.();
  }

  async #watch(): Promise<void> {
    const { folder, watcher, onChange } = this.#settings;
    try {
      const stop = await watcher.watch(folder, { onChange, onFailure: (reason) => this.#fail(reason) });
      if (this.#isClosed) return await stop();
      this.#stop = stop;
      this.#retryMs = RETRY_MS;
      // What has changed before the watch began.
      onChange(undefined);
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #fail(reason: string): void {
    if (this.#isClosed) return;
    this.#stop = undefined;
    this.#nextTryMs = performance.now() + this.#retryMs;
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
    this.#settings.logger.warn('watch_failed', { reason });
    this.#settings.onChange(undefined);
  }
}
