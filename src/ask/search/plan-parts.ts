import { z } from 'zod';
import { LanguageModelError } from '../../errors.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import type { Logger } from '../../ports/logger.ts';
import { askForJson } from '../model/ask-for-json.ts';
import type { PromptSet } from '../model/prompt.ts';
import type { CondensedQuestion } from '../understand/condense/condensed-question.ts';
import type { Query } from '../understand/understand-query.ts';

/** A model that divides a question into parts, and what it is asked with. */
export type PlanningModel = {
  readonly model: LanguageModel;
  readonly prompts: Pick<PromptSet, 'plan'>;
  readonly logger: Logger;
  readonly signal?: AbortSignal | undefined;
};

const MAX_PARTS = 3;
const MAX_OUTPUT_TOKENS = 256;

const Output = z.array(z.string().trim().min(1).max(300)).min(1);

/**
 * A comparison, or several questions in one → its parts as questions of their own, by the language model. [] for any
 * other question, for one that has no parts, and when the model fails: a search goes on without.
 */
export async function planParts(
  { intent, standaloneQuestion }: CondensedQuestion,
  { type, sentences }: Query,
  { model, prompts, logger, signal }: PlanningModel,
): Promise<CondensedQuestion[]> {
  if (!type.asksCompare && sentences.filter(({ text }) => /[?？]$/u.test(text)).length < 2) return [];
  const request = { prompt: prompts.plan, schema: Output, maxOutputTokens: MAX_OUTPUT_TOKENS, signal };
  try {
    const planned = await askForJson(model, { ...request, values: { question: standaloneQuestion } });
    const parts = [...new Set(planned)].slice(0, MAX_PARTS);
    if (parts.length < 2) return [];
    return parts.map((part) => ({ standaloneQuestion: part, intent }));
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    logger.warn('plan_failed', { code: error.code });
    return [];
  }
}
