import type { ChildProcess } from 'node:child_process';
import { ProcessPool } from '../adapters/process-pool.ts';
import { spawnProcess } from '../adapters/spawn-worker.ts';
import type { SharedModel } from '../adapters/transformers/static/shared-model.ts';
import type { Config } from '../config/config.ts';
import type { DraftedFiles, FilesToDraft } from '../ingest/draft/draft-files.ts';
import type { OpenDraftingProcesses } from '../ingest/draft/drafting-processes.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Of the little that stays alive between two documents. V8 would collect all of its heap twice a second, and with it
 * the compiled code of closures that no call holds: 4.1 s of compiling in each of two processes for 10,000 news
 * documents, 3.4 s with this, for 7 MB.
 */
const draftingHeap = '--heap-growing-percent=300';

/** What a process that drafts is set up with. */
export type DraftingSetup = {
  readonly userDictionaryPath?: string;
  readonly model: SharedModel;
  readonly maxFileBytes: number;
};

/** How processes that draft are started; each loads jieba's dictionary and holds the model once more. */
export function createDraftingProcesses(embedder: EmbeddingModel, config: Config): OpenDraftingProcesses {
  return async (folder, size) => {
    const model = (await embedder.share?.()) as SharedModel | undefined;
    if (model === undefined) return undefined;
    const { userDictionaryFile: userDictionaryPath } = config;
    const maxFileBytes = config.MAX_FILE_MB * MEGABYTE;
    const setup: DraftingSetup = { maxFileBytes, model, ...(userDictionaryPath && { userDictionaryPath }) };
    const spawn = (): ChildProcess => {
      const child = spawnProcess('bin/drafting-process', [
        draftingHeap,
        `--max-old-space-size=${config.READ_MEMORY_MB}`,
      ]);
      child.send(setup, () => undefined);
      return child;
    };
    const timeoutMs = config.READ_TIMEOUT_SECONDS * 1000;
    const pool = new ProcessPool<FilesToDraft, DraftedFiles>(spawn, { size, timeoutMs });
    return {
      draft: async (paths) => (await pool.run({ folder, paths })) ?? paths.map(() => undefined),
      close: () => pool.close(),
    };
  };
}
