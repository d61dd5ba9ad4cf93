import express from 'express';
import type { Express, RequestHandler } from 'express';
import { CapacityError, InputError } from '../errors.ts';
import { createAuthenticate, requireScope } from './middleware/authenticate.ts';
import { createCodePointMaps } from './wire/code-point-maps.ts';
import { createCrossOrigin } from './middleware/cross-origin.ts';
import type { Engine } from '../ports/engine.ts';
import { createErrorHandler } from './errors/error-response.ts';
import { createGate } from './middleware/gate.ts';
import { createHostGuard } from './middleware/host-guard.ts';
import type { HttpContext } from './http-context.ts';
import { createKeyRing } from './keys/key-ring.ts';
import { createJsonBody } from './middleware/json-body.ts';
import { createLifecycle } from './lifecycle.ts';
import type { Lifecycle } from './lifecycle.ts';
import { createMetrics } from './metrics.ts';
import { createAddressLimit, createKeyLimit, createWrongKeys } from './middleware/limit-calls.ts';
import { createRequestContext, setRoute } from './middleware/request-context.ts';
import type { Route } from './routes/route.ts';
import { createRoutes } from './routes/routes.ts';
import { createSecurityHeaders } from './middleware/security-headers.ts';
import type { HttpSettings } from './settings.ts';
import { createStaticPage } from './middleware/static-page.ts';

/** Searches are work for one core; more at once only wait in another place. */
const MAX_RUNNING_SEARCHES = 8;
const guardedPaths = ['/api', '/v1', '/mcp'];

/** An Express app and the switch that `startServer` uses to end what runs in it. */
export type WenquApp = Express & { readonly lifecycle: Lifecycle };

/** The whole HTTP interface over an engine; reads the file of keys. Hand it to `startServer`. */
export function createApp(engine: Engine, settings: HttpSettings): WenquApp {
  const lifecycle = createLifecycle();
  const answerGate = createGate({
    maxRunning: settings.maxRunningAnswers,
    maxWaiting: settings.maxQueuedAnswers,
  });
  const searchGate = createGate({
    maxRunning: MAX_RUNNING_SEARCHES,
    maxWaiting: settings.maxQueuedAnswers,
  });
  const metrics = createMetrics(engine, settings.version, () => ({
    running: answerGate.running(),
    waiting: answerGate.waiting(),
  }));
  const context: HttpContext = {
    engine,
    settings,
    lifecycle,
    metrics,
    maps: createCodePointMaps(),
    answerGate,
    searchGate,
  };
  const routes = createRoutes(context);
  const keys = createKeyRing(settings, settings.logger);

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', settings.trustedProxyHops);
  app.use(createRequestContext(settings.logger, metrics), createSecurityHeaders());
  mountRoutes(
    app,
    routes.filter(({ path }) => path === '/healthz'),
    settings,
  );
  app.use(createStoppingGuard(lifecycle));
  if (settings.corsOrigins.length > 0) app.use(guardedPaths, createCrossOrigin(settings.corsOrigins));
  if (!keys.isRequired) app.use(createHostGuard(settings));
  if (settings.rateLimitPerMinute !== undefined) app.use(guardedPaths, createAddressLimit(settings.rateLimitPerMinute));
  if (keys.isRequired) {
    const openPaths = new Set(routes.filter(({ isOpen }) => isOpen === true).map(({ path }) => path));
    app.use(guardedPaths, createAuthenticate(keys, openPaths, createWrongKeys()), createKeyLimit());
  }
  mountRoutes(
    app,
    routes.filter(({ path }) => path !== '/healthz'),
    settings,
  );
  app.use(guardedPaths, refuseUnknownRoute);
  app.use(createStaticPage(settings.webDir), refuseUnknownRoute, createErrorHandler(settings.logger));
  return Object.assign(app, { lifecycle });
}

/** Each path with its methods; any other method is told which there are. */
function mountRoutes(app: Express, routes: readonly Route[], settings: HttpSettings): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const here = routes.filter((route) => route.path === path);
    const mounted = app.route(path);
    mounted.all((_request, response, next) => {
      setRoute(response, path);
      next();
    });
    for (const route of here) {
      const parsers = route.body === undefined ? [] : [createJsonBody(route.maxBodyBytes ?? settings.maxBodyBytes)];
      mounted[route.method](
        (_request, response, next) => {
          requireScope(response, route.scope ?? 'ask');
          next();
        },
        ...parsers,
        (request, response) => route.handle(request, response),
      );
    }
    const methods = here.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
    mounted.all((request, response) => {
      response.set('Allow', [...methods, 'OPTIONS'].join(', '));
      if (request.method !== 'OPTIONS')
        throw new InputError(
          'method_not_allowed',
          `这里只接受 ${methods.join('、')}。Only ${methods.join(', ')} here.`,
        );
      response.status(204).end();
    });
  }
}

/** While the server stops: no new work, and no connection kept for more. */
function createStoppingGuard(lifecycle: Lifecycle): RequestHandler {
  return (_request, response, next) => {
    if (!lifecycle.stopping.aborted) return next();
    response.set('Connection', 'close');
    throw new CapacityError('over_capacity', 'The server is stopping.', { isRetryable: true, retryAfterSeconds: 5 });
  };
}

const refuseUnknownRoute: RequestHandler = () => {
  throw new InputError(
    'route_not_found',
    '没有这个地址。接口说明见 /openapi.json。There is nothing here; see /openapi.json.',
  );
};
