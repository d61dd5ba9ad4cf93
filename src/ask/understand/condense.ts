import { LanguageModelError } from '../../errors.ts';
import type { AnswerDependencies, QuestionRequest } from '../answer-dependencies.ts';
import { type Condensed, condense } from './condense-by-rules.ts';
import { condenseWithModel } from './condense-with-model.ts';

/**
 * question + history → standalone question: by the language model if there is one, by rules without one or when it
 * fails.
 */
export async function condenseQuestion(request: QuestionRequest, deps: AnswerDependencies): Promise<Condensed> {
  const byRules = condense(request.question, request.history, deps.search.index.lexical, deps.search.weights.query);
  if (deps.model === undefined || request.history.length === 0 || byRules.intent === 'chitchat') return byRules;
  try {
    const { standaloneQuestion, intent } = await condenseWithModel(request.question, request.history, {
      model: deps.model,
      prompts: deps.prompts,
      signal: request.signal,
    });
    return { question: standaloneQuestion, standaloneQuestion, intent, carried: [] };
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    deps.logger.warn('condense_failed', { code: error.code });
    return byRules;
  }
}
