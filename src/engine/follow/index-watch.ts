import type { Logger } from '../../ports/logger.ts';

type WatchedIndex = { notice(): Promise<void> };

/** A published generation is noticed within this time even if nobody asks. */
const NOTICE_INTERVAL_MS = 1000;

/** Sees to it that questions are answered from what was published last, by this process or another. */
export class IndexWatch {
  readonly #index: WatchedIndex;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;

  constructor(index: WatchedIndex, logger: Logger) {
    this.#index = index;
    this.#logger = logger;
  }

  /** @param look what else is looked at each time, before the index */
  start(look: () => Promise<unknown>): void {
    this.#timer = setInterval(() => void look().then(() => this.refresh()), NOTICE_INTERVAL_MS).unref();
  }

  /** A newer index that cannot be opened must not keep the one in use from answering. */
  async refresh(): Promise<void> {
    await this.#index
      .notice()
      .catch((error: unknown) => this.#logger.warn('refresh_failed', { reason: String(error) }));
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
