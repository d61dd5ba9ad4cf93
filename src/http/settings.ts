import type { Logger } from '../ports/logger.ts';

/** What the HTTP layer needs to know; compose fills it from the configuration. */
export type HttpSettings = {
  /**
   * When set, `/api`, `/v1` and `/mcp` need it or a key of the file as a bearer token; with neither, only callers from
   * this machine are served.
   */
  readonly apiKey?: string;
  /** File of named keys with their scopes. */
  readonly apiKeysFile?: string;
  /** Longest question, in code points. */
  readonly maxQuestionChars: number;
  /** Largest upload, all files of one request together. */
  readonly maxUploadBytes: number;
  /** Calls to `/api`, `/v1` and `/mcp` per minute and address; absent: unlimited. */
  readonly rateLimitPerMinute?: number;
  /** Folder with the built page; it may be missing. */
  readonly webDir: string;
  readonly version: string;
  /** Name of the chat model on `/v1/models`. */
  readonly modelName: string;
  readonly logger: Logger;
  /** Longest an answer may take from the first byte of the request to the last of the response. */
  readonly requestTimeoutMs: number;
  /** Largest JSON body. */
  readonly maxBodyBytes: number;
  /** Answers worked on at once. */
  readonly maxRunningAnswers: number;
  /** Answers, and searches, waiting for their turn before others are sent away. */
  readonly maxQueuedAnswers: number;
  /** Pause between the comments that keep a quiet stream awake. */
  readonly heartbeatMs: number;
  /** Lower-case host names besides the loopback ones under which a server without a key may be reached. */
  readonly allowedHosts: readonly string[];
  /** Lower-case origins of other web pages that may call `/api` and `/v1`; `['*']` is every origin. */
  readonly corsOrigins: readonly string[];
  /** Reverse proxies in front whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxyHops: number;
  /**
   * Address of the page as readers see it, for the links in OpenAI-compatible answers; taken from the request when
   * absent.
   */
  readonly publicUrl?: string;
};
