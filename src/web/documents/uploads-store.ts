import { ApiError } from '../api/api-error.ts';
import type { ApiClient } from '../api/client.ts';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/create-store.ts';
import type { GivenFile } from './list-dropped-files.ts';
import type { StatusStore } from '../store/status-store.ts';

/** `taken` asks the reader whether to replace; `refused` and `done` are the ends. */
export type UploadState = 'waiting' | 'sending' | 'taken' | 'indexing' | 'refused' | 'done';

export type UploadItem = {
  readonly id: number;
  readonly file: File;
  /** The folder it came in, such as `news/2026`; '' for none. */
  readonly folder: string;
  readonly state: UploadState;
  /** How much has left, from 0 to 1. */
  readonly share: number;
  /** Why it was refused: the server's words, or a key of the page's own. */
  readonly reason?: { readonly kind: 'server' | 'network' | 'too_large' | 'unknown_kind'; readonly message: string };
  readonly documentId?: string;
};

export type UploadsStore = {
  readonly store: Store<{ readonly items: readonly UploadItem[] }>;
  /** Takes files in, one after another; each one's fate is its own. */
  readonly add: (files: readonly GivenFile[]) => void;
  readonly replace: (id: number) => void;
  readonly retry: (id: number) => void;
  /** Takes one away that is not on its way. */
  readonly drop: (id: number) => void;
  readonly clear: () => void;
};

const isOver = (item: UploadItem) => item.state === 'done' || item.state === 'refused';

export function createUploadsStore(api: ApiClient, status: StatusStore): UploadsStore {
  const store = createStore<{ readonly items: readonly UploadItem[] }>({ items: [] });
  let nextId = 1;
  let isRunning = false;
  const change = (id: number, next: Partial<UploadItem>) =>
    store.set(({ items }) => ({ items: items.map((item) => (item.id === id ? { ...item, ...next } : item)) }));
  const refuse = (id: number, kind: NonNullable<UploadItem['reason']>['kind'], message: string) =>
    change(id, { state: 'refused', reason: { kind, message } });

  const send = async (item: UploadItem, overwrite: boolean) => {
    change(item.id, { state: 'sending', share: 0 });
    try {
      const { jobId, documents } = await api.uploadDocument(item.file, item.folder, overwrite, (share) =>
        change(item.id, { share }),
      );
      const [document] = documents;
      change(item.id, { state: 'indexing', share: 1, ...(document === undefined ? {} : { documentId: document.id }) });
      void follow(item.id, jobId, document?.id);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'document_exists') return change(item.id, { state: 'taken' });
      if (error instanceof ApiError && error.status > 0) return refuse(item.id, 'server', error.message);
      refuse(item.id, 'network', '');
    }
  };
  /** What was saved may still turn out to be unreadable; that is known once it has been indexed. */
  const follow = async (id: number, jobId: string, documentId: string | undefined) => {
    const job = await status.watch(jobId);
    if (job?.state === 'failed') return refuse(id, 'server', job.error?.message ?? '');
    const document = await api.listDocuments().then(
      (documents) => documents.find((one) => one.id === documentId),
      () => undefined,
    );
    if (document?.status === 'failed') return refuse(id, 'server', document.error?.message ?? '');
    change(id, { state: 'done' });
  };
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const next = store.get().items.find((item) => item.state === 'waiting');
      if (next === undefined) break;
      await send(next, false);
    }
    isRunning = false;
  };
  const check = (id: number, file: File) => {
    const { maxUploadBytes, fileExtensions } = status.store.get().status ?? {};
    const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
    if (maxUploadBytes !== undefined && file.size > maxUploadBytes)
      return { id, kind: 'too_large' as const, message: String(maxUploadBytes) };
    if (fileExtensions !== undefined && !fileExtensions.includes(extension))
      return { id, kind: 'unknown_kind' as const, message: fileExtensions.map((one) => `.${one}`).join(' ') };
    return undefined;
  };
  return {
    store,
    add: (files) => {
      const items = files.map(({ file, folder }): UploadItem => {
        const id = nextId++;
        const problem = check(id, file);
        return {
          id,
          file,
          folder,
          share: 0,
          state: problem === undefined ? 'waiting' : 'refused',
          ...(problem === undefined ? {} : { reason: { kind: problem.kind, message: problem.message } }),
        };
      });
      // What is over makes room when something new begins.
      store.set((state) => ({ items: [...(state.items.every(isOver) ? [] : state.items), ...items] }));
      void run();
    },
    replace: (id) => {
      const item = store.get().items.find((one) => one.id === id);
      if (item !== undefined) void send(item, true);
    },
    retry: (id) => {
      change(id, { state: 'waiting' });
      void run();
    },
    drop: (id) => store.set(({ items }) => ({ items: items.filter((item) => item.id !== id) })),
    clear: () => store.set(({ items }) => ({ items: items.filter((item) => !isOver(item) && item.state !== 'taken') })),
  };
}
