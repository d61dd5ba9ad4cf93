/** A call that failed. `status` is 0 when no response came at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;
  /** The whole body, for calls whose error carries more (`jobId` of a 409). */
  readonly body: unknown;

  constructor(status: number, code: string, message: string, retryAfterSeconds?: number, body?: unknown) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.body = body;
  }
}

/** Reads `{"error":{…}}`; a body of any other shape gives an empty message, which the page words itself. */
export async function readApiError(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  return toApiError(response.status, text, response.headers.get('retry-after'));
}

export function toApiError(status: number, text: string, retryAfterHeader: string | null): ApiError {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const error = (body as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  const retryAfter = Number(retryAfterHeader ?? '');
  return new ApiError(
    status,
    typeof error?.code === 'string' ? error.code : status === 0 ? 'network' : `http_${status}`,
    typeof error?.message === 'string' ? error.message : '',
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
    body,
  );
}
