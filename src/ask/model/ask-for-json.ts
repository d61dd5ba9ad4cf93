import type { z } from 'zod';
import { LanguageModelError } from '../../errors.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import { collectText } from './collect-text.ts';
import { type Prompt, renderPrompt } from './prompt.ts';

export type JsonRequest<Output> = {
  readonly prompt: Prompt;
  /** Values for the holes of the prompt's `user` section. */
  readonly values: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Output>;
  readonly maxOutputTokens: number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * A prompt's `system` and `user` sections → the JSON that the model answers with, whatever stands around it.
 * Throws `LanguageModelError`: what the model throws, or `llm_bad_response` for output of another form.
 */
export async function askForJson<Output>(model: LanguageModel, request: JsonRequest<Output>): Promise<Output> {
  const { prompt, values, schema, maxOutputTokens, signal } = request;
  const output = await collectText(model, {
    messages: [
      { role: 'system', content: renderPrompt(prompt, 'system', {}) },
      { role: 'user', content: renderPrompt(prompt, 'user', values) },
    ],
    temperature: 0,
    maxOutputTokens,
    ...(signal !== undefined && { signal }),
  });
  const parsed = schema.safeParse(readJson(output));
  if (parsed.success) return parsed.data;
  throw new LanguageModelError(
    'llm_bad_response',
    `模型（${model.provider} / ${model.name}）没有按要求的格式回应。The model did not answer in the required form.`,
  );
}

/** The JSON value from the first opening mark to the last closing one of its kind; undefined when there is none. */
function readJson(text: string): unknown {
  const start = text.search(/[[{]/u);
  const end = text.lastIndexOf(text[start] === '[' ? ']' : '}');
  if (start === -1 || end <= start) return undefined;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
