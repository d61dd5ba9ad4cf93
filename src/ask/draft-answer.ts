import { LanguageModelError } from '../errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { AnswerEvent, Draft } from '../types/answer-event.ts';
import { isExtremeTold } from './extract/comparison/find-extreme.ts';
import { createReadSpan } from './extract/read-span.ts';
import { writeExtract } from './write-extract.ts';
import type { DraftEvent } from './generate/draft-events.ts';
import type { EvidenceVerdict } from './judge/judge-evidence.ts';
import { isRefusal } from './verify/refusal-text.ts';
import { explainFallback, writeReply } from './reply/fixed-replies.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { FoundPassages } from './search/search-passages.ts';
import type { CondensedQuestion } from './understand/condense/condensed-question.ts';
import { watchFirst } from './watch-first.ts';

/** How an answer is written, whoever writes it. */
export type DraftSettings = {
  /** What happens when the model fails before its first token. */
  readonly fallback: 'extractive' | 'none';
  /** Code points of an extracted answer, without markers. */
  readonly maxChars: number;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/**
 * evidence → events of the answer, and the draft: a fixed reply, the model's words checked against the passages, or
 * sentences of the passages.
 * @param judged what rules say of the evidence; they refuse only where no model reads
 * @param written the model's answer, not begun; absent without a model, or where the search came back empty-handed
 */
export async function* draftAnswer(
  { intent }: CondensedQuestion,
  found: FoundPassages,
  { verdict, missing }: Pick<EvidenceVerdict, 'verdict' | 'missing'>,
  search: SearchIndex,
  written: AsyncGenerator<DraftEvent, Draft> | undefined,
  { fallback, maxChars, logger, signal }: DraftSettings,
): AsyncGenerator<AnswerEvent, Draft> {
  const { language } = found.query.type;
  const isTold =
    verdict !== 'none' ||
    (missing === undefined && isExtremeTold(found.query.text, found.passages, search, createReadSpan(search)));
  const extract = () =>
    isTold ? writeExtract(found, search, maxChars) : writeReply('insufficient_evidence', language, missing);
  if (intent === 'chitchat') return yield* writeReply('chitchat', language);
  if (written !== undefined || verdict !== 'none') yield { type: 'status', stage: 'generating' };
  if (written === undefined) return yield* extract();
  let hasBegun = false;
  try {
    const draft = yield* watchFirst(written, () => (hasBegun = true));
    if (draft.text !== '' && (draft.outcome === 'answered' || isRefusal(draft.text))) return draft;
    // `抱歉。` alone tells nobody anything.
    const { text } = yield* writeReply('insufficient_evidence', language);
    return { ...draft, text: draft.text + text };
  } catch (error) {
    if (!(error instanceof LanguageModelError) || hasBegun || fallback === 'none' || signal.aborted) throw error;
    logger.warn('llm_failed', { code: error.code, reason: error.message });
    return { ...(yield* extract()), degraded: explainFallback(error.code, language) };
  }
}
