import { z } from 'zod';
import type { LanguageModel } from '../../../ports/language-model.ts';
import type { Message } from '../../../types/message.ts';
import { askForJson } from '../../model/ask-for-json.ts';
import type { PromptSet } from '../../model/prompt.ts';
import type { CondensedQuestion } from './condensed-question.ts';

type CondenseDependencies = {
  readonly model: LanguageModel;
  readonly prompts: Pick<PromptSet, 'condense'>;
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
  { model, prompts, signal }: CondenseDependencies,
): Promise<CondensedQuestion> {
  const turns = history
    .slice(-MAX_TURNS)
    .map(({ role, content }) => `${role === 'user' ? '用户' : '助手'}：${shorten(content)}`);
  const { intent, question: rewritten } = await askForJson(model, {
    prompt: prompts.condense,
    values: { history: turns.join('\n'), question },
    schema: Output,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    signal,
  });
  // Only a follow-up may be reworded; anything else is searched as it was typed.
  return { standaloneQuestion: intent === 'follow_up' ? rewritten : question, intent };
}

function shorten(text: string): string {
  const line = text
    .replace(/[[【]c?\d+[\]】]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length > MAX_TURN_CHARS ? `${line.slice(0, MAX_TURN_CHARS)}…` : line;
}
