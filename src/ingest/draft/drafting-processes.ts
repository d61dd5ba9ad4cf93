import type { DraftedFiles } from './draft-files.ts';

/** Processes that turn files into parts of a draft. */
export type DraftingProcesses = {
  /** Paths are relative to the folder; once closed, and where a process fails, all are to be read by themselves. */
  draft(paths: readonly string[]): Promise<DraftedFiles>;
  close(): Promise<void>;
};

/** Undefined where the embedding model cannot be handed to another process. */
export type OpenDraftingProcesses = (folder: string, count: number) => Promise<DraftingProcesses | undefined>;
