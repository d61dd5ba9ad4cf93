import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Options, RateLimitRequestHandler } from 'express-rate-limit';
import type { Request, RequestHandler, Response } from 'express';
import { CapacityError } from '../../errors.ts';
import { findCaller } from './authenticate.ts';

const MINUTE_MS = 60_000;
/** A person mistypes a few; a page that asks for its state with an old key gets by; a guesser does not. */
const MAX_WRONG_KEYS = 30;

const common: Partial<Options> = {
  windowMs: MINUTE_MS,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  // It would write to the console; whom we trust is a setting of ours.
  validate: false,
  handler: (request) => {
    const resetMs = (request as { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime?.getTime();
    throw createLimitError(resetMs);
  },
};

/** Calls of one address in a minute; IPv6 counts by network, as one person has many addresses. */
export function createAddressLimit(perMinute: number): RequestHandler {
  return rateLimit({ ...common, limit: perMinute, keyGenerator: addressOf, skip: isCheap });
}

/** Calls of one key in a minute, where the key has a limit. */
export function createKeyLimit(): RequestHandler {
  return rateLimit({
    ...common,
    limit: (_request, response) => findCaller(response)?.perMinute ?? 0,
    keyGenerator: (_request, response) => findCaller(response)?.name ?? '',
    skip: (request, response) => findCaller(response)?.perMinute === undefined || isCheap(request),
  });
}

/** Wrong keys by address. */
export type WrongKeys = {
  /** Throws `rate_limited` for an address that has shown too many. */
  check(request: Request): Promise<void>;
  count(request: Request, response: Response): Promise<void>;
};

export function createWrongKeys(): WrongKeys {
  const limit: RateLimitRequestHandler = rateLimit({
    ...common,
    limit: MAX_WRONG_KEYS,
    keyGenerator: addressOf,
    standardHeaders: false,
    handler: () => undefined,
  });
  return {
    async check(request) {
      const shown = await limit.getKey(addressOf(request));
      if ((shown?.totalHits ?? 0) >= MAX_WRONG_KEYS) throw createLimitError(shown?.resetTime?.getTime());
    },
    count: async (request, response) => {
      await limit(request, response, () => undefined);
    },
  };
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

/** The page asks for the state every few seconds; that is not what a limit is for. */
function isCheap(request: Request): boolean {
  return request.method === 'OPTIONS' || `${request.baseUrl}${request.path}` === '/api/status';
}

function createLimitError(resetMs: number | undefined): CapacityError {
  const waitMs = resetMs === undefined ? MINUTE_MS : resetMs - Date.now();
  return new CapacityError('rate_limited', '请求太频繁，请稍后再试。Too many requests; try again later.', {
    isRetryable: true,
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
