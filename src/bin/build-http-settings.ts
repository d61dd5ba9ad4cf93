import type { Config } from '../config/config.ts';
import type { HttpSettings } from '../http/settings.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;
const SECOND_MS = 1000;
const REQUEST_TIMEOUT_MS = 300_000;
/**
 * Extraction is work for the processor, and an answer can need the inference thread twice: with all at work at once the
 * second turn waits behind everybody's first. 50 readers: p95 twice p50 with 32 at once, 1.2 times with 4.
 */
const MAX_RUNNING_EXTRACTIONS = 4;

/** The user's settings → those of the HTTP layer; what no user can set is given by the program. */
export function buildHttpSettings(
  config: Config,
  program: Pick<HttpSettings, 'webDir' | 'version' | 'logger'>,
): HttpSettings {
  return {
    ...program,
    ...(config.API_KEY !== undefined && { apiKey: config.API_KEY }),
    ...(config.apiKeysFile !== undefined && { apiKeysFile: config.apiKeysFile }),
    ...(config.RATE_LIMIT_PER_MINUTE > 0 && { rateLimitPerMinute: config.RATE_LIMIT_PER_MINUTE }),
    ...(config.PUBLIC_URL !== undefined && { publicUrl: config.PUBLIC_URL }),
    maxQuestionChars: config.MAX_QUESTION_CHARS,
    maxUploadBytes: config.MAX_UPLOAD_MB * MEGABYTE,
    maxBodyBytes: config.MAX_BODY_KB * KILOBYTE,
    maxRunningAnswers:
      config.LLM_PROVIDER === 'extractive'
        ? Math.min(config.MAX_RUNNING_ANSWERS, MAX_RUNNING_EXTRACTIONS)
        : config.MAX_RUNNING_ANSWERS,
    maxQueuedAnswers: config.MAX_QUEUED_ANSWERS,
    heartbeatMs: config.HEARTBEAT_SECONDS * SECOND_MS,
    allowedHosts: config.ALLOWED_HOSTS ?? [],
    corsOrigins: config.CORS_ORIGINS ?? [],
    trustedProxyHops: config.TRUSTED_PROXY_HOPS,
    modelName: 'wenqu',
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  };
}
