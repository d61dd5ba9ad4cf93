import { LanguageModelError } from '../errors.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Logger } from '../ports/logger.ts';
import type { AnswerEvent, Draft } from '../types/answer-event.ts';
import { writeExtract } from './extract/write-extract.ts';
import type { AnswerMode, DraftEvent, GenerateDependencies, GenerateRequest } from './generate/draft-events.ts';
import { generateAnswer } from './generate/generate-answer.ts';
import type { EvidenceVerdict } from './judge/judge-evidence.ts';
import type { PromptSet } from './model/prompt.ts';
import { explainFallback, writeReply } from './reply/fixed-replies.ts';
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
  readonly mode: AnswerMode;
  /** What happens when the model fails before its first token. */
  readonly fallback: 'extractive' | 'none';
  /** Code points of an extracted answer, without markers. */
  readonly maxChars: number;
  readonly logger: Logger;
};

/** A model, what it is asked, and how it may look for more. */
export type WritingTask = {
  readonly model: LanguageModel;
  readonly request: GenerateRequest;
  readonly searchMore?: GenerateDependencies['searchMore'];
};

/**
 * evidence → events of the answer, and the draft: a fixed reply, the model's words checked against the passages, or
 * sentences of the passages.
 * @param judged what rules say of the evidence; they refuse only where no model reads
 * @param task absent where no model is configured or the search came back empty-handed
 */
export async function* draftAnswer(
  { intent }: CondensedQuestion,
  found: FoundPassages,
  { verdict, missing }: Pick<EvidenceVerdict, 'verdict' | 'missing'>,
  search: SearchIndex,
  task: WritingTask | undefined,
  settings: DraftSettings,
): AsyncGenerator<AnswerEvent, Draft> {
  const { language } = found.query.type;
  if (intent === 'chitchat') return yield* writeReply('chitchat', language);
  if (task === undefined && verdict === 'none') return yield* writeReply('insufficient_evidence', language, missing);
  yield { type: 'status', stage: 'generating' };
  if (task === undefined) return yield* writeExtract(found, search, settings.maxChars);
  let hasBegun = false;
  try {
    const draft = yield* watchFirst(generate(task, search, settings), () => (hasBegun = true));
    if (draft.text !== '') return draft;
    const { text } = yield* writeReply('insufficient_evidence', language);
    return { ...draft, text };
  } catch (error) {
    const isFinal = hasBegun || settings.fallback === 'none' || task.request.signal?.aborted === true;
    if (!(error instanceof LanguageModelError) || isFinal) throw error;
    settings.logger.warn('llm_failed', { code: error.code, reason: error.message });
    const draft =
      verdict === 'none'
        ? yield* writeReply('insufficient_evidence', language, missing)
        : yield* writeExtract(found, search, settings.maxChars);
    return { ...draft, degraded: explainFallback(error.code, language) };
  }
}

function generate(
  { model, request, searchMore }: WritingTask,
  { index, analyzer, embedder, translations }: SearchIndex,
  { prompts, logger, checksClaims, checkTimeoutMs }: DraftSettings,
): AsyncGenerator<DraftEvent, Draft> {
  return generateAnswer(request, {
    model,
    ...(checksClaims && { checkingModel: model }),
    ...(checkTimeoutMs !== undefined && { checkTimeoutMs }),
    ...(searchMore !== undefined && { searchMore }),
    prompts,
    analyzer,
    embedder,
    translate: (word) => translations?.translate(word).map((found) => found.word) ?? [],
    readDocumentText: (id) => index.chunks.readText(id) ?? '',
    logger,
  });
}
