import { IndexError } from '../errors.ts';

/** What whoever asks before there is an index is told. */
export function createNotReadyError(): IndexError {
  const message = '索引还没有建好，请稍后再试。The index is not ready yet; try again shortly.';
  return new IndexError('index_not_ready', message, { isRetryable: true, retryAfterSeconds: 2 });
}
