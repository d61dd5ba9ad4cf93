import type { Manifest } from '../indexes/manifest.ts';
import type { EngineStatus, JobSnapshot } from '../ports/engine.ts';

/** What a status is made of; `failure` is how the latest job ended. */
type StatusParts = Pick<EngineStatus, 'llm' | 'answerMode' | 'embeddingModelName' | 'isWritable'> & {
  readonly manifest: Manifest | undefined;
  readonly isStale: boolean;
  readonly jobId: string | undefined;
  readonly failure: JobSnapshot['error'] | undefined;
};

/** The state as the engine's readers see it: a running job hides how the one before it ended. */
export function describeStatus({ manifest, isStale, jobId, failure, ...rest }: StatusParts): EngineStatus {
  return {
    ...(manifest !== undefined && {
      index: {
        generation: manifest.generation,
        documents: manifest.documents,
        passages: manifest.passages,
        embeddingModel: manifest.embeddingModelName,
        builtAt: manifest.builtAt,
        stale: isStale,
      },
    }),
    state: nameState(jobId !== undefined, failure !== undefined, manifest !== undefined),
    ...(jobId !== undefined && { jobId }),
    ...(jobId === undefined && failure !== undefined && { error: failure }),
    ...rest,
  };
}

function nameState(isRunning: boolean, hasFailed: boolean, hasIndex: boolean): EngineStatus['state'] {
  if (!isRunning && hasFailed) return 'failed';
  return isRunning || !hasIndex ? 'building' : 'ready';
}
