import { LanguageModelError } from '../../../errors.ts';
import type { LanguageModel } from '../../../ports/language-model.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { Message } from '../../../types/message.ts';
import type { PromptSet } from '../../model/prompt.ts';
import { isChitchat } from './chitchat.ts';
import { condenseByRules } from './condense-by-rules.ts';
import { condenseWithModel } from './condense-with-model.ts';
import type { CondensedQuestion } from './condensed-question.ts';
import type { Library } from './measure-support.ts';

/** A model that rewrites follow-ups, and what it is asked with. */
export type CondensingModel = {
  readonly model: LanguageModel;
  readonly prompts: PromptSet;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/**
 * question + earlier turns, oldest first → standalone question, in Han where it was typed in pinyin: by the language
 * model if one is given, by rules without one or when it fails. Small talk, and a question without history, stay as
 * they are.
 */
export async function condense(
  typed: string,
  history: readonly Message[],
  library: Library,
  condensing?: CondensingModel,
): Promise<CondensedQuestion> {
  const question = library.spelling.readPinyin(typed, library.isEnglish) ?? typed;
  if (isChitchat(question)) return { standaloneQuestion: question, intent: 'chitchat' };
  if (history.length === 0) return { standaloneQuestion: question, intent: 'question' };
  if (condensing !== undefined) {
    try {
      return await condenseWithModel(question, history, condensing);
    } catch (error) {
      if (!(error instanceof LanguageModelError)) throw error;
      condensing.logger.warn('condense_failed', { code: error.code });
    }
  }
  const turns = history.filter((turn) => !isChitchat(turn.content));
  return condenseByRules(question, turns, library);
}
