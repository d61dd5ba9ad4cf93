import { ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { toErrorBody, toWenquError } from '../errors/error-response.ts';
import { readDocumentPart } from '../wire/read-document-part.ts';
import { documentTemplate, toDocumentAddress } from './document-address.ts';
import type { McpContext } from './mcp-context.ts';

/** Clients show the list as it is; of larger collections the tool `list_documents` has pages. */
const MAX_LISTED = 1_000;
/** The protocol's own code. */
const RESOURCE_NOT_FOUND = -32_002;
const MIME_TYPE = 'text/plain';

/** Each indexed document is a resource; its text is the extracted one, to which all offsets refer. */
export function registerDocumentResources(server: McpServer, context: McpContext): void {
  const list = async () => {
    await context.ready();
    return {
      resources: context.engine
        .listDocuments()
        .filter(({ status }) => status === 'indexed')
        .slice(0, MAX_LISTED)
        .map(({ id, title, path }) => ({
          uri: toDocumentAddress(id),
          name: path,
          title,
          mimeType: MIME_TYPE,
        })),
    };
  };
  server.registerResource(
    'document',
    new ResourceTemplate(documentTemplate, { list }),
    { title: '文档 Document', mimeType: MIME_TYPE },
    async (uri, { id }) => {
      await context.ready();
      try {
        const { text } = readDocumentPart(context, decodeURIComponent(String(id)), {});
        return { contents: [{ uri: uri.href, mimeType: MIME_TYPE, text }] };
      } catch (thrown) {
        throw new McpError(RESOURCE_NOT_FOUND, toErrorBody(toWenquError(thrown)).error.message, { uri: uri.href });
      }
    },
  );
}
