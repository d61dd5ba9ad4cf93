import { IndexError } from '../../errors.ts';

/** Asked to index while a job runs; the client is told which. */
export class JobRunningError extends IndexError {
  readonly jobId: string;

  constructor(jobId: string) {
    super('job_running', '索引任务正在进行。An indexing job is already running.', { isRetryable: true });
    this.jobId = jobId;
  }
}
