import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { InputError } from '../../errors.ts';

/** Lets callers pass who show the key; `openPaths` also let pass who shows none, but never a wrong one. */
export function createAuthenticate(apiKey: string, openPaths: ReadonlySet<string>): RequestHandler {
  const expected = hash(apiKey);
  return (request, _response, next) => {
    const authorization = authorizationOf(request);
    const path = `${request.baseUrl}${request.path}`.toLowerCase().replace(/\/+$/, '');
    if (authorization === undefined && openPaths.has(path)) return next();
    const token = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
    // Digests have one length, so that the comparison takes the same time for every wrong key.
    if (timingSafeEqual(hash(token), expected)) return next();
    throw new InputError('authentication_failed', '密钥缺失或不正确。The API key is missing or wrong.');
  };
}

export function authorizationOf(request: Request): string | undefined {
  return request.get('authorization');
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
