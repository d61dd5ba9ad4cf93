import type { ErrorRequestHandler, Response } from 'express';
import type { MulterError } from 'multer';
import { InputError, WenquError } from '../../errors.ts';
import type { Logger } from '../../ports/logger.ts';
import { errorStatus } from './error-status.ts';
import { fixedErrorTexts, internalErrorText } from './error-texts.ts';
import type { RefusedFile } from '../../ports/engine.ts';
import { JobRunningError } from './job-running-error.ts';
import { NothingSavedError } from './nothing-saved-error.ts';
import { ClientGoneError } from '../wire/request-signal.ts';
import { requestIdOf } from '../middleware/request-context.ts';
import type { WireErrorBody } from '../wire/schemas/wire-schemas.ts';

/** Seconds after which a client may try again when the error itself does not know. */
const RETRY_AFTER_SECONDS = 2;

/** Anything thrown → one of our own errors; a library's words stay in its `cause`. */
export function toWenquError(error: unknown): WenquError {
  if (error instanceof WenquError) return error;
  if (isMulterError(error)) return fromMulter(error);
  const { type, status } =
    typeof error === 'object' && error !== null ? (error as { type?: unknown; status?: unknown }) : {};
  if (type === 'entity.parse.failed') {
    return new InputError('request_not_json', '请求体不是合法的 JSON。The request body is not valid JSON.', {
      cause: error,
    });
  }
  if (status === 413) return createTooLargeError(error);
  if (status === 415) {
    return new InputError(
      'media_type_unsupported',
      '不支持这种编码的请求体，请用 UTF-8。The encoding of the request body is not supported; use UTF-8.',
      { cause: error },
    );
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new InputError('request_invalid', '请求无法读懂。The request cannot be understood.', { cause: error });
  }
  return new WenquError('internal_error', internalErrorText, { cause: error });
}

export function createTooLargeError(cause?: unknown): InputError {
  return new InputError('request_too_large', '请求体太大。The request body is too large.', { cause });
}

/** By its name: the package is loaded with the first upload. */
function isMulterError(error: unknown): error is MulterError {
  return error instanceof Error && error.name === 'MulterError';
}

function fromMulter(error: MulterError): WenquError {
  if (error.code === 'LIMIT_FILE_SIZE' || error.code === 'LIMIT_FILE_COUNT' || error.code === 'LIMIT_PART_COUNT')
    return createTooLargeError(error);
  return new InputError(
    'request_invalid',
    '上传表单不正确：文件请放在字段 file 里。The form is wrong: files go into the field "file".',
    { cause: error, param: 'file' },
  );
}

/** `{"error":{"code","message","type","param"?}}`; `job_running` also names the job. */
export function toErrorBody(error: WenquError): WireErrorBody {
  const status = errorStatus[error.code];
  const message = fixedErrorTexts[error.code] ?? (status < 500 ? error.message : internalErrorText);
  const jobId = error instanceof JobRunningError ? { jobId: error.jobId } : {};
  const refused = error instanceof NothingSavedError ? { refused: error.refused.map(toRefusedFile) } : {};
  return {
    error: {
      code: error.code,
      message,
      type: errorType(status),
      ...(error.param === undefined ? {} : { param: error.param }),
      ...jobId,
    },
    ...jobId,
    ...refused,
  };
}

/** A file of an upload that was not saved, as it is told. */
export function toRefusedFile({ name, error }: RefusedFile) {
  return { name, error: toErrorBody(error).error };
}

/** The words OpenAI clients know. */
function errorType(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

function setErrorHeaders(response: Response, error: WenquError): void {
  const status = errorStatus[error.code];
  const isTemporary = status === 429 || status === 503 || error.retryAfterSeconds !== undefined;
  if (isTemporary)
    response.set('Retry-After', String(Math.max(1, Math.ceil(error.retryAfterSeconds ?? RETRY_AFTER_SECONDS))));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
}

/** Writes down what the client is not told. Mistakes of the client are no news for the log. */
export function logError(logger: Logger, error: WenquError, requestId: string): void {
  if (errorStatus[error.code] < 500 && fixedErrorTexts[error.code] === undefined) return;
  const fields = { requestId, code: error.code, message: error.message };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  // A model's reply or a file's content may stand in the words of other causes; the unforeseen cannot be found without
  // them.
  if (error.code === 'internal_error')
    logger.error('request_failed', { ...fields, stack: (cause ?? error).stack ?? '' });
  else logger.warn('request_failed', { ...fields, ...(cause === undefined ? {} : { cause: cause.name }) });
}

/** The last middleware: every error becomes a status and a body, or the end of a connection that is past both. */
export function createErrorHandler(logger: Logger): ErrorRequestHandler {
  return (thrown, _request, response, _next) => {
    if (thrown instanceof ClientGoneError || response.destroyed) {
      response.destroy();
      return;
    }
    const error = toWenquError(thrown);
    logError(logger, error, requestIdOf(response));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    setErrorHeaders(response, error);
    response.status(errorStatus[error.code]).json(toErrorBody(error));
  };
}
