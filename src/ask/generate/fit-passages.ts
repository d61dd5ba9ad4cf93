import type { PromptMessage } from '../../ports/language-model.ts';
import { estimateTokens } from '../../text/estimate-tokens.ts';
import type { Passage } from '../../types/passage.ts';
import type { Prompt } from '../model/prompt.ts';
import { buildPrompt } from './build-prompt.ts';
import type { GenerateRequest } from './draft-events.ts';

/** Room kept for the answer when passages are chosen by the model's context length. */
const ANSWER_TOKENS = 1024;

/** The longest run of first passages whose prompt leaves room for the answer; never fewer than one. */
export function fitPassages(prompt: Prompt, request: GenerateRequest, contextTokens: number): readonly Passage[] {
  let count = request.passages.length;
  for (; count > 1; count -= 1) {
    const messages = buildPrompt(prompt, request, request.passages.slice(0, count), '0'.repeat(12), '2000-01-01');
    if (hasRoom(messages, contextTokens)) break;
  }
  return request.passages.slice(0, count);
}

/** True where messages leave room for an answer. */
export function hasRoom(messages: readonly PromptMessage[], contextTokens: number): boolean {
  const tokens = messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, 0);
  return tokens + ANSWER_TOKENS <= contextTokens;
}
