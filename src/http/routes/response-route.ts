import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { logError, toErrorBody, toWenquError } from '../errors/error-response.ts';
import type { HttpContext } from '../http-context.ts';
import { requestIdOf, setTimings } from '../middleware/request-context.ts';
import { findPageUrl } from '../openai/page-url.ts';
import { listTexts, readConversation } from '../openai/read-conversation.ts';
import type { OpenAiConversation } from '../openai/read-conversation.ts';
import { refuseForcedTool, refuseFormat } from '../openai/refuse-impossible.ts';
import { createKeptResponses } from '../openai/responses/kept-responses.ts';
import { readResponseInput } from '../openai/responses/read-response-input.ts';
import { responseBody, wireResponse, wireResponseEvent } from '../openai/responses/response-schemas.ts';
import type { WireResponse } from '../openai/responses/response-schemas.ts';
import { toResponseEvents } from '../openai/responses/to-response-events.ts';
import { createResponseHead, toResponse } from '../openai/responses/to-response.ts';
import type { ResponseHead } from '../openai/responses/to-response.ts';
import { answerOnWire } from '../wire/answer-on-wire.ts';
import type { WireEvent } from '../wire/answer-on-wire.ts';
import { createLateStream } from '../openai/late-stream.ts';
import { parseInput, readHistory } from '../wire/parse-input.ts';
import { toAnswerRequest } from '../wire/to-answer-request.ts';
import { ClientGoneError, createRequestSignal } from '../wire/request-signal.ts';
import type { WireAnswer } from '../wire/schemas/wire-schemas.ts';
import type { Route } from './route.ts';

export function createResponseRoute(context: HttpContext): Route {
  const { settings } = context;
  const kept = createKeptResponses();
  return {
    method: 'post',
    path: '/v1/responses',
    name: 'createResponse',
    summary: 'OpenAI 较新的接口，据文档回答。The newer OpenAI call, answered from the documents.',
    body: responseBody,
    success: {
      status: 200,
      description: 'The response; with `stream` its events, citations as annotations after the text.',
      type: 'application/json',
      schema: wireResponse,
      events: { 'response.*': wireResponseEvent },
    },
    errors: ['question_empty', 'question_too_long', 'index_not_ready', 'over_capacity', 'llm_unreachable'],
    async handle(request, response) {
      const body = parseInput(responseBody, request.body);
      refuseFormat(body.text?.format, 'text.format');
      refuseForcedTool(body.tool_choice, 'tool_choice');
      // Instructions and kept turns stand before those of `input`, so that no index of one is the caller's.
      const conversation = readConversation(readResponseInput(body, kept), 'input', () => 'input');
      const signal = createRequestSignal(response, {
        timeoutMs: settings.requestTimeoutMs,
        cutting: context.lifecycle.cutting,
      });
      const asked = { ...conversation, ...body.wenqu };
      const answerRequest = toAnswerRequest(asked, 'input', settings.maxQuestionChars, signal);
      const id = randomUUID();
      const head = createResponseHead(id, settings.modelName, body);
      const shown = { pageUrl: findPageUrl(request, settings), prompt: listTexts(conversation) };
      const finish = (answer: WireAnswer): WireResponse => {
        setTimings(response, answer.timings);
        if (head.store) kept.keep(head.id, listTurns(conversation, answer));
        return toResponse(head, answer, shown);
      };
      const events = answerOnWire(context, answerRequest, id);
      if (body.stream === true) await streamResponse(context, { events, head, finish, response, signal });
      else await sendResponse(events, finish, response);
    },
  };
}

function listTurns({ history, question }: OpenAiConversation, { answer }: WireAnswer) {
  return readHistory([...history, { role: 'user', content: question }, { role: 'assistant', content: answer }]);
}

async function sendResponse(
  events: AsyncGenerator<WireEvent>,
  finish: (answer: WireAnswer) => WireResponse,
  response: Response,
): Promise<void> {
  for await (const { event, data } of events) {
    if (event === 'done') response.json(finish(data));
  }
}

async function streamResponse(
  context: HttpContext,
  run: {
    readonly events: AsyncGenerator<WireEvent>;
    readonly head: ResponseHead;
    readonly finish: (answer: WireAnswer) => WireResponse;
    readonly response: Response;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { response, signal } = run;
  const stream = createLateStream(response, { heartbeatMs: context.settings.heartbeatMs, signal });
  let number = 0;
  const write = (event: { readonly type: string }) => JSON.stringify({ ...event, sequence_number: number++ });
  try {
    for await (const event of toResponseEvents(run.events, run.head, run.finish))
      await stream.send(event.type, write(event));
    stream.finish();
  } catch (thrown) {
    if (!stream.isOpen() || thrown instanceof ClientGoneError) throw thrown;
    const error = toWenquError(thrown);
    logError(context.settings.logger, error, requestIdOf(response));
    const body = toErrorBody(error);
    // Clients look for the fields at the top, or below `error`.
    stream.finish('error', write({ param: null, ...body.error, ...body, type: 'error' }));
  } finally {
    stream.stop();
  }
}
