import { z } from 'zod';
import { wireFilter, topK } from '../wire/schemas/request-schemas.ts';
import { wireAnswer } from '../wire/schemas/wire-schemas.ts';

// The OpenAI-compatible calls. Parameters without a meaning here are checked for their type and then ignored.

export const ignoredParameters = {
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.int().nullish(),
  user: z.string().nullish(),
  logprobs: z.boolean().nullish(),
  tools: z.array(z.unknown()).nullish(),
};

export const toolChoice = z.union([z.string(), z.looseObject({ type: z.string().optional() })]).nullish();

export const wenquOptions = z
  .object({ topK: topK.optional(), filter: wireFilter.optional() })
  .optional()
  .describe('Extension: what /api/chat calls topK and filter.');

const message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))]).nullish(),
});
export type OpenAiMessage = z.infer<typeof message>;

export const completionBody = z.object({
  model: z.string().nullish().describe('Any name is taken; the answer names the model that spoke.'),
  messages: z
    .array(message)
    .min(1)
    .describe('The last user message is the question; system messages add to the instructions.'),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1).nullish(),
  response_format: z.looseObject({ type: z.string().optional() }).nullish().describe('Only `{"type":"text"}`.'),
  tool_choice: toolChoice.describe('Only `auto` and `none`: no tool is ever called.'),
  function_call: toolChoice.describe('As tool_choice.'),
  modalities: z.array(z.literal('text')).nullish(),
  ...ignoredParameters,
  wenqu: wenquOptions,
});

const token = z.int().min(0);

export const embeddingsBody = z.object({
  model: z.string().nullish(),
  input: z
    .union([z.string(), z.array(z.string()), z.array(token), z.array(z.array(token))])
    .describe('Texts, or token numbers of cl100k_base.'),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).nullish().describe('Only the length the model has.'),
  user: z.string().nullish(),
  input_type: z
    .enum(['query', 'passage'])
    .nullish()
    .describe('Extension: which side of a search the texts are for; passage when absent.'),
});

const annotation = z.object({
  type: z.literal('url_citation'),
  url_citation: z.object({ start_index: z.int(), end_index: z.int(), url: z.string(), title: z.string() }),
});
const usage = z.object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() });

/** Everything about an answer that is the same however often and in whatever way it is asked for. */
const wenquExtension = wireAnswer.omit({ id: true, answer: true, usage: true, timings: true });

export const answerEvidence = {
  citations: z.array(z.string()).describe('citations[n - 1] is the address behind the marker [n].'),
  search_results: z.array(
    z.object({ title: z.string(), url: z.string(), date: z.string().nullable(), snippet: z.string() }),
  ),
  wenqu: wenquExtension,
};

export const wireCompletion = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.int(),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string(),
        refusal: z.null(),
        annotations: z.array(annotation),
      }),
      logprobs: z.null(),
      finish_reason: z.enum(['stop', 'length']),
    }),
  ),
  usage,
  ...answerEvidence,
});
export type WireCompletion = z.infer<typeof wireCompletion>;
export type WireEvidence = Pick<WireCompletion, 'citations' | 'search_results' | 'wenqu'>;

export const wireCompletionChunk = z.object({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.int(),
      delta: z.object({
        role: z.literal('assistant').optional(),
        content: z.string().optional(),
        annotations: z.array(annotation).optional(),
      }),
      logprobs: z.null(),
      finish_reason: z.enum(['stop', 'length']).nullable(),
    }),
  ),
  usage: usage.nullable().optional(),
  citations: answerEvidence.citations.optional(),
  search_results: answerEvidence.search_results.optional(),
  wenqu: wenquExtension.optional(),
});

export const wireEmbeddings = z.object({
  object: z.literal('list'),
  data: z.array(
    z.object({ object: z.literal('embedding'), index: z.int(), embedding: z.union([z.array(z.number()), z.string()]) }),
  ),
  model: z.string(),
  usage: z.object({ prompt_tokens: z.int(), total_tokens: z.int() }),
});

export const wireModel = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.string(),
});
export const wireModelList = z.object({ object: z.literal('list'), data: z.array(wireModel) });
