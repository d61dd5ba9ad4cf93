import { LanguageModelError } from '../errors.ts';
import type { AnswerRequest } from '../ports/engine.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Logger } from '../ports/logger.ts';
import type { AnswerEvent, Draft } from '../types/answer-event.ts';
import { writeExtract } from './extract/write-extract.ts';
import { explainFallback, writeReply } from './reply/fixed-replies.ts';
import type { DraftEvent } from './generate/draft-events.ts';
import { generateAnswer } from './generate/generate-answer.ts';
import type { EvidenceVerdict } from './judge/judge-evidence.ts';
import type { PromptSet } from './model/prompt.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { FoundPassages } from './search/search-passages.ts';
import type { CondensedQuestion } from './understand/condense/condensed-question.ts';
import { watchFirst } from './watch-first.ts';

/** How an answer is written. */
export type DraftSettings = {
  readonly prompts: PromptSet;
  /** The model also reads every claim against its quote. */
  readonly checksClaims: boolean;
  readonly checkTimeoutMs?: number;
  readonly mode: 'strict' | 'open';
  /** What happens when the model fails before its first token. */
  readonly fallback: 'extractive' | 'none';
  /** Code points of an extracted answer, without markers. */
  readonly maxChars: number;
  readonly logger: Logger;
};

/**
 * evidence → events of the answer, and the draft: a fixed reply, the model's words checked against the passages, or
 * sentences of the passages.
 */
export async function* draftAnswer(
  request: AnswerRequest,
  condensed: CondensedQuestion,
  found: FoundPassages,
  { verdict, missing }: Pick<EvidenceVerdict, 'verdict' | 'missing'>,
  search: SearchIndex,
  model: LanguageModel | undefined,
  settings: DraftSettings,
): AsyncGenerator<AnswerEvent, Draft> {
  const { language } = found.query.type;
  if (condensed.intent === 'chitchat') return yield* writeReply('chitchat', language);
  if (verdict === 'none') return yield* writeReply('insufficient_evidence', language, missing);
  yield { type: 'status', stage: 'generating' };
  if (model === undefined) return yield* writeExtract(found, search, settings.maxChars);
  let hasBegun = false;
  try {
    const events = generate(request, condensed, found, search, model, settings);
    const draft = yield* watchFirst(events, () => (hasBegun = true));
    if (draft.text !== '') return draft;
    const { text } = yield* writeReply('insufficient_evidence', language);
    return { ...draft, text };
  } catch (error) {
    const isFinal = hasBegun || settings.fallback === 'none' || request.signal.aborted;
    if (!(error instanceof LanguageModelError) || isFinal) throw error;
    settings.logger.warn('llm_failed', { code: error.code, reason: error.message });
    const draft = yield* writeExtract(found, search, settings.maxChars);
    return { ...draft, degraded: explainFallback(error.code, language) };
  }
}

function generate(
  { question, history, instructions, signal }: AnswerRequest,
  { intent, standaloneQuestion }: CondensedQuestion,
  { passages }: FoundPassages,
  { index, analyzer, embedder, translations }: SearchIndex,
  model: LanguageModel,
  { prompts, mode, logger, checksClaims, checkTimeoutMs }: DraftSettings,
): AsyncGenerator<DraftEvent, Draft> {
  const asked = {
    question,
    standaloneQuestion,
    history: intent === 'new_topic' ? [] : history,
    passages,
    mode,
    ...(instructions !== undefined && { instructions }),
    signal,
  };
  return generateAnswer(asked, {
    model,
    ...(checksClaims && { checkingModel: model }),
    ...(checkTimeoutMs !== undefined && { checkTimeoutMs }),
    prompts,
    analyzer,
    embedder,
    translate: (word) => translations?.translate(word).map((found) => found.word) ?? [],
    readDocumentText: (id) => index.chunks.readText(id) ?? '',
    logger,
  });
}
