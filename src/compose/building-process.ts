import { smallHeap } from '../adapters/child-process.ts';
import { spawnProcess } from '../adapters/spawn-worker.ts';
import { TaskProcess } from '../adapters/task-process.ts';
import type { Config } from '../config/config.ts';
import type { BuildApart, IngestRequest } from '../ingest/ingest.ts';
import type { IngestProgress, IngestReport } from '../ingest/report/ingest-report.ts';

/** A build as it is handed to another process. */
export type BuildTask = {
  readonly config: Config;
  readonly request: Pick<IngestRequest, 'folder' | 'full' | 'pictures'>;
  readonly unsettled: readonly string[];
};

/** Beside the text of a large file that is cut, a fifth of garbage is room enough; the last of a flag counts. */
const buildingHeap = [...smallHeap, '--heap-growing-percent=20'];

/** A process that builds; none runs before the first build. */
export function createBuildingProcess(config: Config): {
  readonly build: BuildApart;
  readonly close: () => Promise<void>;
} {
  const building = new TaskProcess<BuildTask, IngestProgress, IngestReport>(() =>
    spawnProcess('bin/building-process', buildingHeap),
  );
  return {
    build: ({ onProgress, signal, unsettled, folder, full, pictures }) => {
      const request = { folder, ...(full !== undefined && { full }), ...(pictures !== undefined && { pictures }) };
      return building.run(
        { config, request, unsettled: [...(unsettled?.keys() ?? [])] },
        ({ stage, done, total }) => onProgress?.(stage, done, total),
        signal,
      );
    },
    close: () => building.close(),
  };
}
