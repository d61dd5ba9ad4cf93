import { json } from 'express';
import type { RequestHandler } from 'express';
import { InputError } from '../../errors.ts';

/**
 * Parses a JSON body of `maxBytes` at most; an absent body leaves `request.body` undefined, any other type is refused.
 */
export function createJsonBody(maxBytes: number): RequestHandler {
  const types = ['application/json', 'application/*+json'];
  const parse = json({ limit: maxBytes, type: types });
  return (request, response, next) => {
    if (request.is(types) === false && request.get('content-length') !== '0') {
      throw new InputError(
        'media_type_unsupported',
        '请用 Content-Type: application/json。Send Content-Type: application/json.',
      );
    }
    parse(request, response, next);
  };
}
