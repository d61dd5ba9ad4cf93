import { createOpenAI } from '@ai-sdk/openai';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
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
  it('answers through completions and responses, streaming and not', async () => {
    const { answer } = await expected();
    for (const useResponsesApi of [false, true]) {
      const model = new ChatOpenAI({ model: 'wenqu', apiKey: KEY, configuration: connect(), useResponsesApi });
      expect((await model.invoke(QUESTION)).text).toBe(answer);
      let streamed = '';
      for await (const chunk of await model.stream(QUESTION)) streamed += chunk.text;
      expect(streamed).toBe(answer);
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
