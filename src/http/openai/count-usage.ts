import { estimateTokens } from '../../text/estimate-tokens.ts';
import type { TokenUsage } from '../../types/answer-event.ts';
import type { WireAnswer } from '../wire/schemas/wire-schemas.ts';

/**
 * Tokens that the language model counted; where none was asked, an estimate of what was sent and said, because the
 * meters and budgets of OpenAI clients take zero for a fault.
 * @param prompt texts of the request: instructions, history, question
 */
export function countUsage({ usage, answer }: WireAnswer, prompt: readonly string[]): TokenUsage {
  if (usage.inputTokens > 0 || usage.outputTokens > 0) return usage;
  return {
    inputTokens: prompt.reduce((sum, text) => sum + estimateTokens(text), 0),
    outputTokens: estimateTokens(answer),
  };
}
