import { fileKinds } from '../readers/file-kinds.ts';
import type { EngineStatus } from '../ports/engine.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { IndexKeeper } from './index-keeper.ts';
import type { JobQueue } from './job-queue.ts';

type StatusSettings = {
  readonly keeper: IndexKeeper;
  readonly model: LanguageModel | undefined;
  readonly mode: 'strict' | 'open';
  readonly embeddingModelName: string;
  readonly watch: EngineStatus['watch'];
};

/** What is served now: the index in use, the running or failed job, the models. Looks at nothing outside of memory. */
export function describeStatus(
  { keeper, model, mode, embeddingModelName, watch }: StatusSettings,
  jobs: JobQueue,
  llmState: EngineStatus['llm']['state'],
  isWritable: boolean,
): EngineStatus {
  const manifest = keeper.search?.index.manifest;
  const job = jobs.current;
  const failure = job === undefined ? jobs.latest?.snapshot().error : undefined;
  const isBuilding = job !== undefined || (failure === undefined && manifest === undefined);
  return {
    ...(manifest !== undefined && {
      index: {
        generation: manifest.generation,
        documents: manifest.documents,
        passages: manifest.passages,
        embeddingModel: manifest.embeddingModelName,
        builtAt: manifest.builtAt,
        stale: keeper.isStale,
        waiting: keeper.waiting.length,
      },
    }),
    state: isBuilding ? 'building' : failure === undefined ? 'ready' : 'failed',
    ...(job !== undefined && { jobId: job.id }),
    ...(failure !== undefined && { error: failure }),
    llm: {
      provider: model?.provider ?? 'extractive',
      model: model?.name ?? 'extractive',
      state: model === undefined ? 'ok' : llmState,
    },
    answerMode: mode,
    embeddingModelName,
    watch,
    isWritable,
    fileExtensions: fileKinds.flatMap(({ extensions }) => extensions),
  };
}
