import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { WireDocument } from '../../http/wire/schemas/wire-schemas.ts';
import { pickLanguage } from '../i18n/pick-language.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';

export type DocumentsControl = {
  readonly documents: readonly WireDocument[] | undefined;
  readonly problem: string;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  /** Gives each document its new tags. */
  readonly tag: (changes: ReadonlyMap<string, readonly string[]>) => Promise<void>;
  readonly reindex: (full: boolean) => void;
};

/** The list of documents and what can be done to it; fetched again whenever the index has changed. */
export function useDocuments(): DocumentsControl {
  const { api, status, ui } = useApp();
  const text = useText();
  const language = useLanguage();
  const generation = useStore(status.store, (state) => state.status?.index?.generation);
  const job = useStore(status.store, (state) => state.job);
  const [documents, setDocuments] = useState<readonly WireDocument[]>();
  const [problem, setProblem] = useState('');
  const word = useCallback(
    (error: unknown) =>
      error instanceof Error && error.message !== '' ? pickLanguage(error.message, language) : text.errorNetwork,
    [language, text],
  );
  const refresh = useCallback(
    () => api.listDocuments().then(setDocuments, (error: unknown) => setProblem(word(error))),
    [api, word],
  );
  const isIndexing = job !== undefined;
  useEffect(() => void refresh(), [refresh, generation, isIndexing]);

  const follow = useCallback(
    async (jobId: string) => {
      setProblem('');
      const job = await status.watch(jobId);
      if (job?.state === 'failed') setProblem(text.reindexFailed + pickLanguage(job.error?.message ?? '', language));
      else ui.toast(text.reindexDone);
      await refresh();
    },
    [language, refresh, status, text, ui],
  );

  const remove = useCallback(
    async (ids: readonly string[]) => {
      setProblem('');
      const gone = new Set<string>();
      try {
        for (const id of ids) {
          await api.deleteDocument(id);
          gone.add(id);
        }
        ui.toast(text.deleted);
      } catch (error) {
        setProblem(word(error));
      }
      setDocuments((before) => before?.filter((document) => !gone.has(document.id)));
      void status.refresh();
    },
    [api, status, text, ui, word],
  );

  const tag = useCallback(
    async (changes: ReadonlyMap<string, readonly string[]>) => {
      setProblem('');
      try {
        for (const [id, tags] of changes) {
          const changed = await api.tagDocument(id, tags);
          setDocuments((before) => before?.map((document) => (document.id === id ? changed : document)));
        }
        if (changes.size > 0) ui.toast(text.tagsSaved);
      } catch (error) {
        setProblem(word(error));
      }
    },
    [api, text, ui, word],
  );

  const reindex = useCallback(
    (full: boolean) => {
      api.reindex(full).then(
        ({ jobId }) => follow(jobId),
        (error: unknown) => {
          const running = runningJob(error);
          if (running === undefined) setProblem(word(error));
          else void follow(running);
        },
      );
    },
    [api, follow, word],
  );

  return { documents, problem, remove, tag, reindex };
}

/** The job that a 409 names. */
function runningJob(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.status !== 409) return undefined;
  const body = error.body as { jobId?: unknown; error?: { jobId?: unknown } } | undefined;
  const jobId = body?.jobId ?? body?.error?.jobId;
  return typeof jobId === 'string' ? jobId : undefined;
}
