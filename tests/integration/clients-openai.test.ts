import { createOpenAI } from '@ai-sdk/openai';
import type { AIMessageChunk } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { rawRequest } from '../fakes/start-test-app.ts';
import { QUESTION, runExample, useBuiltServer } from '../support/serve-built.ts';

const KEY = 'key-for-the-clients';
const server = useBuiltServer({ API_KEY: KEY });
const connect = () => ({ baseURL: `${server.url}/v1`, apiKey: KEY });
const messages = [{ role: 'user' as const, content: QUESTION }];

type Place = { readonly start_index: number; readonly end_index: number; readonly url: string; readonly title: string };

/** The citations of `/api/chat` as OpenAI writes them. */
const expected = async () => {
  const { answer, citations } = await server.ask();
  expect(citations[0]?.quote).toContain('最长的一座 420 米');
  const places = citations.map(({ documentId, start, end, answerStart, answerEnd, title }) => ({
    start_index: answerStart,
    end_index: answerEnd,
    url: `${server.url}/#/d/${documentId}?start=${start}&end=${end}`,
    title,
  }));
  return { answer, places };
};
const toSources = (places: readonly Place[]) => places.map(({ url, title }) => ({ sourceType: 'url', url, title }));
/** All of a stream of LangChain as one message. */
const join = async (stream: AsyncIterable<AIMessageChunk>) => {
  let whole: AIMessageChunk | undefined;
  for await (const chunk of stream) whole = whole?.concat(chunk) ?? chunk;
  return whole as AIMessageChunk;
};
const plain = (sources: readonly object[]) => sources.map((source) => expect.objectContaining(source) as unknown);

describe('openai', () => {
  it('gets the citations of /api/chat from completions and responses, streaming and not', async () => {
    const { answer, places } = await expected();
    const client = new OpenAI({ ...connect(), maxRetries: 0 });
    const ask = { model: 'wenqu', messages };
    const completions = [
      await client.chat.completions.create(ask),
      await client.chat.completions.stream(ask).finalChatCompletion(),
    ];
    for (const { choices } of completions) {
      const message = choices[0]?.message;
      expect(message?.content).toBe(answer);
      expect(message?.annotations?.map(({ url_citation: place }) => place)).toEqual(places);
    }
    const request = { model: 'wenqu', input: QUESTION };
    const responses = [await client.responses.create(request), await client.responses.stream(request).finalResponse()];
    for (const { output } of responses) {
      const [item] = output;
      const [part] = item?.type === 'message' ? item.content : [];
      expect(part).toMatchObject({ type: 'output_text', text: answer });
      expect(part?.type === 'output_text' ? part.annotations : []).toEqual(
        places.map((place) => ({ type: 'url_citation', ...place })),
      );
    }
  });
});

describe('the AI SDK', () => {
  it('has the citations as sources, through chat and responses, streaming and not', async () => {
    const { answer, places } = await expected();
    const provider = createOpenAI(connect());
    for (const model of [provider('wenqu'), provider.chat('wenqu')]) {
      const whole = await generateText({ model, prompt: QUESTION });
      expect([whole.text, whole.sources]).toEqual([answer, plain(toSources(places))]);
      expect(whole.usage.outputTokens).toBeGreaterThan(0);
      const stream = streamText({ model, prompt: QUESTION });
      expect([await stream.text, await stream.sources]).toEqual([answer, plain(toSources(places))]);
    }
  });

  it('goes on from its own earlier answer, which the responses API only names', async () => {
    const model = createOpenAI(connect())('wenqu');
    const first = await generateText({ model, messages });
    const next = await generateText({
      model,
      messages: [...messages, ...first.response.messages, { role: 'user', content: '那它是谁设计的？' }],
    });
    expect(next.text).toContain('林知远');
  });

  it('has them with @ai-sdk/openai-compatible as the example shows', async () => {
    const { answer, places } = await expected();
    const printed = await runExample('ai-sdk.mjs', [QUESTION], { WENQU_URL: `${server.url}/v1`, WENQU_KEY: KEY });
    const sections = printed.split(/^## /mu).slice(1);
    const block = `${answer}\n${places.map(({ title, url }) => `- ${title} ${url}\n`).join('')}`;
    expect(sections).toEqual(
      ['openai.responses', 'openai.chat', 'openai-compatible'].flatMap((name) =>
        ['generateText', 'streamText'].map((way) => `${name} ${way}\n${block}`),
      ),
    );
  });
});

describe('LangChain', () => {
  type Block = { readonly text?: string; readonly annotations?: readonly object[] };
  const blocksOf = (message: { readonly contentBlocks: readonly unknown[] }) => message.contentBlocks as Block[];

  it('has the citations in the content blocks through responses, streaming and not', async () => {
    const { answer, places } = await expected();
    const cited = places.map(({ start_index: startIndex, end_index: endIndex, url, title }) => ({
      ...{ type: 'citation', source: 'url_citation' },
      ...{ url, title, startIndex, endIndex },
    }));
    const model = new ChatOpenAI({ model: 'wenqu', apiKey: KEY, configuration: connect(), useResponsesApi: true });
    const stream = await model.stream(QUESTION);
    const whole = [await model.invoke(QUESTION), await join(stream)];
    for (const message of whole) {
      expect(message.text).toBe(answer);
      expect(blocksOf(message).flatMap(({ annotations = [] }) => annotations)).toEqual(cited);
    }
  });

  it('has them in the raw response through completions, streaming and not', async () => {
    const { answer, places } = await expected();
    const raw = { __includeRawResponse: true };
    const model = new ChatOpenAI({ model: 'wenqu', apiKey: KEY, configuration: connect(), ...raw });
    type Raw = { readonly choices: readonly { readonly message?: Cited; readonly delta?: Cited }[] };
    type Cited = { readonly annotations: readonly { readonly url_citation: Place }[] };
    const stream = await model.stream(QUESTION);
    for (const message of [await model.invoke(QUESTION), await join(stream)]) {
      expect(message.text).toBe(answer);
      const [choice] = (message.additional_kwargs['__raw_response'] as Raw).choices;
      const { annotations } = choice?.message ?? choice?.delta ?? { annotations: [] };
      expect(annotations.map(({ url_citation: place }) => place)).toEqual(places);
    }
  });

  it('is told at once that no structured output can be had', async () => {
    const model = new ChatOpenAI({ model: 'wenqu', apiKey: KEY, configuration: connect(), maxRetries: 0 });
    const schema = { title: 'Length', type: 'object', properties: { metres: { type: 'number' } } };
    for (const method of ['jsonSchema', 'jsonMode', 'functionCalling'] as const)
      await expect(model.withStructuredOutput(schema, { method }).invoke(QUESTION)).rejects.toMatchObject({
        status: 400,
      });
  });
});

/** Calls as the sources of these programs make them, which cannot be had here: their headers, bodies and reading. */
describe('programs in containers', () => {
  const host = 'host.docker.internal:3000';
  const headers = () => ({ host, 'content-type': 'application/json', authorization: `Bearer ${KEY}` });
  const post = async (path: string, body: object, more: Readonly<Record<string, string>> = {}) => {
    const request = { method: 'POST', headers: { ...headers(), ...more }, body: JSON.stringify(body) };
    const response = await rawRequest(`${server.url}/v1${path}`, request);
    expect(response.status).toBe(200);
    return response.body;
  };
  const inContainer = async () => {
    const { answer, places } = await expected();
    return {
      answer,
      places: places.map((place) => ({ ...place, url: place.url.replace(server.url, `http://${host}`) })),
    };
  };

  it('Open WebUI lists the model, gets answer and citations of a stream, and its tasks are answered', async () => {
    const listed = await rawRequest(`${server.url}/v1/models`, { headers: headers() });
    const { data } = JSON.parse(listed.body) as { data: readonly { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual(['wenqu']);

    const { answer, places } = await inContainer();
    const chat = { model: 'wenqu', messages, stream: true, stream_options: { include_usage: true }, user: 'reader' };
    const lines = (await post('/chat/completions', chat)).split('\n').filter((line) => line.startsWith('data:'));
    expect(lines.at(-1)).toBe('data: [DONE]');
    const chunks = lines.slice(0, -1).map((line) => JSON.parse(line.slice('data:'.length)) as Chunk);
    const deltas = chunks.flatMap(({ choices }) => choices.slice(0, 1).map(({ delta }) => delta));
    expect(deltas.map(({ content = '' }) => content).join('')).toBe(answer);
    const cited = deltas.flatMap(({ annotations = [] }) => annotations);
    expect(cited.map(({ url_citation: place }) => place)).toEqual(places);
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0);

    const task = '### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.';
    const titled = await post('/chat/completions', {
      ...{ model: 'wenqu', messages: [{ role: 'user', content: task }] },
      ...{ stream: false, max_completion_tokens: 1000 },
    });
    expect((JSON.parse(titled) as Chunk).choices[0]?.message?.content).not.toBe('');
  });

  it('Dify validates the model both ways, reads a stream block by block, a whole answer, and embeddings', async () => {
    const accept = { 'accept-charset': 'utf-8' };
    const ping = { model: 'wenqu', max_tokens: 5, messages: [{ role: 'user', content: 'ping' }] };
    expect(JSON.parse(await post('/chat/completions', ping))).toMatchObject({ object: 'chat.completion' });
    await post('/chat/completions', { ...ping, max_tokens: 10, stream: true });

    const { answer, places } = await inContainer();
    const ask = { model: 'wenqu', temperature: 0.7, top_p: 1, max_tokens: 512, messages, user: 'reader' };
    const blocks = (await post('/chat/completions', { ...ask, stream: true }, accept)).split('\n\n');
    const chunks = blocks
      .map((block) => block.trim())
      .filter((block) => block !== '' && !block.startsWith(':') && block !== 'data: [DONE]')
      .map((block) => JSON.parse(block.slice('data: '.length)) as Chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(answer);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');

    const whole = JSON.parse(await post('/chat/completions', { ...ask, stream: false }, accept)) as Chunk;
    expect(whole.choices[0]?.message?.content).toBe(answer);
    expect(whole.choices[0]?.message?.annotations?.map(({ url_citation: place }) => place)).toEqual(places);
    expect(whole.usage?.prompt_tokens).toBeGreaterThan(0);

    const embedded = { model: 'bundled', input: ['码头', '门票'] };
    for (const body of [{ model: 'bundled', input: 'ping' }, embedded]) {
      const { data, usage } = JSON.parse(await post('/embeddings', body)) as Embedded;
      expect(data.map(({ embedding }) => embedding.length > 0)).toEqual([body.input].flat().map(() => true));
      expect(usage.total_tokens).toBeGreaterThan(0);
    }
  });

  type Said = { readonly content?: string; readonly annotations?: readonly { readonly url_citation: Place }[] };
  type Chunk = {
    readonly choices: readonly { readonly delta: Said; readonly message?: Said; readonly finish_reason?: string }[];
    readonly usage?: { readonly prompt_tokens: number; readonly total_tokens: number };
  };
  type Embedded = {
    readonly data: readonly { readonly embedding: readonly number[] }[];
    readonly usage: { readonly total_tokens: number };
  };
});
