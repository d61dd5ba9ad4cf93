import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from '../../ports/logger.ts';
import type { Metrics } from '../metrics.ts';

/** Gives every request its id (the caller's own when it is harmless), and reports it when the response is over. */
export function createRequestContext(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    const offered = request.get('x-request-id') ?? '';
    const requestId = /^[\w.-]{1,64}$/.test(offered) ? offered : randomUUID();
    response.locals['requestId'] = requestId;
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const durationMs = performance.now() - startedMs;
      // 499 is what proxies write for a client that left before the end.
      const status = response.writableFinished ? response.statusCode : 499;
      const route = String(response.locals['route'] ?? 'unmatched');
      metrics.countRequest({ method: request.method, route, status, durationMs });
      const timings = response.locals['timings'] as Readonly<Record<string, number>> | undefined;
      const line = { requestId, method: request.method, route, status, durationMs: Math.round(durationMs) };
      logger.info('request', { ...line, ...timings });
    });
    next();
  };
}

export function requestIdOf(response: Response): string {
  return String(response.locals['requestId'] ?? '');
}

/** The pattern of the matched route, for metrics and log: never an address with an id in it. */
export function setRoute(response: Response, route: string): void {
  response.locals['route'] = route;
}

/** Milliseconds by stage, for the line in the log. */
export function setTimings(response: Response, timings: Readonly<Record<string, number>>): void {
  response.locals['timings'] = timings;
}
