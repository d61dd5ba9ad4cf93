import type { ApiClient } from '../api/client.ts';
import { ApiError } from '../api/api-error.ts';
import type { WireJob, WireStatus } from '../../http/wire/schemas/wire-schemas.ts';
import { createStore } from './create-store.ts';
import type { Store } from './create-store.ts';

export type StatusState = {
  readonly status: WireStatus | undefined;
  readonly isOnline: boolean;
  readonly isServerReachable: boolean;
  /** The indexing job this page watches. */
  readonly job: WireJob | undefined;
};

export type StatusStore = {
  readonly store: Store<StatusState>;
  /** Polls until the returned function is called. */
  readonly start: () => () => void;
  readonly refresh: () => Promise<void>;
  /** Follows a job to its end; resolves with its last state. */
  readonly watch: (jobId: string) => Promise<WireJob | undefined>;
};

const CALM_MS = 15_000;
const BUSY_MS = 2_000;

export function createStatusStore(api: ApiClient): StatusStore {
  const store = createStore<StatusState>({
    status: undefined,
    isOnline: navigator.onLine,
    isServerReachable: true,
    job: undefined,
  });
  const watched = new Map<string, Promise<WireJob | undefined>>();

  const refresh = async () => {
    try {
      const status = await api.getStatus();
      store.set({ status, isServerReachable: true });
      if (status.index?.state === 'building' && status.index.jobId !== undefined) void watch(status.index.jobId);
    } catch (error) {
      // Only silence means unreachable; an older server without this call still answers.
      if (error instanceof ApiError && (error.status === 0 || error.status >= 502))
        store.set({ isServerReachable: false });
      else store.set({ isServerReachable: true });
    }
  };
  const follow = async (jobId: string): Promise<WireJob | undefined> => {
    let last: WireJob | undefined;
    try {
      for await (const job of api.watchJob(jobId, new AbortController().signal)) {
        last = job;
        store.set({ job });
      }
    } catch {
      // The connection broke, not the job: the next look at the status may follow it again.
      last = undefined;
      watched.delete(jobId);
    }
    store.set({ job: undefined });
    await refresh();
    return last;
  };
  const watch = (jobId: string) => {
    const known = watched.get(jobId);
    if (known !== undefined) return known;
    const following = follow(jobId);
    watched.set(jobId, following);
    return following;
  };
  return {
    store,
    refresh,
    watch,
    start: () => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tick = async () => {
        clearTimeout(timer);
        if (document.visibilityState === 'visible') await refresh();
        const { status, isServerReachable } = store.get();
        timer = setTimeout(
          () => void tick(),
          !isServerReachable || status?.index?.state === 'building' ? BUSY_MS : CALM_MS,
        );
      };
      const onConnection = () => {
        store.set({ isOnline: navigator.onLine });
        void tick();
      };
      const onVisible = () => void tick();
      window.addEventListener('online', onConnection);
      window.addEventListener('offline', onConnection);
      document.addEventListener('visibilitychange', onVisible);
      void tick();
      return () => {
        clearTimeout(timer);
        window.removeEventListener('online', onConnection);
        window.removeEventListener('offline', onConnection);
        document.removeEventListener('visibilitychange', onVisible);
      };
    },
  };
}
