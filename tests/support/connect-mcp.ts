import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { onTestFinished } from 'vitest';

/** The SDK's own client over any transport, closed with the test. */
export async function connectMcp(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

/** The same over HTTP. */
export function connectMcpTo(url: string, key?: string): Promise<Client> {
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  return connectMcp(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }));
}
