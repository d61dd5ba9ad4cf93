import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { wireCompletion, wireCompletionChunk, wireEmbeddings } from '../../src/http/openai/openai-schemas.ts';
import type { WireCompletion } from '../../src/http/openai/openai-schemas.ts';
import { readEvents } from '../fakes/start-test-app.ts';
import { KEY, app, ask, client, engine, useOpenAiApp } from '../support/openai-app.ts';

useOpenAiApp();
/** What we send beside the fields that the package has types for. */
const extras = (body: unknown) => {
  const { citations, search_results, wenqu } = body as WireCompletion;
  return { citations, search_results, wenqu };
};

describe('the official client', () => {
  it('lists the chat model, others when asked for, and finds each by its name', async () => {
    const list = async (type?: string) =>
      (await client.models.list(type === undefined ? {} : { query: { type } })).data.map(({ id }) => id);
    expect(await list()).toEqual(['wenqu']);
    expect(await list('embedding')).toEqual(['Fake/embedder']);
    expect(await list('all')).toEqual(['wenqu', 'Fake/embedder']);
    await expect(list('image')).rejects.toMatchObject({ status: 400, param: 'type' });
    expect(await client.models.retrieve('Fake/embedder')).toMatchObject({ object: 'model', owned_by: 'wenqu' });
    await expect(client.models.retrieve('gpt-9')).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });

  it('gets a completion with annotations, addresses and the whole evidence', async () => {
    const completion = await client.chat.completions.create(ask);
    const body = wireCompletion.strict().parse(completion);
    const [choice] = body.choices;
    expect(choice).toMatchObject({
      finish_reason: 'stop',
      message: { role: 'assistant', content: '为有源头活水来。[1]' },
    });
    expect(body.usage).toEqual({ prompt_tokens: 7, completion_tokens: 5, total_tokens: 12 });
    expect(Math.abs(body.created - Date.now() / 1000)).toBeLessThan(5);
    const url = `${app.url}/#/d/${engine.idOf('water.txt')}?start=9&end=17`;
    expect(choice?.message.annotations[0]).toEqual({
      type: 'url_citation',
      url_citation: { start_index: 0, end_index: 8, url, title: 'water' },
    });
    expect(body.citations).toEqual([url]);
    expect(body.search_results[0]).toEqual({ title: 'water', url, date: null, snippet: '为有源头活水来。' });
    expect(body.wenqu.citations[0]).toMatchObject({
      n: 1,
      quote: '为有源头活水来。',
      start: 9,
      end: 17,
      verdict: 'supported',
    });
  });

  it('streams the same completion, with one id and time, and the evidence on the chunk that ends it', async () => {
    const whole = await client.chat.completions.create(ask);
    const chunks = [];
    for await (const chunk of await client.chat.completions.create({ ...ask, stream: true }))
      chunks.push(wireCompletionChunk.strict().parse(chunk));
    expect(new Set(chunks.map(({ id, created, model }) => `${id} ${created} ${model}`)).size).toBe(1);
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' });
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0]?.message.content,
    );
    const last = chunks.at(-1);
    expect(last?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.slice(0, -1).every(({ choices }) => choices[0]?.finish_reason === null)).toBe(true);
    expect(last?.choices[0]?.delta.annotations).toEqual(whole.choices[0]?.message.annotations);
    expect(extras(last)).toEqual(extras(whole));
    expect(chunks.every((chunk) => !('usage' in chunk))).toBe(true);
  });

  it('puts the chunks together again with its own helper', async () => {
    const whole = await client.chat.completions.create(ask);
    const stream = client.chat.completions.stream({ ...ask, stream_options: { include_usage: true } });
    const final = await stream.finalChatCompletion();
    expect(final.choices[0]?.message.content).toBe(whole.choices[0]?.message.content);
    expect((final.choices[0]?.message as { annotations?: unknown }).annotations).toEqual(
      whole.choices[0]?.message.annotations,
    );
    expect(final.usage).toEqual(whole.usage);
    expect(extras(final)).toEqual(extras(whole));
  });

  it('gets the usage in a chunk of its own when it asks for it', async () => {
    const chunks = [];
    for await (const chunk of await client.chat.completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true },
    }))
      chunks.push(chunk);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 12 } });
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  });

  it('sees [DONE] at the very end', async () => {
    const events = await readEvents(
      await app.call('POST', '/v1/chat/completions', { ...ask, stream: true }, { authorization: `Bearer ${KEY}` }),
    );
    expect(events.at(-1)?.data).toBe('[DONE]');
    expect(events.filter(({ data }) => data === '[DONE]')).toHaveLength(1);
  });

  it('gets floats, by base64 as it asks for by itself, or as numbers', async () => {
    const byDefault = await client.embeddings.create({ model: 'any', input: ['水水', '机器人'] });
    const asFloats = await client.embeddings.create({
      model: 'any',
      input: ['水水', '机器人'],
      encoding_format: 'float',
    });
    expect(byDefault.data.map(({ embedding }) => [...embedding])).toEqual(
      asFloats.data.map(({ embedding }) => embedding),
    );
    expect(asFloats.data[1]?.embedding).toEqual([...Float32Array.of(0.3, 0.5, -0.25, 1 / 3)]);
    expect(wireEmbeddings.strict().parse(asFloats)).toMatchObject({
      model: 'Fake/embedder',
      usage: { prompt_tokens: 5, total_tokens: 5 },
    });
    const [data] = (
      await client.embeddings.create({ model: 'any', input: '水', dimensions: 4, encoding_format: 'base64' })
    ).data;
    expect(Buffer.from(data?.embedding as unknown as string, 'base64')).toHaveLength(16);
    await expect(client.embeddings.create({ model: 'any', input: '水', dimensions: 5 })).rejects.toMatchObject({
      status: 400,
      param: 'dimensions',
    });
  });

  it('gets the same vectors for token numbers of cl100k_base, one list or several', async () => {
    const { Tiktoken } = await import('js-tiktoken/lite');
    const { default: ranks } = await import('js-tiktoken/ranks/cl100k_base');
    const texts = ['机器人会走路😀', ' hello  world'];
    const tokens = texts.map((text) => new Tiktoken(ranks).encode(text));
    await client.embeddings.create({ model: 'any', input: tokens });
    await client.embeddings.create({ model: 'any', input: tokens[0] ?? [] });
    expect(engine.embedCalls.map((call) => call.texts)).toEqual([texts, [texts[0]]]);
    for (const input of [[100_300], [[1], []], [['x'], 1], []])
      await expect(client.embeddings.create({ model: 'any', input: input as number[] })).rejects.toMatchObject({
        status: 400,
        param: expect.stringMatching(/^input/) as string,
      });
  });

  it('gets an estimate of the usage where no model counted', async () => {
    engine.script = async function* (request) {
      engine.script = undefined;
      for await (const event of engine.answer(request))
        yield event.type === 'done'
          ? { ...event, answer: { ...event.answer, usage: { inputTokens: 0, outputTokens: 0 } } }
          : event;
    };
    const messages = [{ role: 'system' as const, content: '简短' }, ...ask.messages];
    const { usage } = await client.chat.completions.create({ ...ask, messages });
    expect(usage).toEqual({ prompt_tokens: 6, completion_tokens: 9, total_tokens: 15 });
  });

  it('embeds passages unless told that the text is a query, and many in batches', async () => {
    await client.embeddings.create({ model: 'any', input: Array.from({ length: 70 }, (_, index) => `第${index}段`) });
    expect(engine.embedCalls.map(({ texts, kind }) => [texts.length, kind])).toEqual([
      [32, 'passage'],
      [32, 'passage'],
      [6, 'passage'],
    ]);
    await client.embeddings.create({ model: 'any', input: 'x', input_type: 'query' } as OpenAI.EmbeddingCreateParams);
    expect(engine.embedCalls.at(-1)?.kind).toBe('query');
  });
});

describe('a conversation', () => {
  it('becomes question, history and instructions; other messages are left out', async () => {
    await client.chat.completions.create({
      model: 'whatever-name',
      temperature: 0.7,
      max_tokens: 50,
      tools: [],
      messages: [
        { role: 'system', content: '请用文言文。' },
        {
          role: 'user',
          content: [
            { type: 'text', text: '第一问' },
            { type: 'text', text: '补充' },
          ],
        },
        { role: 'assistant', content: null, tool_calls: [] },
        { role: 'assistant', content: '第一答' },
        { role: 'tool', content: '工具', tool_call_id: 'x' },
        { role: 'developer', content: '简短。' },
        { role: 'user', content: ' 活水？ ' },
      ],
    });
    expect(engine.requests[0]).toMatchObject({
      question: '活水？',
      instructions: '请用文言文。\n\n简短。',
      history: [
        { role: 'user', content: '第一问\n补充' },
        { role: 'assistant', content: '第一答' },
      ],
    });
  });

  it('may narrow the documents by our extension', async () => {
    await client.chat.completions.create({
      ...ask,
      wenqu: { topK: 2, filter: { pathPrefix: 'b' } },
    } as OpenAI.ChatCompletionCreateParamsNonStreaming);
    expect(engine.requests[0]).toMatchObject({ topK: 2, filter: { pathPrefix: 'b' } });
  });

  it('without a question, or with a picture, is refused by name', async () => {
    await expect(
      client.chat.completions.create({ model: 'wenqu', messages: [{ role: 'system', content: 'x' }] }),
    ).rejects.toMatchObject({ status: 400, param: 'messages' });
    const picture = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AA==' } };
    await expect(
      client.chat.completions.create({ model: 'wenqu', messages: [{ role: 'user', content: [picture] }] }),
    ).rejects.toMatchObject({ status: 400, param: 'messages[0].content[0]' });
    await expect(
      client.chat.completions.create({ model: 'wenqu', messages: [{ role: 'user', content: ' ' }] }),
    ).rejects.toMatchObject({ code: 'question_empty' });
  });
});
