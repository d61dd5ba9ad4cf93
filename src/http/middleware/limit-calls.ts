import { MemoryStore, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Options } from 'express-rate-limit';
import type { Request, RequestHandler } from 'express';
import { CapacityError } from '../../errors.ts';
import { hashKey } from '../keys/key-file.ts';
import { findCaller } from './authenticate.ts';

const MINUTE_MS = 60_000;
/** Different ones: a person mistypes a few, a guesser does not get by. */
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
  /** A key shown again counts once: a program with an old key must not shut out those who share its address. */
  count(request: Request, keys: readonly string[]): Promise<void>;
};

export function createWrongKeys(): WrongKeys {
  const [seen, wrong] = [createMinuteStore(), createMinuteStore()];
  return {
    async check(request) {
      const shown = await wrong.get(addressOf(request));
      if ((shown?.totalHits ?? 0) >= MAX_WRONG_KEYS) throw createLimitError(shown?.resetTime?.getTime());
    },
    async count(request, keys) {
      const address = addressOf(request);
      for (const key of keys) {
        const { totalHits } = await seen.increment(`${address} ${hashKey(key)}`);
        if (totalHits === 1) await wrong.increment(address);
      }
    },
  };
}

function createMinuteStore(): MemoryStore {
  const store = new MemoryStore();
  store.init({ windowMs: MINUTE_MS } as Options);
  return store;
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
