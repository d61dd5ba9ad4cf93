import { WenquError } from '../../errors.ts';
import type { RefusedFile } from '../../ports/engine.ts';

/** An upload of which no file was saved: fails as its first file does, and names each. */
export class NothingSavedError extends WenquError {
  readonly refused: readonly RefusedFile[];

  constructor(first: RefusedFile, refused: readonly RefusedFile[]) {
    const { code, message, isRetryable, retryAfterSeconds, param = 'file' } = first.error;
    const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    super(code, message, { cause: first.error, isRetryable, param, ...wait });
    this.refused = refused;
  }
}
