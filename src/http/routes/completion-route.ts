import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { answerOnWire } from '../wire/answer-on-wire.ts';
import type { WireEvent } from '../wire/answer-on-wire.ts';
import type { HttpContext } from '../http-context.ts';
import { createLateStream } from '../openai/late-stream.ts';
import { findPageUrl } from '../openai/page-url.ts';
import { refuseForcedTool, refuseFormat } from '../openai/refuse-impossible.ts';
import { listTexts, readConversation } from '../openai/read-conversation.ts';
import { toAnnotations, toCompletion, toEvidence, toFinishReason, toUsage } from '../openai/to-completion.ts';
import type { CompletionHead } from '../openai/to-completion.ts';
import { parseInput } from '../wire/parse-input.ts';
import { toAnswerRequest } from '../wire/to-answer-request.ts';
import { requestIdOf, setTimings } from '../middleware/request-context.ts';
import { ClientGoneError, createRequestSignal } from '../wire/request-signal.ts';
import type { Route } from './route.ts';
import { completionBody, wireCompletion, wireCompletionChunk } from '../openai/openai-schemas.ts';
import { finishWithError } from './chat-route.ts';

export function createCompletionRoute(context: HttpContext): Route {
  const { settings } = context;
  return {
    method: 'post',
    path: '/v1/chat/completions',
    name: 'createChatCompletion',
    summary: 'OpenAI 的对话接口，据文档回答。The OpenAI call, answered from the documents.',
    body: completionBody,
    success: {
      status: 200,
      description:
        'The completion; with `stream` chunks, then `[DONE]`. Citations ' +
        'come with the chunk that carries `finish_reason`.',
      type: 'application/json',
      schema: wireCompletion,
      events: { data: wireCompletionChunk },
    },
    errors: ['question_empty', 'question_too_long', 'index_not_ready', 'over_capacity', 'llm_unreachable'],
    async handle(request, response) {
      const body = parseInput(completionBody, request.body);
      refuseFormat(body.response_format, 'response_format');
      refuseForcedTool(body.tool_choice, 'tool_choice');
      refuseForcedTool(body.function_call, 'function_call');
      const conversation = readConversation(body.messages);
      const signal = createRequestSignal(response, {
        timeoutMs: settings.requestTimeoutMs,
        cutting: context.lifecycle.cutting,
      });
      const asked = { ...conversation, ...body.wenqu };
      const answerRequest = toAnswerRequest(asked, 'messages', settings.maxQuestionChars, signal);
      const id = randomUUID();
      const head = { id: `chatcmpl-${id}`, created: Math.floor(Date.now() / 1000), model: settings.modelName };
      const run = {
        events: answerOnWire(context, answerRequest, id),
        head,
        response,
        pageUrl: findPageUrl(request, settings),
        prompt: listTexts(conversation),
      };
      const wantsUsage = body.stream_options?.include_usage === true;
      if (body.stream === true) await streamCompletion(context, { ...run, wantsUsage, signal });
      else await sendCompletion(run);
    },
  };
}

type CompletionRun = {
  readonly events: AsyncGenerator<WireEvent>;
  readonly head: CompletionHead;
  readonly response: Response;
  readonly pageUrl: string;
  /** Texts of the request. */
  readonly prompt: readonly string[];
};

async function sendCompletion({ events, head, response, ...request }: CompletionRun): Promise<void> {
  for await (const { event, data } of events) {
    if (event !== 'done') continue;
    setTimings(response, data.timings);
    response.json(toCompletion(head, data, request));
  }
}

async function streamCompletion(
  context: HttpContext,
  run: CompletionRun & { readonly wantsUsage: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const { events, head, response, pageUrl, prompt, wantsUsage, signal } = run;
  const stream = createLateStream(response, { heartbeatMs: context.settings.heartbeatMs, signal });
  const send = (choices: readonly object[], extra: object = {}) =>
    stream.send(
      undefined,
      JSON.stringify({
        ...head,
        object: 'chat.completion.chunk',
        choices,
        ...(wantsUsage ? { usage: null } : {}),
        ...extra,
      }),
    );
  const choice = (delta: object, finishReason: 'stop' | 'length' | null = null) => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: finishReason,
  });
  let hasStarted = false;
  const start = async () => {
    if (!hasStarted) await send([choice({ role: 'assistant', content: '' })]);
    hasStarted = true;
  };
  try {
    for await (const { event, data } of events) {
      if (event === 'delta') {
        await start();
        await send([choice({ content: data.text })]);
      } else if (event === 'done') {
        setTimings(response, data.timings);
        await start();
        await send(
          [choice({ annotations: toAnnotations(data, pageUrl) }, toFinishReason(data))],
          toEvidence(data, pageUrl),
        );
        if (wantsUsage) await send([], { usage: toUsage(data, prompt) });
        stream.finish(undefined, '[DONE]');
      }
    }
  } catch (thrown) {
    if (!stream.isOpen() || thrown instanceof ClientGoneError) throw thrown;
    finishWithError(context, stream, thrown, requestIdOf(response));
  } finally {
    stream.stop();
  }
}
