import { setMaxListeners } from 'node:events';

/** How a stopping server reaches what is still running. */
export type Lifecycle = {
  /** Aborts when no new work is taken: watchers of jobs end, answers go on. */
  readonly stopping: AbortSignal;
  /** Aborts when the grace time is over: answers end with an error. */
  readonly cutting: AbortSignal;
  stop(): void;
  cut(): void;
};

export function createLifecycle(): Lifecycle {
  const stopping = new AbortController();
  const cutting = new AbortController();
  // Every request that is under way listens.
  setMaxListeners(0, stopping.signal, cutting.signal);
  return {
    stopping: stopping.signal,
    cutting: cutting.signal,
    stop: () => stopping.abort(),
    cut: () => cutting.abort(),
  };
}
