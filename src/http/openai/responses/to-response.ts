import type { z } from 'zod';
import { countUsage } from '../count-usage.ts';
import { toAnnotations, toEvidence } from '../to-completion.ts';
import type { WireAnswer } from '../../wire/schemas/wire-schemas.ts';
import type { WireResponse, WireResponseMessage, responseBody } from './response-schemas.ts';

/** What a response repeats of its request. */
export type ResponseHead = Omit<WireResponse, 'status' | 'output' | 'incomplete_details' | 'usage'>;

/** @param id bare; the prefixes tell clients what it names */
export function createResponseHead(id: string, model: string, body: z.output<typeof responseBody>): ResponseHead {
  return {
    id: `resp_${id}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    model,
    error: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    parallel_tool_calls: true,
    previous_response_id: body.previous_response_id ?? null,
    store: body.store ?? true,
    temperature: body.temperature ?? null,
    text: { format: { type: 'text' } },
    tool_choice: body.tool_choice === 'none' ? 'none' : 'auto',
    tools: [],
    top_p: body.top_p ?? null,
    truncation: 'disabled',
  };
}

/** `msg_…` → `resp_…`: a response has one message, whose id differs by the prefix alone. */
export function toResponseId(id: string): string {
  return id.replace(/^msg_/u, 'resp_');
}

export function toMessageId(responseId: string): string {
  return responseId.replace(/^resp_/u, 'msg_');
}

export function toResponse(
  head: ResponseHead,
  answer: WireAnswer,
  request: { readonly pageUrl: string; readonly prompt: readonly string[] },
): WireResponse {
  const { inputTokens, outputTokens } = countUsage(answer, request.prompt);
  const isCut = answer.isTruncated === true;
  return {
    ...head,
    status: isCut ? 'incomplete' : 'completed',
    output: [toMessage(head.id, answer, request.pageUrl)],
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    usage: {
      input_tokens: inputTokens,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: outputTokens,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: inputTokens + outputTokens,
    },
    ...toEvidence(answer, request.pageUrl),
  };
}

function toMessage(id: string, answer: WireAnswer, pageUrl: string): WireResponseMessage {
  const annotations = toAnnotations(answer, pageUrl).map(({ type, url_citation: place }) => ({ type, ...place }));
  return {
    id: toMessageId(id),
    type: 'message',
    status: answer.isTruncated === true ? 'incomplete' : 'completed',
    role: 'assistant',
    content: [{ type: 'output_text', text: answer.answer, annotations, logprobs: [] }],
  };
}
