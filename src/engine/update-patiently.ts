import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../errors.ts';
import type { IngestReport, ReportProgress } from '../ingest/report/ingest-report.ts';
import type { IndexKeeper } from './index-keeper.ts';

/** How long a job waits for another process that writes the same index. */
const LOCK_PATIENCE_MS = 30_000;
const LOCK_POLL_MS = 500;

/**
 * Brings the index up to date, waiting for another process that holds its lock; throws `index_locked` when that takes
 * too long, and the signal's reason after an abort.
 */
export async function updatePatiently(
  keeper: IndexKeeper,
  isFull: boolean,
  onProgress: ReportProgress,
  signal: AbortSignal,
): Promise<IngestReport> {
  const deadlineMs = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      signal.throwIfAborted();
      return await keeper.update(isFull, onProgress, signal);
    } catch (error) {
      const isLocked = error instanceof IndexError && error.code === 'index_locked';
      if (!isLocked || performance.now() > deadlineMs) throw error;
      await sleep(LOCK_POLL_MS, undefined, { signal });
    }
  }
}
