import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { requireReady } from '../http-context.ts';
import { parseQuestion, readHistory } from '../wire/parse-input.ts';
import { pickDefined } from '../wire/pick-defined.ts';
import { searchBody } from '../wire/schemas/request-schemas.ts';
import { toSearchFilter } from '../wire/search-filter.ts';
import { createWireConverter } from '../wire/to-wire.ts';
import { wireSearchResult } from '../wire/schemas/wire-schemas.ts';
import { toDocumentAddress } from './document-address.ts';
import { createToolResult, runTool } from './mcp-context.ts';
import type { McpContext } from './mcp-context.ts';

const output = wireSearchResult.pick({ standaloneQuery: true, passages: true });

export function registerSearchTool(server: McpServer, context: McpContext): void {
  server.registerTool(
    'search',
    {
      title: '检索 Search',
      description:
        '在知识库里找出最接近的段落，只给原文，不作回答。Finds the passages of the knowledge base nearest to a query; ' +
        'gives their text and no answer.',
      inputSchema: searchBody.omit({ debug: true }).shape,
      outputSchema: output.shape,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (input, { signal: leaving }) =>
      runTool(context, leaving, async (signal) => {
        const { engine, searchGate, maps } = context;
        const query = parseQuestion(input.query, 'query', context.maxQuestionChars);
        requireReady(engine);
        const leave = await searchGate.enter(signal);
        try {
          const history = readHistory(input.history);
          const filter = toSearchFilter(input.filter);
          const found = await engine.search(pickDefined({ query, topK: input.topK, history, filter, signal }));
          const converter = createWireConverter((id) => engine.readDocumentText(id), maps);
          const passages = found.passages.map((passage) => converter.passage(passage));
          const texts = passages.map(
            ({ title, headings, text, documentId, start, end }, index) =>
              `${index + 1}. ${[title, ...headings].join(' › ')} ` +
              `(${toDocumentAddress(documentId)} ${start}–${end})\n${text}`,
          );
          const data = { standaloneQuery: found.standaloneQuery, passages };
          return createToolResult(texts.length === 0 ? '没有找到。Nothing was found.' : texts.join('\n\n'), data);
        } finally {
          leave();
        }
      }),
  );
}
