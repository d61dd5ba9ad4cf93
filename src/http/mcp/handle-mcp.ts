import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, Response } from 'express';
import { createMcpServer } from './create-mcp-server.ts';
import type { McpContext } from './mcp-context.ts';

/**
 * One request over HTTP, answered by a server of its own: nothing is remembered between two, so that any number of
 * servers may stand behind one address. A client that leaves, or `cutting`, ends what runs.
 */
export async function handleMcp(
  context: McpContext,
  request: Request,
  response: Response,
  cutting: AbortSignal,
): Promise<void> {
  const server = createMcpServer(context);
  const transport = new StreamableHTTPServerTransport();
  const close = () => void server.close();
  response.once('close', () => {
    cutting.removeEventListener('abort', close);
    close();
  });
  cutting.addEventListener('abort', close, { once: true });
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
}
