import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { answerOnWire } from '../wire/answer-on-wire.ts';
import type { WireEvent } from '../wire/answer-on-wire.ts';
import { logError, toErrorBody, toWenquError } from '../errors/error-response.ts';
import { acceptsEventStream, openEventStream } from '../wire/event-stream.ts';
import type { EventStream } from '../wire/event-stream.ts';
import type { HttpContext } from '../http-context.ts';
import { parseInput } from '../wire/parse-input.ts';
import { requestIdOf, setTimings } from '../middleware/request-context.ts';
import { toAnswerRequest } from '../wire/to-answer-request.ts';
import { ClientGoneError, createRequestSignal } from '../wire/request-signal.ts';
import type { Route } from './route.ts';
import { chatBody } from '../wire/schemas/request-schemas.ts';
import { chatEvents } from '../wire/schemas/stream-schemas.ts';
import { wireAnswer } from '../wire/schemas/wire-schemas.ts';

export function createChatRoute(context: HttpContext): Route {
  return {
    method: 'post',
    path: '/api/chat',
    name: 'chat',
    summary: '据文档回答，引文经过核对。Answers a question from the documents, with checked quotes.',
    body: chatBody,
    success: {
      status: 200,
      description:
        'The answer; with `stream` server-sent events in this order: `status`*, `sources`, (`delta` ' +
        '| `citation` | `unsupported`)*, `verdict`* once a model has ' +
        'checked the claims, `done` with the whole answer; ' +
        'or `error`.',
      type: 'application/json',
      schema: wireAnswer,
      events: chatEvents,
    },
    errors: ['question_empty', 'question_too_long', 'index_not_ready', 'over_capacity', 'llm_unreachable'],
    async handle(request, response) {
      const body = parseInput(chatBody, request.body);
      const signal = createRequestSignal(response, {
        timeoutMs: context.settings.requestTimeoutMs,
        cutting: context.lifecycle.cutting,
      });
      const asked = toAnswerRequest(body, 'question', context.settings.maxQuestionChars, signal);
      const events = answerOnWire(context, asked, randomUUID());
      if (body.stream ?? acceptsEventStream(request)) await streamAnswer(context, events, response, signal);
      else await sendAnswer(events, response);
    },
  };
}

async function sendAnswer(events: AsyncGenerator<WireEvent>, response: Response): Promise<void> {
  for await (const event of events) {
    if (event.event !== 'done') continue;
    setTimings(response, event.data.timings);
    response.json(event.data);
  }
}

/** An error before the first event still has its status; after it, it is the last event. */
async function streamAnswer(
  context: HttpContext,
  events: AsyncGenerator<WireEvent>,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  let stream: EventStream | undefined;
  try {
    for await (const { event, data } of events) {
      stream ??= openEventStream(response, { heartbeatMs: context.settings.heartbeatMs, signal });
      if (event === 'done') {
        setTimings(response, data.timings);
        stream.finish(event, JSON.stringify(data));
      } else await stream.send(event, JSON.stringify(data));
    }
  } catch (thrown) {
    if (stream === undefined || thrown instanceof ClientGoneError) throw thrown;
    finishWithError(context, stream, thrown, requestIdOf(response), 'error');
  }
}

export function finishWithError(
  context: HttpContext,
  stream: EventStream,
  thrown: unknown,
  requestId: string,
  event?: string,
): void {
  const error = toWenquError(thrown);
  logError(context.settings.logger, error, requestId);
  stream.finish(event, JSON.stringify(toErrorBody(error)));
}
