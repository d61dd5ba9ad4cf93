import { z } from 'zod';
import { collectText } from '../model/collect-text.ts';
import { readJson, unusable } from '../understand/condense-with-model.ts';
import type { CondenseDependencies } from '../understand/condense-with-model.ts';
import { renderPrompt } from '../model/prompt.ts';

const MAX_QUERIES = 3;
const MAX_OUTPUT_TOKENS = 256;

const Output = z.array(z.string().trim().min(1).max(300)).min(1);

/**
 * A standalone question → one to three search queries, without repetitions. Throws `LanguageModelError` on failure or
 * unusable output.
 */
export async function planQueries(question: string, deps: CondenseDependencies): Promise<string[]> {
  const output = await collectText(deps.model, {
    messages: [
      { role: 'system', content: renderPrompt(deps.prompts.plan, 'system', {}) },
      { role: 'user', content: renderPrompt(deps.prompts.plan, 'user', { question }) },
    ],
    temperature: 0,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    ...(deps.signal === undefined ? {} : { signal: deps.signal }),
  });
  const parsed = Output.safeParse(readJson(output, '[', ']'));
  if (!parsed.success) throw unusable(deps.model);
  return [...new Set(parsed.data)].slice(0, MAX_QUERIES);
}
