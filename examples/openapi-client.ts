// 从 /openapi.json 生成类型，再用它们调用 · Generate types from /openapi.json, then call by them
//   npm install openapi-typescript openapi-fetch typescript
//   npx openapi-typescript http://127.0.0.1:3000/openapi.json -o wenqu-api.ts
//   npx tsc --strict --module nodenext --target es2022 openapi-client.ts && node openapi-client.js "问题"
import createClient from 'openapi-fetch';
import type { components, paths } from './wenqu-api.js';

type Answer = components['schemas']['Answer'];

const question = process.argv[2] ?? 'Video-Thinker 用了多少训练样本？';
const wenqu = createClient<paths>({
  baseUrl: process.env['WENQU_URL'] ?? 'http://127.0.0.1:3000',
  headers: { Authorization: `Bearer ${process.env['WENQU_KEY'] ?? 'none'}` },
});

const { data: answer, error } = await wenqu.POST('/api/chat', { body: { question } });
if (error !== undefined) throw new Error(`${error.error.code}: ${error.error.message}`);
print('whole', answer);

const { data: stream } = await wenqu.POST('/api/chat', { body: { question, stream: true }, parseAs: 'stream' });
if (stream !== undefined && stream !== null) print('stream', await readAnswer(stream));

const [citation] = answer.citations;
if (citation !== undefined) {
  const { documentId: id, start, end } = citation;
  const part = await wenqu.GET('/api/documents/{id}/text', { params: { path: { id }, query: { start, end } } });
  console.log(`source ${JSON.stringify(part.data?.text)}`);
}

function print(way: string, { answer: text, citations }: Answer): void {
  console.log(`${way} ${JSON.stringify({ answer: text, citations })}`);
}

/** Events are separated by a blank line; `done` carries the whole answer. */
async function readAnswer(events: ReadableStream<Uint8Array>): Promise<Answer> {
  const text = await new Response(events).text();
  const done = text.split('\n\n').find((event) => event.startsWith('event: done\n'));
  return JSON.parse(done?.slice('event: done\ndata: '.length) ?? 'null') as Answer;
}
