import { z } from 'zod';
import { answerEvidence, ignoredParameters, toolChoice, wenquOptions } from '../openai-schemas.ts';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const item = z.looseObject({
  type: z.string().nullish(),
  id: z.string().nullish(),
  role: z.enum(['system', 'developer', 'user', 'assistant']).optional(),
  content: z.union([z.string(), z.array(part)]).nullish(),
});
export type ResponseItem = z.infer<typeof item>;

export const responseBody = z.object({
  model: z.string().nullish().describe('Any name is taken; the answer names the model that spoke.'),
  input: z
    .union([z.string(), z.array(item).min(1)])
    .describe('A question, or turns of which the last user message is the question.'),
  instructions: z.string().nullish(),
  previous_response_id: z.string().nullish().describe('The turns of that response come before those of `input`.'),
  store: z.boolean().nullish().describe('False: the response cannot be referred to later.'),
  stream: z.boolean().nullish(),
  text: z
    .looseObject({ format: z.looseObject({ type: z.string().optional() }).nullish() })
    .nullish()
    .describe('Only `{"format":{"type":"text"}}`.'),
  tool_choice: toolChoice.describe('Only `auto` and `none`: no tool is ever called.'),
  background: z.literal(false).nullish(),
  conversation: z.null().optional().describe('Not supported; use previous_response_id.'),
  prompt: z.null().optional().describe('Not supported; use instructions.'),
  max_output_tokens: z.int().min(1).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  temperature: ignoredParameters.temperature,
  top_p: ignoredParameters.top_p,
  tools: ignoredParameters.tools,
  user: ignoredParameters.user,
  wenqu: wenquOptions,
});

const annotation = z.object({
  type: z.literal('url_citation'),
  start_index: z.int(),
  end_index: z.int(),
  url: z.string(),
  title: z.string(),
});
const text = z.object({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(annotation),
  logprobs: z.array(z.never()),
});
const message = z.object({
  id: z.string(),
  type: z.literal('message'),
  status: z.enum(['in_progress', 'completed', 'incomplete']),
  role: z.literal('assistant'),
  content: z.array(text),
});
export type WireResponseMessage = z.infer<typeof message>;

const usage = z.object({
  input_tokens: z.int(),
  input_tokens_details: z.object({ cached_tokens: z.int() }),
  output_tokens: z.int(),
  output_tokens_details: z.object({ reasoning_tokens: z.int() }),
  total_tokens: z.int(),
});

export const wireResponse = z.object({
  id: z.string(),
  object: z.literal('response'),
  created_at: z.int(),
  status: z.enum(['in_progress', 'completed', 'incomplete']),
  model: z.string(),
  output: z.array(message),
  error: z.null(),
  incomplete_details: z.object({ reason: z.literal('max_output_tokens') }).nullable(),
  instructions: z.string().nullable(),
  max_output_tokens: z.int().nullable(),
  metadata: z.record(z.string(), z.string()),
  parallel_tool_calls: z.boolean(),
  previous_response_id: z.string().nullable(),
  store: z.boolean(),
  temperature: z.number().nullable(),
  text: z.object({ format: z.object({ type: z.literal('text') }) }),
  tool_choice: z.enum(['auto', 'none']),
  tools: z.array(z.never()),
  top_p: z.number().nullable(),
  truncation: z.literal('disabled'),
  usage: usage.nullable(),
  citations: answerEvidence.citations.optional(),
  search_results: answerEvidence.search_results.optional(),
  wenqu: answerEvidence.wenqu.optional(),
});
export type WireResponse = z.infer<typeof wireResponse>;

/** One event of a stream; its name is its `type`. */
export const wireResponseEvent = z.looseObject({ type: z.string(), sequence_number: z.int() });
