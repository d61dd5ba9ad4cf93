import {
  ConfigError,
  DocumentError,
  type ErrorCode,
  IndexError,
  InputError,
  ModelError,
  WenquError,
} from '../errors.ts';

/** An error in a form that a message can hold; `code` is absent for a mistake of ours. */
export type SentError = {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly isRetryable?: boolean;
  readonly retryAfterSeconds?: number | undefined;
  readonly param?: string | undefined;
};

const classes = { ConfigError, DocumentError, IndexError, InputError, ModelError };

export function describeError(error: unknown): SentError {
  const { name, message } = error instanceof Error ? error : { name: 'unknown', message: String(error) };
  if (!(error instanceof WenquError)) return { name, message };
  const { code, isRetryable, retryAfterSeconds, param } = error;
  return { name, message, code, isRetryable, retryAfterSeconds, param };
}

/** The inverse: an error of the same class. */
export function readSentError({ name, message, code, isRetryable, retryAfterSeconds, param }: SentError): Error {
  if (code === undefined) return Object.assign(new Error(message), { name });
  const Known = name in classes ? classes[name as keyof typeof classes] : WenquError;
  return new Known(code, message, {
    isRetryable: isRetryable === true,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(param !== undefined && { param }),
  });
}
