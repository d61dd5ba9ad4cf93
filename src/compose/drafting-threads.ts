import { spawnWorker } from '../adapters/spawn-worker.ts';
import { ThreadPool } from '../adapters/thread-pool.ts';
import type { DraftPart, FilesToDraft } from '../ingest/draft/draft-files.ts';
import type { OpenDraftingThreads } from '../ingest/draft/drafting-threads.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { DraftingSetup } from './drafting-worker.ts';

type DraftingLimits = Pick<DraftingSetup, 'maxFileBytes' | 'userDictionaryPath'> & {
  /** For all files of one call. */
  readonly timeoutMs: number;
  /** Largest heap of a thread. */
  readonly maxMemoryMb: number;
};

/** How threads that draft are started; each loads jieba's dictionary and holds the model once more. */
export function createDraftingThreads(
  embedder: EmbeddingModel,
  { timeoutMs, maxMemoryMb, ...setup }: DraftingLimits,
): OpenDraftingThreads {
  return async (folder, count) => {
    const model = await embedder.share?.();
    if (model === undefined) return undefined;
    const options = {
      workerData: { ...setup, model } as DraftingSetup,
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    };
    const pool = new ThreadPool<FilesToDraft, readonly (DraftPart | undefined)[]>(
      () => spawnWorker(import.meta.url, './drafting-worker', options),
      { size: count, timeoutMs },
    );
    return {
      draft: async (paths) => (await pool.run({ folder, paths })) ?? paths.map(() => undefined),
      close: () => pool.close(),
    };
  };
}
