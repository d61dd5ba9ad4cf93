import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it } from 'vitest';
import { harbourTexts } from '../support/harbour.ts';
import { connectMcp, connectMcpTo } from '../support/connect-mcp.ts';
import { commandOf, createPlace, environmentOf } from '../support/run-wenqu.ts';
import { QUESTION, runExample, useBuiltServer } from '../support/serve-built.ts';

const KEY = 'key-for-the-clients';
const server = useBuiltServer({ API_KEY: KEY });

/** `npm run -s mcp` in a folder that has no index yet. */
const connectStdio = () => {
  const place = createPlace(harbourTexts);
  const env = Object.fromEntries(
    Object.entries(environmentOf(place, {})).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return connectMcp(
    new StdioClientTransport({
      command: process.execPath,
      args: commandOf('mcp', []),
      cwd: place.root,
      env,
      stderr: 'ignore',
    }),
  );
};

describe.each([
  ['standard input and output', connectStdio],
  ['HTTP', () => connectMcpTo(server.url, KEY)],
])('MCP over %s', (_name, connect) => {
  it('has the four tools, answers with the citations of /api/chat, and gives every document', async () => {
    const expected = await server.ask();
    const client = await connect();
    expect(client.getServerVersion()?.name).toBe('wenqu');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(['ask', 'list_documents', 'read_document', 'search']);
    expect(tools.every(({ annotations, outputSchema }) => annotations?.readOnlyHint === true && outputSchema)).toBe(
      true,
    );

    const progress: string[] = [];
    const asked = await client.callTool({ name: 'ask', arguments: { question: QUESTION } }, undefined, {
      onprogress: ({ message }) => progress.push(message ?? ''),
    });
    expect(asked.structuredContent).toMatchObject({ status: 'answered', answer: expected.answer });
    expect((asked.structuredContent as typeof expected).citations).toEqual(expected.citations);
    expect(progress.every((text) => expected.answer.startsWith(text))).toBe(true);
    const [cited] = expected.citations;
    expect(asked.content).toMatchObject([{ type: 'text', text: expect.stringContaining(expected.answer) as string }]);

    const found = await client.callTool({ name: 'search', arguments: { query: '码头 设计', topK: 1 } });
    expect(found.structuredContent).toMatchObject({ passages: [{ path: 'harbour.md' }] });

    const id = cited?.documentId ?? '';
    const read = await client.callTool({
      name: 'read_document',
      arguments: { documentId: id, start: cited?.start, end: cited?.end },
    });
    expect(read.structuredContent).toMatchObject({ documentId: id, text: cited?.quote });

    const listed = await client.callTool({ name: 'list_documents', arguments: {} });
    expect(listed.structuredContent).toMatchObject({
      total: 2,
      documents: [{ path: 'harbour.md' }, { path: 'tower.md' }],
    });

    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(['harbour.md', 'tower.md']);
    const { contents } = await client.readResource({ uri: resources[0]?.uri ?? '' });
    expect(contents[0]).toMatchObject({ mimeType: 'text/plain', text: expect.stringContaining('420 米') as string });
  });
});

describe('the example', () => {
  it('prints the answer and its citations', async () => {
    const { answer, citations } = await server.ask();
    const printed = await runExample('mcp-client.mjs', [QUESTION], { WENQU_URL: `${server.url}/mcp`, WENQU_KEY: KEY });
    expect(printed).toBe(`${answer}\n${citations.map((citation) => `${JSON.stringify(citation)}\n`).join('')}`);
  });
});
