import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { answerOnWire } from '../wire/answer-on-wire.ts';
import type { WireEvent } from '../wire/answer-on-wire.ts';
import { openEventStream } from '../wire/event-stream.ts';
import type { EventStream } from '../wire/event-stream.ts';
import type { HttpContext } from '../http-context.ts';
import { findPageUrl } from '../openai/page-url.ts';
import { readConversation } from '../openai/read-conversation.ts';
import { toAnnotations, toCompletion, toEvidence, toFinishReason, toUsage } from '../openai/to-completion.ts';
import type { CompletionHead } from '../openai/to-completion.ts';
import { parseInput, readHistory, parseQuestion } from '../wire/parse-input.ts';
import { pickDefined } from '../wire/pick-defined.ts';
import { requestIdOf } from '../middleware/request-context.ts';
import { ClientGoneError, createRequestSignal } from '../wire/request-signal.ts';
import type { Route } from './route.ts';
import { toSearchFilter } from '../wire/search-filter.ts';
import { completionBody, wireCompletion, wireCompletionChunk } from '../wire/openai-schemas.ts';
import { finishWithError } from './chat-route.ts';

export function createCompletionRoute(context: HttpContext): Route {
  const { settings } = context;
  return {
    method: 'post',
    path: '/v1/chat/completions',
    name: 'createChatCompletion',
    summary: 'The OpenAI call, answered from the documents.',
    body: completionBody,
    success: {
      status: 200,
      description:
        'The completion; with `stream` chunks, then `[DONE]`. Citations ' +
        'come with the chunk that carries `finish_reason`.',
      content: [
        { type: 'application/json', schema: wireCompletion },
        { type: 'text/event-stream', schema: wireCompletionChunk },
      ],
    },
    errors: ['question_empty', 'question_too_long', 'index_not_ready', 'over_capacity', 'llm_unreachable'],
    async handle(request, response) {
      const body = parseInput(completionBody, request.body);
      const conversation = readConversation(body.messages);
      const signal = createRequestSignal(response, {
        timeoutMs: settings.requestTimeoutMs,
        cutting: context.lifecycle.cutting,
      });
      const answerRequest = pickDefined({
        question: parseQuestion(conversation.question, 'messages', settings.maxQuestionChars),
        history: readHistory(conversation.history),
        topK: body.wenqu?.topK,
        filter: toSearchFilter(body.wenqu?.filter),
        instructions: conversation.instructions,
        signal,
      });
      const id = randomUUID();
      const head = { id: `chatcmpl-${id}`, created: Math.floor(Date.now() / 1000), model: settings.modelName };
      const events = answerOnWire(context, answerRequest, id);
      if (body.stream === true) await streamCompletion(context, { events, head, body, request, response, signal });
      else await sendCompletion(events, head, response, findPageUrl(request, settings));
    },
  };
}

async function sendCompletion(
  events: AsyncGenerator<WireEvent>,
  head: CompletionHead,
  response: Response,
  pageUrl: string,
): Promise<void> {
  for await (const { event, data } of events) {
    if (event === 'done') response.json(toCompletion(head, data, pageUrl));
  }
}

type CompletionRun = {
  readonly events: AsyncGenerator<WireEvent>;
  readonly head: CompletionHead;
  readonly body: z.output<typeof completionBody>;
  readonly request: Request;
  readonly response: Response;
  readonly signal: AbortSignal;
};

/**
 * Headers wait for the first words, so that a model that fails before them still gives a real status; not longer than
 * one heartbeat, so that proxies do not give up on a slow model.
 */
async function streamCompletion(context: HttpContext, run: CompletionRun): Promise<void> {
  const { events, head, body, request, response, signal } = run;
  const wantsUsage = body.stream_options?.include_usage === true;
  const chunk = (choices: readonly object[], extra: object = {}) =>
    JSON.stringify({
      ...head,
      object: 'chat.completion.chunk',
      choices,
      ...(wantsUsage ? { usage: null } : {}),
      ...extra,
    });
  const choice = (delta: object, finishReason: 'stop' | 'length' | null = null) => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: finishReason,
  });
  let stream: EventStream | undefined;
  const open = () => (stream ??= openEventStream(response, { heartbeatMs: context.settings.heartbeatMs, signal }));
  const timer = setTimeout(() => {
    if (!signal.aborted) open();
  }, context.settings.heartbeatMs);
  let hasStarted = false;
  const start = async () => {
    if (hasStarted) return;
    hasStarted = true;
    await open().send(undefined, chunk([choice({ role: 'assistant', content: '' })]));
  };
  try {
    for await (const { event, data } of events) {
      if (event === 'delta') {
        await start();
        await open().send(undefined, chunk([choice({ content: data.text })]));
      } else if (event === 'done') {
        const pageUrl = findPageUrl(request, context.settings);
        await start();
        await open().send(
          undefined,
          chunk(
            [choice({ annotations: toAnnotations(data, pageUrl) }, toFinishReason(data))],
            toEvidence(data, pageUrl),
          ),
        );
        if (wantsUsage) await open().send(undefined, chunk([], { usage: toUsage(data) }));
        open().finish(undefined, '[DONE]');
      }
    }
  } catch (thrown) {
    if (stream === undefined || thrown instanceof ClientGoneError) throw thrown;
    finishWithError(context, stream, thrown, requestIdOf(response));
  } finally {
    clearTimeout(timer);
  }
}
