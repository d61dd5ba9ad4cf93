// 作为 MCP 工具调用 · Call the MCP tools
//   npm install @modelcontextprotocol/sdk
//   WENQU_URL=http://127.0.0.1:3000/mcp node mcp-client.mjs "Video-Thinker 用了多少训练样本？"
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const url = new URL(process.env.WENQU_URL ?? 'http://127.0.0.1:3000/mcp');
const headers = { Authorization: `Bearer ${process.env.WENQU_KEY ?? 'none'}` };
const question = process.argv[2] ?? 'Video-Thinker 用了多少训练样本？';

const client = new Client({ name: 'example', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
const { structuredContent } = await client.callTool({ name: 'ask', arguments: { question } });
console.log(structuredContent.answer);
for (const citation of structuredContent.citations) console.log(JSON.stringify(citation));
await client.close();
