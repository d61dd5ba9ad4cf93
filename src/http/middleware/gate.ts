import { CapacityError } from '../../errors.ts';

/** Lets a few in at once, keeps some waiting in order of arrival, and sends the rest away. */
export type Gate = {
  readonly running: () => number;
  readonly waiting: () => number;
  /**
   * Resolves to a function that gives the place back. Throws `over_capacity` when the queue is full; rejects with the
   * signal's reason.
   */
  enter(signal: AbortSignal): Promise<() => void>;
};

export function createGate(options: { readonly maxRunning: number; readonly maxWaiting: number }): Gate {
  let running = 0;
  const waiting = new Set<() => void>();

  const takePlace = (): (() => void) => {
    running += 1;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      running -= 1;
      const [next] = waiting;
      next?.();
    };
  };

  return {
    running: () => running,
    waiting: () => waiting.size,
    async enter(signal) {
      signal.throwIfAborted();
      if (running < options.maxRunning) return takePlace();
      if (waiting.size >= options.maxWaiting) {
        throw new CapacityError('over_capacity', 'Too many requests are waiting.', {
          isRetryable: true,
          retryAfterSeconds: 2,
        });
      }
      return new Promise((resolve, reject) => {
        const onTurn = () => {
          waiting.delete(onTurn);
          signal.removeEventListener('abort', onAbort);
          resolve(takePlace());
        };
        const onAbort = () => {
          waiting.delete(onTurn);
          reject(signal.reason as Error);
        };
        waiting.add(onTurn);
        signal.addEventListener('abort', onAbort, { once: true });
      });
    },
  };
}
