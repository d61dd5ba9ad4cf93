/** The closed list of what can go wrong; `docs/errors.md` explains each, and a test compares the two. */
export type ErrorCode =
  | 'config_invalid'
  | 'port_in_use'
  | 'request_invalid'
  | 'request_not_json'
  | 'question_empty'
  | 'question_too_long'
  | 'authentication_failed'
  | 'scope_insufficient'
  | 'origin_not_allowed'
  | 'route_not_found'
  | 'method_not_allowed'
  | 'document_not_found'
  | 'job_not_found'
  | 'model_not_found'
  | 'job_running'
  | 'request_too_large'
  | 'media_type_unsupported'
  | 'document_unreadable'
  | 'document_binary'
  | 'document_encoding_unknown'
  | 'document_too_large'
  | 'document_too_complex'
  | 'document_empty'
  | 'document_broken'
  | 'document_encrypted'
  | 'document_no_text'
  | 'document_vanished'
  | 'document_type_unsupported'
  | 'document_name_invalid'
  | 'document_exists'
  | 'seeds_folder_missing'
  | 'seeds_folder_unwritable'
  | 'index_missing'
  | 'index_corrupt'
  | 'index_foreign'
  | 'index_locked'
  | 'index_folder_unwritable'
  | 'index_not_ready'
  | 'embedding_model_missing'
  | 'embedding_model_invalid'
  | 'embedding_model_download_failed'
  | 'embedding_failed'
  | 'reranking_failed'
  | 'llm_unreachable'
  | 'llm_timeout'
  | 'llm_rejected'
  | 'llm_rate_limited'
  | 'llm_context_exceeded'
  | 'llm_bad_response'
  | 'rate_limited'
  | 'over_capacity'
  | 'question_set_invalid'
  | 'internal_error';

/** Anything that Wenqu reports on purpose. `message` is for the user: what is wrong and what to do. */
export class WenquError extends Error {
  readonly code: ErrorCode;
  /** True when the same call may succeed later without a change. */
  readonly isRetryable: boolean;
  /** Seconds after which a retry makes sense. */
  readonly retryAfterSeconds: number | undefined;
  /** Name of the offending request field or setting. */
  readonly param: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; isRetryable?: boolean; retryAfterSeconds?: number; param?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.param = options.param;
  }
}

/** The person who starts Wenqu must act. */
export class ConfigError extends WenquError {}
/** The caller must send something else. */
export class InputError extends WenquError {}
/** One source file cannot be used; the others can. */
export class DocumentError extends WenquError {}
/** The generated index must be rebuilt or is in use. */
export class IndexError extends WenquError {}
/** The embedding or reranking model cannot be loaded or run. */
export class ModelError extends WenquError {}
/** The language model failed; the answer may fall back to extraction. */
export class LanguageModelError extends WenquError {}
/** Too much at once; try later. */
export class CapacityError extends WenquError {}
