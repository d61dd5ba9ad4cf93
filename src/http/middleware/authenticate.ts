import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { InputError } from '../../errors.ts';

/**
 * Lets callers pass who show the key, as `Authorization: Bearer` or as `x-api-key`; `openPaths` also let pass who shows
 * none, but never a wrong one.
 */
export function createAuthenticate(apiKey: string, openPaths: ReadonlySet<string>): RequestHandler {
  const expected = hash(apiKey);
  return (request, _response, next) => {
    const path = `${request.baseUrl}${request.path}`.toLowerCase().replace(/\/+$/, '');
    if (!hasCredential(request) && openPaths.has(path)) return next();
    // Digests have one length, so that the comparison takes the same time for every wrong key.
    if (shownKeys(request).some((key) => timingSafeEqual(hash(key), expected))) return next();
    throw new InputError('authentication_failed', '密钥缺失或不正确。The API key is missing or wrong.');
  };
}

/** True when a caller shows anything as a key, right or wrong. */
export function hasCredential(request: Request): boolean {
  return request.get('authorization') !== undefined || request.get('x-api-key') !== undefined;
}

/** Many clients fill one header with a word of their own where only the other holds the key. */
function shownKeys(request: Request): readonly string[] {
  const bearer = /^bearer +(\S+) *$/i.exec(request.get('authorization') ?? '')?.[1];
  return [bearer, request.get('x-api-key')].filter((key) => key !== undefined);
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
