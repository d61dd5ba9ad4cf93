import type { DraftedFiles } from './draft-files.ts';

/** Threads that turn files into parts of a draft. */
export type DraftingThreads = {
  /** Paths are relative to the folder; once closed, and where a thread fails, all are to be read by themselves. */
  draft(paths: readonly string[]): Promise<DraftedFiles>;
  close(): Promise<void>;
};

/** Undefined where the embedding model runs in no thread but its own. */
export type OpenDraftingThreads = (folder: string, count: number) => Promise<DraftingThreads | undefined>;
