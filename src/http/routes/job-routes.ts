import type { Response } from 'express';
import { InputError } from '../../errors.ts';
import type { Job, JobSnapshot } from '../../ports/engine.ts';
import { acceptsEventStream, openEventStream } from '../wire/event-stream.ts';
import type { HttpContext } from '../http-context.ts';
import { JobRunningError } from '../errors/job-running-error.ts';
import { parseInput } from '../wire/parse-input.ts';
import { createRequestSignal } from '../wire/request-signal.ts';
import { describeJson, readParam } from './route.ts';
import type { Route } from './route.ts';
import { reindexBody } from '../wire/schemas/request-schemas.ts';
import { wireJob, wireJobStarted } from '../wire/schemas/wire-schemas.ts';

export function createJobRoutes(context: HttpContext): readonly Route[] {
  return [createReindexRoute(context), createJobRoute(context)];
}

function createReindexRoute({ engine }: HttpContext): Route {
  return {
    method: 'post',
    path: '/api/reindex',
    name: 'reindex',
    scope: 'write',
    summary: '让索引跟上文档目录。Brings the index up to date with the source folder.',
    body: reindexBody,
    isBodyOptional: true,
    success: describeJson(202, 'Started.', wireJobStarted),
    errors: ['job_running', 'index_locked'],
    handle(request, response) {
      const { full } = parseInput(reindexBody, request.body ?? {});
      const { job, isNew } = engine.startReindex(full);
      if (!isNew) throw new JobRunningError(job.id);
      response.status(202).json({ jobId: job.id });
    },
  };
}

function createJobRoute(context: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/jobs/:id',
    name: 'readJob',
    scope: 'read',
    summary:
      '建索引的进度；带 Accept: text/event-stream 时，直到结束的每次变化。How far an indexing job has come; with ' +
      'Accept: text/event-stream every change until its end.',
    success: {
      status: 200,
      description: 'The job; as a stream, events named `job` with the same object, the last one `done` or `failed`.',
      type: 'application/json',
      schema: wireJob,
      events: { job: wireJob },
    },
    errors: ['job_not_found'],
    async handle(request, response) {
      const job = context.engine.findJob(readParam(request, 'id'));
      if (job === undefined)
        throw new InputError('job_not_found', '没有这个任务。There is no such job.', { param: 'id' });
      if (acceptsEventStream(request)) await streamJob(context, job, response);
      else response.json(job.snapshot());
    },
  };
}

/**
 * Sends the newest state whenever there is a new one and the client has read the last: a slow client skips states,
 * never lags.
 */
async function streamJob(context: HttpContext, job: Job, response: Response): Promise<void> {
  const { stopping, cutting } = context.lifecycle;
  const signal = createRequestSignal(response, { cutting });
  const stream = openEventStream(response, { heartbeatMs: context.settings.heartbeatMs, signal });
  let latest: JobSnapshot | undefined = job.snapshot();
  let wake: () => void = () => undefined;
  const onChange = () => wake();
  const unsubscribe = job.subscribe((snapshot) => {
    latest = snapshot;
    wake();
  });
  stopping.addEventListener('abort', onChange);
  signal.addEventListener('abort', onChange);
  try {
    while (!signal.aborted && !stopping.aborted) {
      const snapshot: JobSnapshot | undefined = latest;
      latest = undefined;
      if (snapshot === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      await stream.send('job', JSON.stringify(snapshot));
      if (snapshot.state === 'done' || snapshot.state === 'failed') break;
    }
  } finally {
    unsubscribe();
    stopping.removeEventListener('abort', onChange);
    stream.finish();
  }
}
