import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../errors.ts';

/** How long a job waits for another process that writes the same index. */
const PATIENCE_MS = 30_000;
const POLL_MS = 500;

/** Does `work`, again and again while another process holds the index; throws its `index_locked` in the end. */
export async function retryWhileLocked<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      signal.throwIfAborted();
      return await work();
    } catch (error) {
      const isLocked = error instanceof IndexError && error.code === 'index_locked';
      if (!isLocked || performance.now() > deadlineMs) throw error;
      await sleep(POLL_MS, undefined, { signal });
    }
  }
}
