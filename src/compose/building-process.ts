import { smallHeap } from '../adapters/child-process.ts';
import { spawnProcess } from '../adapters/spawn-worker.ts';
import { TaskProcess } from '../adapters/task-process.ts';
import type { Config } from '../config/config.ts';
import { expandEnvironment } from '../config/expand-environment.ts';
import type { BuildApart, IngestRequest } from '../ingest/ingest.ts';
import type { IngestProgress, IngestReport } from '../ingest/report/ingest-report.ts';

/** A build as it is handed to another process. */
export type BuildTask = {
  readonly config: Config;
  readonly request: Pick<IngestRequest, 'folder' | 'full' | 'pictures'>;
  readonly unsettled: readonly string[];
  readonly holdsLargeFile: boolean;
};

/** Beside the text of a large file that is cut, a fifth of garbage is room enough; the last of a flag counts. */
const buildingHeap = [...smallHeap, '--heap-growing-percent=20'];

/**
 * What glibc starts with and then raises to 32 MB by itself: arrays that were let go would stay in the process. Two
 * million cells take 485 MB so instead of 525. It costs two seconds of the system's time in any larger build, so it is
 * for those that need it.
 */
const returnedMemory = { MALLOC_MMAP_THRESHOLD_: String(1 << 17) };

/** A process that builds; none runs before the first build. */
export function createBuildingProcess(config: Config): {
  readonly build: BuildApart;
  readonly close: () => Promise<void>;
} {
  const building = new TaskProcess<BuildTask, IngestProgress, IngestReport>(({ holdsLargeFile }) =>
    spawnProcess('bin/building-process', buildingHeap, holdsLargeFile ? expandEnvironment(returnedMemory) : undefined),
  );
  return {
    build: ({ onProgress, signal, unsettled, folder, full, pictures }, holdsLargeFile) => {
      const request = { folder, ...(full !== undefined && { full }), ...(pictures !== undefined && { pictures }) };
      return building.run(
        { config, request, unsettled: [...(unsettled?.keys() ?? [])], holdsLargeFile },
        ({ stage, done, total }) => onProgress?.(stage, done, total),
        signal,
      );
    },
    close: () => building.close(),
  };
}
