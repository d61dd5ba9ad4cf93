import OpenAI, { APIError } from 'openai';
import { expect } from 'vitest';
import { readEvents } from '../fakes/start-test-app.ts';
import type { SentEvent, TestApp } from '../fakes/start-test-app.ts';

export type WireCitation = {
  readonly n: number;
  readonly documentId: string;
  readonly path: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly answerStart: number;
  readonly answerEnd: number;
  readonly verdict: 'supported' | 'weak';
};

export type WireAnswer = {
  readonly id: string;
  readonly status: string;
  readonly answer: string;
  readonly standaloneQuestion: string;
  readonly citations: readonly WireCitation[];
  readonly sources: readonly {
    readonly path: string;
    readonly documentId: string;
    readonly cited: boolean;
    readonly text: string;
  }[];
  readonly unsupported: readonly {
    readonly answerStart: number;
    readonly answerEnd: number;
    readonly reason: string;
    readonly missing: readonly string[];
  }[];
  readonly model: { readonly provider: string; readonly name: string };
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  readonly degraded?: string;
  readonly isTruncated?: boolean;
  readonly isWeak: boolean;
};

export type WireFailure = {
  readonly error: { readonly code: string; readonly message: string; readonly type: string };
};

export type Question = {
  readonly question: string;
  readonly history?: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
};

/**
 * What one question came to, asked in every way there is; `status` and `body` as JSON, the rest checked against them.
 */
export type AllWays = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: WireAnswer & WireFailure;
  readonly events: readonly SentEvent[];
};

/**
 * Asks by `/api/chat` (JSON, events) and by `/v1/chat/completions` through the official client (whole, streamed), and
 * checks what every answer promises: the same answer and the same citations each way, exact quotes, dense numbers, no
 * half marker in the stream; or the same error.
 */
export async function askAllWays(app: TestApp, asked: Question): Promise<AllWays> {
  const [{ response, body }, events, whole, streamed] = await Promise.all([
    askJson(app, asked),
    askEvents(app, asked),
    complete(app, asked),
    completeStreamed(app, asked),
  ]);
  expectOrder(events);
  if (response.status === 200) {
    await expectSound(app, body);
    expectStream(events, body);
    expectCompletions(whole, streamed, body);
  } else {
    expect(events.at(-1)).toEqual({ event: 'error', data: body });
    expectFailures(whole, streamed, response.status, body);
  }
  return { status: response.status, headers: response.headers, body, events };
}

async function askJson(app: TestApp, asked: Question) {
  const response = await app.call('POST', '/api/chat', asked);
  return { response, body: (await response.json()) as WireAnswer & WireFailure };
}

async function askEvents(app: TestApp, asked: Question) {
  return readEvents(await app.call('POST', '/api/chat', { ...asked, stream: true }));
}

const order = /^(?:status )*sources (?:(?:delta|citation|unsupported) )*(?:verdict )*(?:done|error) $/u;

function expectOrder(events: readonly SentEvent[]): void {
  expect(events.map(({ event }) => `${event} `).join('')).toMatch(order);
}

/**
 * Exact quotes at their code points, dense numbers in order of first use, no marker without a citation, no address or
 * tag.
 */
async function expectSound(
  app: TestApp,
  { answer, citations, unsupported, sources, status }: WireAnswer,
): Promise<void> {
  const used = [...answer.replace(/`[^`]*`|数组\[\d+\]/gu, '').matchAll(/\[(\d+)\]/gu)].map((match) =>
    Number(match[1]),
  );
  expect([...new Set(used)]).toEqual(citations.map(({ n }) => n));
  expect(citations.map(({ n }) => n)).toEqual(citations.map((_citation, index) => index + 1));
  if (status !== 'answered') expect(citations).toEqual([]);
  const points = [...answer];
  for (const { documentId, start, end, quote, answerStart, answerEnd } of citations) {
    const source = (await (
      await app.call('GET', `/api/documents/${documentId}/text?start=${start}&end=${end}`)
    ).json()) as { text: string };
    expect(source.text).toBe(quote);
    expect([...quote]).toHaveLength(end - start);
    expect(answerEnd).toBeGreaterThan(answerStart);
    expect(points.slice(answerStart, answerEnd).join('')).not.toMatch(/\[\d+\]/u);
    expect(sources.map((source_) => source_.documentId)).toContain(documentId);
  }
  for (const { answerStart, answerEnd } of unsupported) expect(answerEnd).toBeGreaterThan(answerStart);
  expect(answer).not.toMatch(/\]\(|javascript:|<[a-z/!]|NO_EVIDENCE|OWN_KNOWLEDGE|<think|【\d|\[c\d/iu);
}

function expectStream(events: readonly SentEvent[], body: WireAnswer): void {
  const done = events.at(-1)?.data as WireAnswer;
  expect(withoutRun(done)).toEqual(withoutRun(body));
  let seen = '';
  for (const { event, data } of events) {
    if (event !== 'delta') continue;
    seen += (data as { text: string }).text;
    expect(seen).not.toMatch(/[[【［]c?\d[c\d,，、 ]*$|\[c$/u);
  }
  expect(seen).toBe(done.answer);
  // A citation with the verdicts that came after it is the citation of the whole answer.
  const verdicts = pick(events, 'verdict') as Partial<WireCitation>[];
  const judged = (pick(events, 'citation') as WireCitation[]).map((citation) => ({
    ...citation,
    ...verdicts.find(({ n }) => n === citation.n),
  }));
  expect(judged).toEqual(done.citations);
  expect(pick(events, 'unsupported')).toEqual(done.unsupported);
}

/** Without what differs from call to call. */
function withoutRun(answer: WireAnswer): object {
  return { ...answer, id: '', timings: {} };
}

function pick(events: readonly SentEvent[], name: string): readonly unknown[] {
  return events.filter(({ event }) => event === name).map(({ data }) => data);
}

type Extra = { readonly wenqu: object; readonly citations: readonly string[] };
type Streamed = { readonly text: string; readonly annotations: unknown; readonly last: Extra | undefined };

async function complete(app: TestApp, asked: Question): Promise<OpenAI.ChatCompletion | Error> {
  return openClient(app)
    .chat.completions.create({ model: 'wenqu', messages: toMessages(asked) })
    .catch((error: unknown) => error as Error);
}

async function completeStreamed(app: TestApp, asked: Question): Promise<Streamed | Error> {
  let text = '';
  let last: Extra | undefined;
  let annotations: unknown;
  try {
    for await (const chunk of await openClient(app).chat.completions.create({
      model: 'wenqu',
      messages: toMessages(asked),
      stream: true,
    })) {
      text += chunk.choices[0]?.delta.content ?? '';
      if (chunk.choices[0] === undefined || chunk.choices[0].finish_reason === null) continue;
      last = chunk as unknown as Extra;
      annotations = (chunk.choices[0].delta as { annotations?: unknown }).annotations;
    }
  } catch (error) {
    return error as Error;
  }
  return { text, annotations, last };
}

function expectCompletions(whole: OpenAI.ChatCompletion | Error, streamed: Streamed | Error, body: WireAnswer): void {
  if (whole instanceof Error) throw whole;
  if (streamed instanceof Error) throw streamed;
  const { wenqu, citations } = whole as unknown as Extra;
  const { content, annotations } = whole.choices[0]?.message ?? {};
  expect(content).toBe(body.answer);
  expect(annotations).toHaveLength(body.citations.length);
  expect(wenqu).toMatchObject({ status: body.status, citations: body.citations, unsupported: body.unsupported });
  const { inputTokens, outputTokens } = body.usage;
  // Where no model counted, usage is estimated for clients that cannot do without.
  if (inputTokens > 0)
    expect(whole.usage).toMatchObject({ prompt_tokens: inputTokens, completion_tokens: outputTokens });
  else expect(whole.usage?.prompt_tokens).toBeGreaterThan(0);
  expect(streamed).toEqual({
    text: body.answer,
    annotations,
    last: expect.objectContaining({ wenqu, citations }) as Extra,
  });
}

/** Before the first words a failure has its status; after them it is the last event, and the client throws as well. */
function expectFailures(whole: unknown, streamed: unknown, status: number, { error }: WireFailure): void {
  expect(whole).toBeInstanceOf(APIError);
  expect(whole).toMatchObject({ status, code: error.code, type: error.type });
  expect(streamed).toBeInstanceOf(APIError);
  expect(streamed).toMatchObject({ code: error.code });
}

function openClient(app: TestApp): OpenAI {
  return new OpenAI({ baseURL: `${app.url}/v1`, apiKey: 'unused', maxRetries: 0 });
}

function toMessages({ question, history = [] }: Question): OpenAI.ChatCompletionMessageParam[] {
  return [...history.map(({ role, content }) => ({ role, content })), { role: 'user', content: question }];
}
