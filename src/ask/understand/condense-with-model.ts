import { z } from 'zod';
import { LanguageModelError } from '../../errors.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import type { Message } from '../../types/message.ts';
import { collectText } from '../model/collect-text.ts';
import { renderPrompt } from '../model/prompt.ts';
import type { PromptSet } from '../model/prompt.ts';

export type CondensedQuestion = {
  readonly standaloneQuestion: string;
  readonly intent: 'follow_up' | 'new_topic' | 'chitchat';
};

export type CondenseDependencies = {
  readonly model: LanguageModel;
  readonly prompts: PromptSet;
  readonly signal?: AbortSignal;
};

const MAX_TURNS = 6;
const MAX_TURN_CHARS = 300;
const MAX_OUTPUT_TOKENS = 256;

const Output = z.object({
  intent: z.enum(['follow_up', 'new_topic', 'chitchat']),
  question: z.string().trim().min(1).max(500),
});

/**
 * Last question + earlier turns (oldest first) → a question that stands alone. Throws `LanguageModelError` on failure
 * or unusable output.
 */
export async function condenseWithModel(
  question: string,
  history: readonly Message[],
  deps: CondenseDependencies,
): Promise<CondensedQuestion> {
  const turns = history
    .slice(-MAX_TURNS)
    .map(({ role, content }) => `${role === 'user' ? '用户' : '助手'}：${shorten(content)}`);
  const output = await collectText(deps.model, {
    messages: [
      { role: 'system', content: renderPrompt(deps.prompts.condense, 'system', {}) },
      { role: 'user', content: renderPrompt(deps.prompts.condense, 'user', { history: turns.join('\n'), question }) },
    ],
    temperature: 0,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    ...(deps.signal === undefined ? {} : { signal: deps.signal }),
  });
  const parsed = Output.safeParse(readJson(output, '{', '}'));
  if (!parsed.success) throw unusable(deps.model);
  // Only a follow-up may be reworded; anything else is searched as it was typed.
  const { intent } = parsed.data;
  return { intent, standaloneQuestion: intent === 'follow_up' ? parsed.data.question : question };
}

function shorten(text: string): string {
  const line = text
    .replace(/[[【]c?\d+[\]】]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length > MAX_TURN_CHARS ? `${line.slice(0, MAX_TURN_CHARS)}…` : line;
}

/**
 * The JSON value between the first opening and the last closing mark, whatever stands around it; `undefined` when there
 * is none.
 */
export function readJson(text: string, open: string, close: string): unknown {
  const start = text.indexOf(open);
  const end = text.lastIndexOf(close);
  if (start === -1 || end <= start) return undefined;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    return undefined;
  }
}

export function unusable(model: LanguageModel): LanguageModelError {
  return new LanguageModelError(
    'llm_bad_response',
    `模型（${model.provider} / ${model.name}）没有按要求的格式回应。The model did not answer in the required form.`,
  );
}
