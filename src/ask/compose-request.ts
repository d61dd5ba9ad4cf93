import type { AnswerRequest } from '../ports/engine.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import { gatherContext } from './generate/context/gather-context.ts';
import type { AnswerMode, GenerateRequest } from './generate/draft-events.ts';
import { fitPassages } from './generate/fit-passages.ts';
import { nameLanguage } from './generate/name-language.ts';
import type { PromptSet } from './model/prompt.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { FoundPassages } from './search/search-passages.ts';
import type { CondensedQuestion } from './understand/condense/condensed-question.ts';

/** Of the model's context, what passages may fill; the rest is for the instructions, earlier turns and the answer. */
const PASSAGE_SHARE = 0.5;

/** question + found passages, best first → what the model is asked, with the passages that it will see. */
export function composeRequest(
  { question, history, instructions, signal }: AnswerRequest,
  { intent, standaloneQuestion }: CondensedQuestion,
  { query, passages }: Pick<FoundPassages, 'query' | 'passages'>,
  { index }: SearchIndex,
  model: LanguageModel,
  { prompts, mode }: { readonly prompts: PromptSet; readonly mode: AnswerMode },
): GenerateRequest {
  const room = model.contextTokens * PASSAGE_SHARE;
  const request: GenerateRequest = {
    question,
    standaloneQuestion,
    language: nameLanguage(question, query.type.language),
    history: intent === 'new_topic' ? [] : history,
    passages: gatherContext(standaloneQuestion, passages, index.chunks, room),
    mode,
    ...(instructions !== undefined && { instructions }),
    signal,
  };
  return { ...request, passages: fitPassages(prompts.answer, request, model.contextTokens) };
}
