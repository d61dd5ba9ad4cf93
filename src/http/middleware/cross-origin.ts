import type { RequestHandler } from 'express';

/**
 * Answers the browsers of pages on the listed origins (lower case; `*` is every origin); no page of another origin can
 * read anything.
 */
export function createCrossOrigin(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins);
  return (request, response, next) => {
    response.vary('Origin');
    const origin = request.get('origin');
    if (origin === undefined || !(allowed.has('*') || allowed.has(origin.toLowerCase()))) return next();
    response.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': 'X-Request-Id, Retry-After',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) return next();
    response.set({
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
      'Access-Control-Allow-Headers': request.get('access-control-request-headers') ?? 'Authorization, Content-Type',
      'Access-Control-Max-Age': '600',
    });
    // A page on the internet asks apart for leave to reach into a private network.
    if (request.get('access-control-request-private-network') === 'true')
      response.set('Access-Control-Allow-Private-Network', 'true');
    response.status(204).end();
  };
}
