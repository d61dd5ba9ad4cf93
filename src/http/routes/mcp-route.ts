import { z } from 'zod';
import type { HttpContext } from '../http-context.ts';
import { findCaller } from '../middleware/authenticate.ts';
import type { Route } from './route.ts';

const message = z.looseObject({ jsonrpc: z.literal('2.0'), method: z.string().optional() });

/** The Model Context Protocol over HTTP; its package is loaded with the first request. */
export function createMcpRoute(context: HttpContext): Route {
  const { settings, lifecycle } = context;
  const mcp = {
    ...context,
    logger: settings.logger,
    version: settings.version,
    maxQuestionChars: settings.maxQuestionChars,
    ready: () => Promise.resolve(),
  };
  return {
    method: 'post',
    path: '/mcp',
    name: 'callMcp',
    summary:
      'MCP（streamable HTTP，无会话）：工具 search、ask、read_document、list_documents，文档作为资源。' +
      'MCP, without sessions: the tools search, ask, read_document, list_documents, and documents as resources.',
    body: message,
    success: {
      status: 200,
      description: 'A JSON-RPC reply, as an event stream.',
      type: 'text/event-stream',
    },
    async handle(request, response) {
      const { handleMcp } = await import('../mcp/handle-mcp.ts');
      const scope = findCaller(response)?.scope ?? 'write';
      await handleMcp({ ...mcp, scope }, request, response, lifecycle.cutting);
    },
  };
}
