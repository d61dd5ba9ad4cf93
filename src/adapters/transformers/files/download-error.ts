/**
 * Why a file did not come: `unreachable` (no connection), `absent` (404), `denied` (401, 403), `refused` (another
 * status), `broken` (the transfer ended early), `checksum` (whole, but not the file the hub describes).
 */
export type DownloadFailure = 'unreachable' | 'absent' | 'denied' | 'refused' | 'broken' | 'checksum';

/** Failure of one file's download; the adapter that asked turns it into a `ModelError` with advice. */
export class DownloadError extends Error {
  readonly failure: DownloadFailure;
  readonly file: string;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    failure: DownloadFailure,
    file: string,
    options: { status?: number; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(`${file}: ${failure}${options.status === undefined ? '' : ` (${options.status})`}`, { cause: options.cause });
    this.name = 'DownloadError';
    this.failure = failure;
    this.file = file;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  get isRetryable(): boolean {
    if (this.failure === 'refused') return this.status === 429 || (this.status ?? 0) >= 500;
    return this.failure === 'unreachable' || this.failure === 'broken';
  }
}
