/** A timer that fires later than this was held up by this thread, not by the one that is waited for. */
const HELD_UP_MS = 20;

/**
 * Calls `onLate` after `ms` milliseconds of this thread's own time, unless the returned function is called before: what
 * the thread was held up by other work is given on top, because an answer that came meanwhile could not be read.
 */
export function startDeadline(ms: number, onLate: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = (restMs: number): void => {
    const dueMs = performance.now() + restMs;
    timer = setTimeout(() => {
      const lateMs = performance.now() - dueMs;
      if (lateMs > HELD_UP_MS) arm(lateMs);
      else onLate();
    }, restMs);
  };
  arm(ms);
  return () => clearTimeout(timer);
}
