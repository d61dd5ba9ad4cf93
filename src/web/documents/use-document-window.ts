import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { WireDocumentText } from '../../http/wire/schemas/document-text-schemas.ts';
import { useApp } from '../store/app-context.tsx';

/** Text before and after the wanted place that is fetched at once, in code points. */
const WINDOW_CHARS = 20_000;

export type DocumentWindow = {
  readonly part: WireDocumentText | undefined;
  readonly problem: 'gone' | 'failed' | undefined;
  readonly message: string;
  readonly loadEarlier: () => void;
  readonly loadLater: () => void;
};

/** A document's text around `start`, growing in both directions on demand: a book never comes whole. */
export function useDocumentWindow(documentId: string, start: number): DocumentWindow {
  const { api } = useApp();
  const [part, setPart] = useState<WireDocumentText>();
  const [problem, setProblem] = useState<{ kind: 'gone' | 'failed'; message: string }>();
  const load = useCallback(
    (
      from: number,
      to: number,
      join: (old: WireDocumentText | undefined, got: WireDocumentText) => WireDocumentText,
      signal?: AbortSignal,
    ) =>
      api.getDocumentText(documentId, Math.max(0, from), to, signal, true).then(
        (got) => setPart((old) => join(old, got)),
        (error: unknown) => {
          if (signal?.aborted === true) return;
          setProblem({
            kind: error instanceof ApiError && error.status === 404 ? 'gone' : 'failed',
            message: error instanceof Error ? error.message : '',
          });
        },
      ),
    [api, documentId],
  );
  const isInside = part !== undefined && start >= part.start && (start < part.end || part.end >= part.totalLength);
  useEffect(() => {
    if (isInside) return;
    const controller = new AbortController();
    void load(start - WINDOW_CHARS, start + WINDOW_CHARS, (_old, got) => got, controller.signal);
    return () => controller.abort();
  }, [isInside, load, start]);
  return {
    part,
    problem: problem?.kind,
    message: problem?.message ?? '',
    loadEarlier: () => {
      if (part !== undefined)
        void load(part.start - WINDOW_CHARS, part.start, (old, got) =>
          old === undefined
            ? got
            : { ...old, start: got.start, text: got.text + old.text, ...joinBlocks(got.blocks, old.blocks) },
        );
    },
    loadLater: () => {
      if (part !== undefined)
        void load(part.end, part.end + WINDOW_CHARS, (old, got) =>
          old === undefined
            ? got
            : { ...old, end: got.end, text: old.text + got.text, ...joinBlocks(old.blocks, got.blocks) },
        );
    },
  };
}

/** Blocks come whole: the one at the seam comes with both parts. */
function joinBlocks(before: WireDocumentText['blocks'], after: WireDocumentText['blocks']) {
  if (before === undefined || after === undefined) return {};
  const end = before.at(-1)?.start ?? -1;
  return { blocks: [...before, ...after.filter((block) => block.start > end)] };
}
