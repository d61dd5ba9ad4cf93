import { serveTasks } from '../adapters/serve-tasks.ts';
import type { BuildTask } from '../compose/building-process.ts';
import { type OpenIngest, findModels, openIngest } from '../compose/open-ingest.ts';
import type { IngestProgress, IngestReport } from '../ingest/report/ingest-report.ts';
import { ingest } from '../ingest/ingest.ts';
import type { Logger } from '../ports/logger.ts';

/** A process that builds: started by `src/compose/building-process.ts`, which always gives it the same config. */
function serveBuilding(): void {
  const nobody = (): void => undefined;
  // Whoever started this process has logged the same.
  const silent: Logger = { info: nobody, warn: nobody, error: nobody };
  let opened: Promise<OpenIngest> | undefined;
  serveTasks<BuildTask, IngestProgress, IngestReport>(async ({ config, request, unsettled }, tell, signal) => {
    opened ??= openIngest(config, { ...findModels(config, silent), encodesHere: true });
    const onProgress = (stage: IngestProgress['stage'], done: number, total: number): void =>
      tell({ stage, done, total });
    return ingest({ ...request, onProgress, signal, unsettled: new Set(unsettled) }, (await opened).ingest);
  });
}

serveBuilding();
