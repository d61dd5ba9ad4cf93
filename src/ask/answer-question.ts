import type { LanguageModel } from '../ports/language-model.ts';
import type { AnswerRequest } from '../ports/engine.ts';
import type { AnswerEvent, TokenUsage } from '../types/answer-event.ts';
import { type DraftSettings, draftAnswer } from './draft-answer.ts';
import { expandPassages } from './generate/expand-passages.ts';
import { type EvidenceVerdict, judgeEvidence } from './judge/judge-evidence.ts';
import type { EvidenceThresholds } from './weights/refusal-weights.ts';
import { meterModel } from './model/meter-model.ts';
import { planParts } from './search/plan-parts.ts';
import { searchInRounds } from './search/search-in-rounds.ts';
import { type SearchIndex, libraryOf } from './search/search-index.ts';
import { condense } from './understand/condense/condense.ts';
import { explainQuery } from './understand/explain-query.ts';

/** How questions are answered; the same for all of them. */
export type AnswerSettings = DraftSettings & {
  /** Passages shown and sent to the model when a request does not say. */
  readonly topK: number;
  readonly thresholds: EvidenceThresholds;
};

const noUsage: TokenUsage = { inputTokens: 0, outputTokens: 0 };

/**
 * question → condense → retrieve → fuse → rerank → select → judge → (prompt → generate → verify | extract) → cite →
 * events. Without a model the answer is extracted.
 */
export async function* answerQuestion(
  request: AnswerRequest,
  search: SearchIndex,
  model: LanguageModel | undefined,
  settings: AnswerSettings,
): AsyncGenerator<AnswerEvent> {
  const start = performance.now();
  const { filter, signal } = request;
  const { prompts, logger } = settings;
  const metered = model && meterModel(model);
  const helper = metered && { model: metered.auxiliary, prompts, logger, signal };
  yield { type: 'status', stage: 'rewriting' };
  const condensed = await condense(request.question, request.history, libraryOf(search), helper);
  yield { type: 'status', stage: 'retrieving' };
  const limits = { topK: request.topK ?? settings.topK, filter, signal };
  const isChitchat = condensed.intent === 'chitchat';
  let judged: Pick<EvidenceVerdict, 'verdict' | 'missing'> = { verdict: 'none' };
  const found = await searchInRounds(condensed, limits, search, async (first) => {
    if (isChitchat) return [];
    judged = judgeEvidence(first, search, settings.thresholds);
    return judged.verdict === 'none' || helper === undefined ? [] : planParts(condensed, first.query, helper);
  });
  const { verdict } = judged as EvidenceVerdict;
  // What the model will see is what the reader is shown.
  const isGenerated = metered !== undefined && verdict !== 'none';
  const room = isGenerated ? metered.contextTokens / 2 : 0;
  const shown = isGenerated ? expandPassages(found.passages, search.index.chunks, room) : found.passages;
  const passages = isChitchat ? [] : shown;
  const { standaloneQuestion } = condensed;
  yield { type: 'passages', standaloneQuestion, passages };
  const draftingStart = performance.now();
  const draft = yield* draftAnswer(request, condensed, { ...found, passages }, judged, search, metered, settings);
  signal.throwIfAborted();
  const end = performance.now();
  const timings = { ...found.timings, generateMs: end - draftingStart, totalMs: end - start };
  const isThin =
    verdict === 'weak' ||
    draft.citations.length === 0 ||
    draft.unsupported.length > 0 ||
    draft.citations.some((citation) => citation.verdict === 'weak');
  yield {
    type: 'done',
    answer: {
      ...draft,
      standaloneQuestion,
      passages,
      timings,
      isWeak: draft.outcome === 'answered' && isThin,
      usage: metered?.usage() ?? noUsage,
      explanation: explainQuery(condensed, found.query),
    },
  };
}
