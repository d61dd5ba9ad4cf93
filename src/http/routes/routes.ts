import { z } from 'zod';
import type { HttpContext } from '../http-context.ts';
import { createOpenApi } from '../openapi.ts';
import { createCompletionRoute } from './completion-route.ts';
import { createChatRoute } from './chat-route.ts';
import { createDocumentRoutes } from './document-routes.ts';
import { createEmbeddingsRoute } from './embeddings-route.ts';
import { createHealthRoutes } from './health-routes.ts';
import { createJobRoutes } from './job-routes.ts';
import { createModelRoutes } from './model-routes.ts';
import { createPageRoutes } from './page-routes.ts';
import { createResponseRoute } from './response-route.ts';
import { createSearchRoute } from './search-route.ts';
import { createUploadRoute } from './upload-route.ts';
import { describeJson } from './route.ts';
import type { Route } from './route.ts';

/** Every call there is, `/openapi.json` included. */
export function createRoutes(context: HttpContext): readonly Route[] {
  const routes: Route[] = [
    ...createHealthRoutes(context),
    createSearchRoute(context),
    createChatRoute(context),
    ...createDocumentRoutes(context),
    createUploadRoute(context),
    ...createJobRoutes(context),
    ...createPageRoutes(context),
    ...createModelRoutes(context),
    createCompletionRoute(context),
    createResponseRoute(context),
    createEmbeddingsRoute(context),
  ];
  let description: object | undefined;
  routes.push({
    method: 'get',
    path: '/openapi.json',
    name: 'readOpenApi',
    summary: 'This description.',
    success: describeJson(200, 'OpenAPI 3.1.', z.object({ openapi: z.literal('3.1.0') })),
    handle(_request, response) {
      description ??= createOpenApi(routes, context.settings.version);
      response.json(description);
    },
  });
  return routes;
}
