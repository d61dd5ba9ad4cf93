import type { LanguageModel } from '../ports/language-model.ts';
import type { AnswerRequest } from '../ports/engine.ts';
import type { AnswerEvent, TokenUsage } from '../types/answer-event.ts';
import { answerCollection } from './collection/answer-collection.ts';
import { writeCollection } from './collection/write-collection.ts';
import { type WritingSettings, composeDependencies } from './compose-dependencies.ts';
import { composeRequest } from './compose-request.ts';
import { type DraftSettings, draftAnswer } from './draft-answer.ts';
import { gatherSubject } from './extract/definition/gather-subject.ts';
import type { AnswerMode } from './generate/draft-events.ts';
import { generateAnswer } from './generate/generate-answer.ts';
import { isEmptyHanded } from './judge/is-empty-handed.ts';
import { type EvidenceVerdict, judgeEvidence } from './judge/judge-evidence.ts';
import type { EvidenceThresholds } from './weights/refusal-weights.ts';
import { meterModel } from './model/meter-model.ts';
import { cutTail } from './search/cut-tail.ts';
import { planParts } from './search/rounds/plan-parts.ts';
import { searchInRounds } from './search/rounds/search-in-rounds.ts';
import { searchMore } from './search/rounds/search-more.ts';
import { rememberReadings } from './remember-readings.ts';
import { type SearchIndex, libraryOf } from './search/search-index.ts';
import type { FoundPassages } from './search/search-passages.ts';
import { condense } from './understand/condense/condense.ts';
import type { CondensedQuestion } from './understand/condense/condensed-question.ts';
import { explainQuery } from './understand/explain-query.ts';

/** How questions are answered; the same for all of them. */
export type AnswerSettings = Omit<DraftSettings, 'signal'> &
  WritingSettings & {
    readonly mode: AnswerMode;
    /** Passages shown and sent to the model when a request does not say. */
    readonly topK: number;
    /** With a model: 2 lets it look once more for what its first answer says is missing. */
    readonly rounds: number;
    readonly thresholds: EvidenceThresholds;
  };

const noUsage: TokenUsage = { inputTokens: 0, outputTokens: 0 };

/**
 * question → condense → retrieve → fuse → rerank → select → judge → (prompt → generate → verify | extract) → cite →
 * events. Without a model the answer is extracted; questions about the collection are answered from its catalogue.
 */
export async function* answerQuestion(
  request: AnswerRequest,
  opened: SearchIndex,
  model: LanguageModel | undefined,
  settings: AnswerSettings,
): AsyncGenerator<AnswerEvent> {
  const start = performance.now();
  const search = { ...opened, reader: opened.reader && rememberReadings(opened.reader) };
  const { filter, signal } = request;
  const { prompts, logger } = settings;
  const metered = model && meterModel(model);
  const helper = metered && { model: metered.auxiliary, prompts, logger, signal };
  yield { type: 'status', stage: 'rewriting' };
  const listed = await answerCollection(request, { maxChars: settings.maxChars, withOverviews: !model }, search);
  if (listed !== undefined) {
    yield* writeCollection(request.question, listed, start);
    return;
  }
  const condensed = await condense(request.question, request.history, libraryOf(search), helper);
  yield { type: 'status', stage: 'retrieving' };
  const limits = { topK: request.topK ?? settings.topK, filter, signal };
  const isChitchat = condensed.intent === 'chitchat';
  // On another thread, while this one looks for what is to be read.
  if (!isChitchat) opened.reader?.warmUp?.();
  let judged = { verdict: 'none' } as Pick<EvidenceVerdict, 'verdict' | 'missing'>;
  let reader: typeof metered;
  const plan = async (first: FoundPassages): Promise<readonly CondensedQuestion[]> => {
    if (isChitchat) return [];
    const evidence = await judgeEvidence(first, search, settings.thresholds);
    judged = evidence;
    if (!isEmptyHanded(evidence, first, settings.thresholds)) reader = metered;
    return planParts(condensed, reader && helper);
  };
  const searched = await searchInRounds(condensed, limits, search, plan, (list) => (reader ? cutTail(list) : list));
  const found = reader ? searched : gatherSubject(searched, limits.topK, search);
  const { standaloneQuestion, intent } = condensed;
  // What the model will see is what the reader is shown.
  const task = reader && composeRequest(request, condensed, found, search, reader, settings);
  const passages = isChitchat ? [] : (task?.passages ?? found.passages);
  yield { type: 'passages', standaloneQuestion, passages };
  const draftingStart = performance.now();
  const written =
    task &&
    generateAnswer(task, {
      ...composeDependencies(reader as LanguageModel, search, settings),
      ...(settings.rounds > 1 && {
        searchMore: (missing, seen) => searchMore(missing, seen, intent, limits, search),
      }),
    });
  const shown = { ...found, passages };
  const draft = yield* draftAnswer(condensed, shown, judged, search, written, { ...settings, signal });
  signal.throwIfAborted();
  const end = performance.now();
  const timings = { ...found.timings, generateMs: end - draftingStart, totalMs: end - start };
  const isThin =
    (draft.model.provider === 'extractive' && judged.verdict === 'weak') ||
    draft.citations.length === 0 ||
    draft.unsupported.length > 0 ||
    draft.citations.some((citation) => citation.verdict === 'weak');
  yield {
    type: 'done',
    answer: {
      ...draft,
      standaloneQuestion,
      passages: draft.passages ?? passages,
      timings,
      isWeak: draft.outcome === 'answered' && isThin,
      usage: metered?.usage() ?? noUsage,
      explanation: explainQuery(condensed, found.query),
    },
  };
}
