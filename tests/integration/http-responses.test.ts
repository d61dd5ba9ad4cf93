import type OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { LanguageModelError } from '../../src/errors.ts';
import { wireResponse, wireResponseEvent } from '../../src/http/openai/responses/response-schemas.ts';
import { readEvents } from '../fakes/start-test-app.ts';
import { KEY, app, ask as askChat, client, engine, useOpenAiApp } from '../support/openai-app.ts';

useOpenAiApp();
const ask = { model: 'wenqu', input: '源头活水' };
const textOf = (response: OpenAI.Responses.Response) => {
  const [item] = response.output;
  const [part] = item?.type === 'message' ? item.content : [];
  if (part?.type !== 'output_text') throw new Error('no text');
  return part;
};
const events = async (body: object) => {
  const headers = { authorization: `Bearer ${KEY}` };
  return readEvents(await app.call('POST', '/v1/responses', { ...ask, ...body, stream: true }, headers));
};

describe('the official client', () => {
  it('gets a response with annotations and the whole evidence', async () => {
    const response = await client.responses.create({ ...ask, metadata: { from: 'test' }, temperature: 0.5 });
    const { output_text: text, ...raw } = response;
    expect(text).toBe('为有源头活水来。[1]');
    const body = wireResponse.strict().parse(JSON.parse(JSON.stringify(raw)));
    expect(body).toMatchObject({ status: 'completed', metadata: { from: 'test' }, temperature: 0.5, store: true });
    const url = `${app.url}/#/d/${engine.idOf('water.txt')}?start=9&end=17`;
    expect(textOf(response).annotations).toEqual([
      { type: 'url_citation', start_index: 0, end_index: 8, url, title: 'water' },
    ]);
    expect(body.usage).toMatchObject({ input_tokens: 7, output_tokens: 5, total_tokens: 12 });
    expect(body.citations).toEqual([url]);
    const completion = await client.chat.completions.create(askChat);
    expect(body.wenqu).toEqual((completion as unknown as { wenqu: unknown }).wenqu);
  });

  it('streams the same response by its own helper', async () => {
    const whole = await client.responses.create(ask);
    const stream = client.responses.stream(ask);
    let text = '';
    stream.on('response.output_text.delta', ({ delta }) => (text += delta));
    const final = await stream.finalResponse();
    expect(text).toBe(whole.output_text);
    const plain = ({ id: _id, created_at: _time, output, ...rest }: OpenAI.Responses.Response) => ({
      ...rest,
      output: output.map((item) => ({ ...item, id: '' })),
    });
    expect(JSON.parse(JSON.stringify(plain(final)))).toMatchObject(JSON.parse(JSON.stringify(plain(whole))) as object);
    expect(textOf(final)).toMatchObject(textOf(whole));
  });

  it('sees every event in order, numbered, with one response id', async () => {
    const sent = await events({});
    const parsed = sent.map(({ event, data }) => {
      const body = wireResponseEvent.parse(data);
      expect(body.type).toBe(event);
      return body;
    });
    expect(parsed.map(({ sequence_number: number }) => number)).toEqual(parsed.map((_, index) => index));
    expect(parsed.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1])).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.annotation.added',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    const ids = parsed.flatMap(({ response }) => (response === undefined ? [] : [(response as { id: string }).id]));
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a conversation', () => {
  it('goes on from a response by its id, or from turns of which one is only named', async () => {
    const first = await client.responses.create({ ...ask, instructions: '请用文言文。' });
    expect(engine.requests[0]).toMatchObject({ question: '源头活水', instructions: '请用文言文。', history: [] });
    const history = [
      { role: 'user', content: '源头活水' },
      { role: 'assistant', content: '为有源头活水来。[1]' },
    ];
    await client.responses.create({ ...ask, input: '然后呢？', previous_response_id: first.id });
    expect(engine.requests[1]).toMatchObject({ question: '然后呢？', history });
    expect(engine.requests[1]?.instructions).toBeUndefined();
    await client.responses.create({
      ...ask,
      input: [
        { role: 'user', content: [{ type: 'input_text', text: '源头活水' }] },
        { type: 'item_reference', id: first.output[0]?.id ?? '' },
        { role: 'user', content: '机器人？' },
      ],
    });
    expect(engine.requests[2]).toMatchObject({ question: '机器人？', history });
  });

  it('does not go on from a response that was not to be kept, nor from one that never was', async () => {
    const first = await client.responses.create({ ...ask, store: false });
    for (const id of [first.id, 'resp_unknown'])
      await expect(client.responses.create({ ...ask, previous_response_id: id })).rejects.toMatchObject({
        status: 400,
        param: 'previous_response_id',
      });
  });
});

describe('what cannot be done', () => {
  it.each([
    [{ text: { format: { type: 'json_schema', name: 'x', schema: {} } } }, 'text.format'],
    [{ text: { format: { type: 'json_object' } } }, 'text.format'],
    [{ tool_choice: 'required' }, 'tool_choice'],
    [{ tool_choice: { type: 'function', name: 'f' } }, 'tool_choice'],
    [{ background: true }, 'background'],
    [{ conversation: 'conv_1' }, 'conversation'],
    [{ prompt: { id: 'p' } }, 'prompt'],
    [{ input: [] }, 'input'],
    [{ input: [{ role: 'assistant', content: 'x' }] }, 'input'],
    [{ input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:' }] }] }, 'input[0].content[0]'],
    [{ input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'f' }] }] }, 'input[0].content[0]'],
  ])('%j is refused by name', async (body, param) => {
    const asked = client.responses.create({ ...ask, ...body } as OpenAI.Responses.ResponseCreateParamsNonStreaming);
    await expect(asked).rejects.toMatchObject({ status: 400, code: 'request_invalid', param });
  });

  it.each([
    { text: { format: { type: 'text' }, verbosity: 'low' } },
    { tool_choice: 'auto', tools: [{ type: 'web_search' }], parallel_tool_calls: true },
    { tool_choice: { type: 'allowed_tools', mode: 'auto', tools: [] } },
    { background: false, include: ['message.output_text.logprobs'], reasoning: { effort: 'low' } },
    {
      input: [
        { type: 'reasoning', id: 'r', summary: [] },
        { role: 'user', content: '水' },
      ],
    },
  ])('%j is taken', async (body) => {
    const asked = client.responses.create({ ...ask, ...body } as OpenAI.Responses.ResponseCreateParamsNonStreaming);
    await expect(asked).resolves.toMatchObject({ status: 'completed', tools: [] });
  });
});

describe('a model that fails', () => {
  it('before its first words gives a status, after them an event that the client throws', async () => {
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'status', stage: 'generating' };
      throw new LanguageModelError('llm_rejected', 'bad key');
    };
    await expect(client.responses.create({ ...ask, stream: true })).rejects.toMatchObject({ status: 502 });
    engine.script = async function* () {
      await Promise.resolve();
      yield { type: 'delta', text: '半句' };
      throw new LanguageModelError('llm_bad_response', 'raw');
    };
    const sent = await events({});
    expect(sent.at(-1)).toMatchObject({
      event: 'error',
      data: { type: 'error', code: 'llm_bad_response', error: { code: 'llm_bad_response' } },
    });
    const reading = (async () => {
      for await (const event of await client.responses.create({ ...ask, stream: true })) void event;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'llm_bad_response' });
  });
});
