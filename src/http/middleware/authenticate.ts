import type { Request, RequestHandler, Response } from 'express';
import { InputError } from '../../errors.ts';
import { keyScopes } from '../keys/key-file.ts';
import type { KeyScope } from '../keys/key-file.ts';
import type { Caller, KeyRing } from '../keys/key-ring.ts';
import type { WrongKeys } from './limit-calls.ts';

/**
 * Lets callers pass who show a key, as `Authorization: Bearer` or as `x-api-key`; `openPaths` also let pass who shows
 * none, but never a wrong one. After too many wrong ones from an address only keys that nobody could guess pass there:
 * any other right key is refused like a wrong one, or the refusal would tell a guesser which it is.
 */
export function createAuthenticate(
  keys: KeyRing,
  openPaths: ReadonlySet<string>,
  wrongKeys: WrongKeys,
): RequestHandler {
  return async (request, response, next) => {
    const path = `${request.baseUrl}${request.path}`.toLowerCase().replace(/\/+$/, '');
    if (!hasCredential(request)) {
      if (openPaths.has(path)) return next();
      throw createRefusal();
    }
    const shown = shownKeys(request);
    const caller = shown.map((key) => keys.find(key)).find((found) => found !== undefined);
    if (caller?.isUnguessable !== true) await wrongKeys.check(request);
    if (caller === undefined) {
      await wrongKeys.count(request, shown);
      throw createRefusal();
    }
    response.locals['caller'] = caller;
    next();
  };
}

/** Throws `scope_insufficient` unless the caller may do what needs this scope; on a server without keys all may. */
export function requireScope(response: Response, needed: KeyScope): void {
  const scope = findCaller(response)?.scope ?? 'write';
  if (keyScopes.indexOf(scope) >= keyScopes.indexOf(needed)) return;
  throw new InputError(
    'scope_insufficient',
    `这个密钥的权限是 ${scope}，这里需要 ${needed}。The scope of this key is ${scope}; this call needs ${needed}.`,
  );
}

/** Undefined on a server without keys, and where none was shown. */
export function findCaller(response: Response): Caller | undefined {
  return response.locals['caller'] as Caller | undefined;
}

/** True when a caller shows anything as a key, right or wrong. */
export function hasCredential(request: Request): boolean {
  return request.get('authorization') !== undefined || request.get('x-api-key') !== undefined;
}

function createRefusal(): InputError {
  return new InputError('authentication_failed', '密钥缺失或不正确。The API key is missing or wrong.');
}

/** Many clients fill one header with a word of their own where only the other holds the key. */
function shownKeys(request: Request): readonly string[] {
  const bearer = /^bearer +(\S+) *$/i.exec(request.get('authorization') ?? '')?.[1];
  return [bearer, request.get('x-api-key')].filter((key) => key !== undefined);
}
