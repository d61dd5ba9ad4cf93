import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { readDocumentPart } from '../wire/read-document-part.ts';
import { toWireDocument } from '../wire/to-wire-document.ts';
import { wireDocument } from '../wire/schemas/wire-schemas.ts';
import { wireDocumentText } from '../wire/schemas/document-text-schemas.ts';
import { toDocumentAddress } from './document-address.ts';
import { createToolResult, runTool } from './mcp-context.ts';
import type { McpContext } from './mcp-context.ts';

/** What a model is given at once of a text, and of a list: a page or two of context. */
const MAX_CODE_POINTS = 20_000;
const MAX_DOCUMENTS = 200;

const offset = z.int().min(0);
const readOnly = { readOnlyHint: true, openWorldHint: false };

export function registerDocumentTools(server: McpServer, context: McpContext): void {
  server.registerTool(
    'read_document',
    {
      title: '读文档 Read a document',
      description:
        `读一篇文档的正文，一次至多 ${MAX_CODE_POINTS} 字；用 start 接着读。Reads the text of a document, ` +
        `${MAX_CODE_POINTS} characters at most; read on with start. Offsets are those of citations and passages.`,
      inputSchema: { documentId: z.string(), start: offset.optional(), end: offset.optional() },
      outputSchema: wireDocumentText.shape,
      annotations: readOnly,
    },
    ({ documentId, start = 0, end }, { signal }) =>
      runTool(context, signal, async () => {
        const last = Math.min(end ?? Number.MAX_SAFE_INTEGER, start + MAX_CODE_POINTS);
        const part = readDocumentPart(context, documentId, { start, end: last });
        const rest =
          part.end < part.totalLength && part.end < (end ?? part.totalLength)
            ? `\n\n（还有 ${part.totalLength - part.end} 字，从 start=${part.end} 接着读。Read on with start=${part.end}.）`
            : '';
        return createToolResult(part.text + rest, part);
      }),
  );
  server.registerTool(
    'list_documents',
    {
      title: '列文档 List the documents',
      description:
        `列出知识库的文档，一次至多 ${MAX_DOCUMENTS} 篇；用 offset 接着列。Lists the documents of the knowledge base, ` +
        `${MAX_DOCUMENTS} at most; list on with offset.`,
      inputSchema: {
        query: z.string().optional().describe('Part of a title or path.'),
        offset: offset.optional(),
      },
      outputSchema: { total: z.int(), documents: z.array(wireDocument) },
      annotations: readOnly,
    },
    ({ query = '', offset: first = 0 }, { signal }) =>
      runTool(context, signal, async () => {
        const wanted = query.toLowerCase();
        const found = context.engine
          .listDocuments()
          .filter(({ title, path }) => `${title}\n${path}`.toLowerCase().includes(wanted));
        const documents = found.slice(first, first + MAX_DOCUMENTS).map(toWireDocument);
        const lines = documents.map(({ title, path, id }) => `- ${title} (${path}) ${toDocumentAddress(id)}`);
        const text = [`${found.length} 篇 documents`, ...lines].join('\n');
        return createToolResult(text, { total: found.length, documents });
      }),
  );
}
