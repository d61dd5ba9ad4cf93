import { IndexError } from '../../errors.ts';
import type { IndexDirectory } from '../../indexes/index-directory.ts';
import type { Logger } from '../../ports/logger.ts';

/** A request to the store each time, for every process that follows it. */
const LEAST_PAUSE_MS = 2000;

/**
 * A function that fetches what has been published in the store, at most every two seconds. It never rejects: a store
 * that cannot be reached is logged once, and what is here goes on answering.
 */
export function followStore(directory: IndexDirectory, logger: Logger): () => Promise<void> {
  let nextMs = 0;
  let isReached = true;
  return async () => {
    if (performance.now() < nextMs) return;
    nextMs = Infinity;
    try {
      if (await directory.pull()) logger.info('index_fetched', {});
      isReached = true;
    } catch (error) {
      // Another process of this machine is writing: what it writes is newer.
      const isBusy = error instanceof IndexError && error.code === 'index_locked';
      if (isReached && !isBusy) logger.warn('index_store_failed', { reason: describe(error) });
      isReached = isBusy;
    } finally {
      nextMs = performance.now() + LEAST_PAUSE_MS;
    }
  };
}

function describe(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return String(cause ?? error);
}
