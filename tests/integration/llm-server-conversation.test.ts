import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LlmReply, LlmRequest } from '../fakes/scripted-llm-server.ts';
import { askAllWays } from '../support/ask-all-ways.ts';
import type { Question, WireAnswer } from '../support/ask-all-ways.ts';
import { aliasOf, openLlmHouse, openLlmStage, readPrompt, writeLlmFolder } from '../support/llm-house.ts';
import type { LlmHouse, LlmStage } from '../support/llm-house.ts';

const folder = writeLlmFolder();
let stage: LlmStage;
let house: LlmHouse;
let open: LlmHouse;
beforeAll(async () => {
  stage = await openLlmStage();
  house = await openLlmHouse(folder, stage, { LLM_CHECK_CLAIMS: 'false' });
  open = await openLlmHouse(folder, stage, {
    LLM_PROVIDER: 'anthropic',
    LLM_BASE_URL: stage.server.url.replace(/\/v1$/u, ''),
    LLM_API_KEY: 'secret-key-1',
    ANSWER_MODE: 'open',
  });
});
afterAll(async () => {
  await house.close();
  await open.close();
  await stage.server.close();
  folder.remove();
});

const chat = async (asked: Question, at = house): Promise<WireAnswer> =>
  (await (await at.app.call('POST', '/api/chat', asked)).json()) as WireAnswer;
const usage = (input: number, output: number): LlmReply => ({
  usage: { prompt_tokens: input, completion_tokens: output },
});
const TURNS = [
  { role: 'user', content: '青溪站的站长是谁？' },
  { role: 'assistant', content: '青溪站的站长是林知远[1]。' },
] as const;

describe('questions that need no model', () => {
  it.each(['你好', '谢谢！', '火星上的温度是多少？', '量子计算机用什么冷却，和核磁共振有什么不同？'])(
    '%s',
    async (question) => {
      stage.play({ text: '不该问到我' });
      const { body } = await askAllWays(house.app, { question });
      expect(body.status).not.toBe('answered');
      expect(body).toMatchObject({
        citations: [],
        usage: { inputTokens: 0, outputTokens: 0 },
        model: { provider: 'extractive' },
      });
      expect(stage.calls()).toEqual([]);
    },
  );

  it('thanks in the middle of a conversation', async () => {
    stage.play({ text: '不该问到我' });
    expect(await chat({ question: '明白了，谢谢！', history: TURNS })).toMatchObject({
      status: 'chitchat',
      citations: [],
      sources: [],
    });
    expect(stage.calls()).toEqual([]);
  });
});

describe('a conversation', () => {
  it('searches with the question that the model has made to stand alone, and counts both calls', async () => {
    stage.play({
      condense: { text: '```json\n{"intent":"follow_up","question":"青溪站的数据误差是多少？"}\n```', ...usage(50, 9) },
      answer: (request) => ({ text: `误差不超过 2.5%[${aliasOf(request, '林知远')}]。`, ...usage(700, 12) }),
    });
    const { body } = await askAllWays(house.app, { question: '它的误差是多少？', history: TURNS });
    expect(body).toMatchObject({
      standaloneQuestion: '青溪站的数据误差是多少？',
      status: 'answered',
      citations: [{ path: 'gauge.md', verdict: 'supported' }],
      usage: { inputTokens: 750, outputTokens: 21 },
    });
    const prompt = readPrompt(stage.calls('answer')[0] as LlmRequest);
    expect(prompt).toContain('它的误差是多少？');
    expect(prompt).toContain('青溪站的数据误差是多少？');
    expect(prompt).not.toContain('林知远[1]');
  });

  it('forgets the old topic when the model sees a new one', async () => {
    stage.play({
      // A new topic is searched as it was typed, whatever the model mixes in.
      condense: { text: '{"intent":"new_topic","question":"青溪站林知远和赤霞桥全长多少米？"}' },
      answer: (request) => ({ text: `赤霞桥全长 820 米[${aliasOf(request, '赤霞桥')}]。` }),
    });
    const { body } = await askAllWays(house.app, { question: '赤霞桥全长多少米？', history: TURNS });
    expect(body.standaloneQuestion).toBe('赤霞桥全长多少米？');
    expect(body.citations.map(({ path }) => path)).toEqual(['bridge.md']);
    const messages = stage.calls('answer')[0]?.body.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(JSON.stringify(messages)).not.toContain('青溪站的站长是林知远');
  });

  it.each([
    ['garbage', { text: '好的！我来改写：青溪站' }],
    ['an unknown intent', { text: '{"intent":"hack","question":"HACKED"}' }],
    ['a failure', { status: 500 }],
    ['half an object', { text: '{"intent":"follow_up","question":"青溪' }],
  ] as const)('falls back to its own rules when condensing gives %s', async (_name, condense) => {
    stage.play({ condense, answer: (request) => ({ text: `误差不超过 2.5%[${aliasOf(request, '林知远')}]。` }) });
    const { body } = await askAllWays(house.app, { question: '它的数据误差是多少？', history: TURNS });
    expect(body).toMatchObject({ status: 'answered', citations: [{ path: 'gauge.md' }] });
    expect(body.standaloneQuestion).not.toContain('HACKED');
    expect(body.degraded).toBeUndefined();
  });

  it('takes the word of the model that a turn is small talk', async () => {
    stage.play({
      condense: { text: '{"intent":"chitchat","question":"哈，今天可真热"}' },
      answer: { text: '不该问到我' },
    });
    expect(await chat({ question: '哈，今天可真热', history: TURNS })).toMatchObject({
      status: 'chitchat',
      citations: [],
      sources: [],
    });
    expect(stage.calls('answer')).toEqual([]);
  });
});

describe('a comparison', () => {
  it('is searched part by part without a call where its parts are plain', async () => {
    stage.play({
      answer: (request) => ({
        text: `白鹭渡的票价是 2 元[${aliasOf(request, '周水生')}]，赤霞桥总造价 2.4 亿元[${aliasOf(request, '赤霞桥')}]。`,
      }),
    });
    const { body } = await askAllWays(house.app, { question: '白鹭渡的票价和赤霞桥的造价有什么区别？' });
    expect(body.citations.map(({ path }) => path)).toEqual(['ferry.md', 'bridge.md']);
    expect(stage.calls('plan')).toEqual([]);
  });

  const QUESTION = '白鹭渡、赤霞桥的票价或造价各是多少？';

  it('is searched in parts as the model plans where rules cannot divide it, and all calls count', async () => {
    stage.play({
      plan: { text: '["白鹭渡的票价","赤霞桥的总造价"]', ...usage(40, 8) },
      answer: (request) => ({
        text: `白鹭渡的票价是 2 元[${aliasOf(request, '周水生')}]，赤霞桥总造价 2.4 亿元[${aliasOf(request, '赤霞桥')}]。`,
        ...usage(500, 30),
      }),
    });
    const { body } = await askAllWays(house.app, { question: QUESTION });
    expect(body.answer).toBe('白鹭渡的票价是 2 元[1]，赤霞桥总造价 2.4 亿元[2]。');
    expect(body.citations.map(({ path }) => path)).toEqual(['ferry.md', 'bridge.md']);
    expect(body.usage).toEqual({ inputTokens: 540, outputTokens: 38 });
    expect(new Set(body.sources.map(({ path }) => path)).size).toBe(body.sources.length);
  });

  it.each([
    ['garbage', { text: '当然可以' }],
    ['a failure', { status: 503 }],
    ['nothing', { text: '[]' }],
  ] as const)('is searched as a whole when planning gives %s', async (_name, plan) => {
    stage.play({ plan, answer: (request) => ({ text: `白鹭渡的票价是 2 元[${aliasOf(request, '周水生')}]。` }) });
    const { body } = await askAllWays(house.app, { question: QUESTION });
    expect(body).toMatchObject({ status: 'answered', citations: [{ path: 'ferry.md' }] });
    expect(body.degraded).toBeUndefined();
  });
});

describe('open answers, by a model that speaks the Anthropic protocol', () => {
  it('have what the model knows by itself in a labelled part without markers', async () => {
    stage.play({
      answer: (request) => ({
        text: `青溪站的站长是林知远[${aliasOf(request, '林知远')}]。\n\nOWN_KNOWLEDGE\n雷达水位计靠微波回波测距[c1]，量程常见为 30 米。`,
        cutText: 1,
        ...usage(640, 33),
      }),
    });
    const { body } = await askAllWays(open.app, { question: '青溪站的站长是谁？' });
    expect(body.answer).toBe(
      '青溪站的站长是林知远[1]。\n\n（模型自身知识，未经资料核实）\n雷达水位计靠微波回波测距，量程常见为 30 米。',
    );
    expect(body).toMatchObject({
      model: { provider: 'anthropic' },
      // The answer and the check of its claims.
      usage: { inputTokens: 1280, outputTokens: 66 },
      unsupported: [],
    });
    expect(body.citations).toHaveLength(1);
    expect(stage.calls()[0]).toMatchObject({ path: '/v1/messages', headers: { 'x-api-key': 'secret-key-1' } });
  });

  it('may consist of that part alone, and are labelled in English to an English question', async () => {
    stage.play({ text: 'OWN_KNOWLEDGE\nRadar gauges measure by microwave echo.' });
    const { body } = await askAllWays(open.app, {
      question:
        'Who is the station chief of the unmanned river gauge 青溪站 and how does its radar gauge measure the level?',
    });
    expect(body.answer).toBe(
      "(The model's own knowledge, not checked against the sources)\nRadar gauges measure by microwave echo.",
    );
    expect(body).toMatchObject({ status: 'answered', citations: [] });
  });

  it('are refused as any other when the model knows nothing', async () => {
    stage.play({ text: 'NO_EVIDENCE' });
    expect(await chat({ question: '青溪站的站长是谁？' }, open)).toMatchObject({
      status: 'insufficient_evidence',
      citations: [],
    });
  });

  it('ignore the word for that part in strict answers', async () => {
    stage.play({ text: '青溪站的站长是林知远。\n\nOWN_KNOWLEDGE\n量程常见为 30 米。' });
    const { body } = await askAllWays(house.app, { question: '青溪站的站长是谁？' });
    expect(body.answer).toBe('青溪站的站长是林知远[1]。\n\n量程常见为 30 米。');
    expect(body.unsupported).toMatchObject([{ reason: 'number_not_found' }]);
  });

  it.each([
    [
      'a wrong key',
      {
        status: 401,
        body: '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key secret"}}',
      },
      /密钥/u,
    ],
    [
      'an overloaded server',
      { status: 529, body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}' },
      /连不上/u,
    ],
    ['a cut connection', { text: '青溪站', cutAfter: 0 }, /连不上/u],
  ] as const)('are taken from the sources after %s', async (_name, answer, words) => {
    stage.play({ answer });
    const { body } = await askAllWays(open.app, { question: '青溪站的站长是谁？' });
    expect(body.degraded).toMatch(words);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});
