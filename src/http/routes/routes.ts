import type { HttpContext } from '../http-context.ts';
import { createCollectionRoutes } from './documents/collection-routes.ts';
import { createCompletionRoute } from './completion-route.ts';
import { createChatRoute } from './chat-route.ts';
import { createDescriptionRoutes } from './description-routes.ts';
import { createDocumentRoutes } from './documents/document-routes.ts';
import { createEmbeddingsRoute } from './embeddings-route.ts';
import { createHealthRoutes } from './health-routes.ts';
import { createJobRoutes } from './job-routes.ts';
import { createMcpRoute } from './mcp-route.ts';
import { createModelRoutes } from './model-routes.ts';
import { createPageRoutes } from './page-routes.ts';
import { createResponseRoute } from './response-route.ts';
import { createSearchRoute } from './search-route.ts';
import { createUploadRoute } from './documents/upload-route.ts';
import type { Route } from './route.ts';

/** Every call there is. */
export function createRoutes(context: HttpContext): readonly Route[] {
  const routes: readonly Route[] = [
    ...createHealthRoutes(context),
    createSearchRoute(context),
    createChatRoute(context),
    ...createDocumentRoutes(context),
    ...createCollectionRoutes(context),
    createUploadRoute(context),
    ...createJobRoutes(context),
    ...createPageRoutes(context),
    ...createModelRoutes(context),
    createCompletionRoute(context),
    createResponseRoute(context),
    createEmbeddingsRoute(context),
    createMcpRoute(context),
  ];
  return [...routes, ...createDescriptionRoutes(context.settings, routes)];
}
