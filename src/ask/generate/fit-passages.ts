import { estimateTokens } from '../../text/estimate-tokens.ts';
import type { Passage } from '../../types/passage.ts';
import type { Prompt } from '../model/prompt.ts';
import { buildPrompt } from './build-prompt.ts';
import type { GenerateRequest } from './draft-events.ts';

/** The longest run of best passages whose prompt leaves room for the answer; never fewer than one. */
export function fitPassages(
  prompt: Prompt,
  request: GenerateRequest,
  contextTokens: number,
  outputTokens: number,
): readonly Passage[] {
  let count = request.passages.length;
  for (; count > 1; count -= 1) {
    const messages = buildPrompt(prompt, request, request.passages.slice(0, count), '0'.repeat(12), '2000-01-01');
    const tokens = messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, 0);
    if (tokens + outputTokens <= contextTokens) break;
  }
  return request.passages.slice(0, count);
}
