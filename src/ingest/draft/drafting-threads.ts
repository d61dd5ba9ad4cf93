import type { DraftPart } from './draft-files.ts';

/** Threads that turn files into parts of a draft. */
export type DraftingThreads = {
  /**
   * Parts in the order of the paths, which are relative to the folder; undefined stands for one file that has to be
   * read by itself. Once closed, and where a thread fails, for each of them.
   */
  draft(paths: readonly string[]): Promise<readonly (DraftPart | undefined)[]>;
  close(): Promise<void>;
};

/** Undefined where the embedding model runs in no thread but its own. */
export type OpenDraftingThreads = (folder: string, count: number) => Promise<DraftingThreads | undefined>;
