import { z } from 'zod';
import { LanguageModelError } from '../../../errors.ts';
import type { LanguageModel } from '../../../ports/language-model.ts';
import type { Logger } from '../../../ports/logger.ts';
import { askForJson } from '../../model/ask-for-json.ts';
import type { PromptSet } from '../../model/prompt.ts';
import type { CondensedQuestion } from '../../understand/condense/condensed-question.ts';
import { splitQuestion } from './split-question.ts';

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
 * A comparison, or several questions in one → its parts as questions of their own, at most three: by rules where they
 * are plain or there is no model, by the language model else. [] for a question of one part, and when the model fails:
 * a search goes on without.
 */
export async function planParts(
  { intent, standaloneQuestion }: CondensedQuestion,
  planning: PlanningModel | undefined,
): Promise<CondensedQuestion[]> {
  const { parts, isPlain } = splitQuestion(standaloneQuestion);
  if (isPlain || planning === undefined)
    return parts.slice(0, MAX_PARTS).map((part) => ({ standaloneQuestion: part, intent }));
  const { model, prompts, logger, signal } = planning;
  const request = { prompt: prompts.plan, schema: Output, maxOutputTokens: MAX_OUTPUT_TOKENS, signal };
  try {
    const planned = await askForJson(model, { ...request, values: { question: standaloneQuestion } });
    const different = [...new Set(planned)];
    if (different.length < 2) return [];
    return different.slice(0, MAX_PARTS).map((part) => ({ standaloneQuestion: part, intent }));
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    logger.warn('plan_failed', { code: error.code });
    return [];
  }
}
