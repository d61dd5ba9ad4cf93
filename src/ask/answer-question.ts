import { LanguageModelError } from '../errors.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Logger } from '../ports/logger.ts';
import type { Answer, AnswerEvent, Outcome, TokenUsage } from '../types/answer-event.ts';
import type { Citation, UnsupportedClaim } from '../types/citation.ts';
import type { SearchFilter } from '../types/hit.ts';
import type { Message } from '../types/message.ts';
import { type Condensed, condense } from './condense.ts';
import { expandPassages } from './expand-passages.ts';
import { explainQuery } from './explain-query.ts';
import { extractAnswer, markerOf } from './extract-answer.ts';
import { explainFallback, replyFor } from './fixed-replies.ts';
import { condenseWithModel } from './generation/condense-with-model.ts';
import { generateAnswer } from './generation/generate-answer.ts';
import type { DraftAnswer, DraftEvent } from './generation/generation-types.ts';
import { meterModel } from './generation/meter-model.ts';
import type { PromptSet } from './generation/prompt.ts';
import { type Evidence, type EvidenceThresholds, judgeEvidence } from './judge-evidence.ts';
import type { SearchIndex } from './search-index.ts';
import { searchInParts } from './search-in-parts.ts';
import { type SearchResult, searchPassages } from './search-passages.ts';

export type QuestionRequest = {
  readonly question: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Message[];
  readonly topK?: number | undefined;
  readonly filter?: SearchFilter | undefined;
  /** Wishes on tone and form; cannot switch grounding off. */
  readonly instructions?: string | undefined;
  readonly signal: AbortSignal;
};

export type AnswerDependencies = {
  readonly search: SearchIndex;
  /** Absent: the answer is extracted. */
  readonly model: LanguageModel | undefined;
  readonly prompts: PromptSet;
  /** The model also reads every claim against its quote. */
  readonly checksClaims: boolean;
  readonly mode: 'strict' | 'open';
  /** What happens when the model fails before its first token. */
  readonly fallback: 'extractive' | 'none';
  /** Code points of an extracted answer, without markers. */
  readonly maxChars: number;
  /** Passages shown and sent to the model. */
  readonly topK: number;
  readonly thresholds: EvidenceThresholds;
  readonly logger: Logger;
};

type Draft = {
  readonly outcome: Outcome;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly unsupported: readonly UnsupportedClaim[];
  readonly model: Answer['model'];
  readonly isTruncated?: boolean;
  readonly degraded?: string;
};

const noUsage: TokenUsage = { inputTokens: 0, outputTokens: 0 };
const extractive: Answer['model'] = { provider: 'extractive', name: 'extractive' };

/** question → condense → retrieve → fuse → rerank → select → (prompt → generate → verify | extract) → cite → events */
export async function* answerQuestion(request: QuestionRequest, dependencies: AnswerDependencies): AsyncGenerator<AnswerEvent> {
  const start = performance.now();
  const model = dependencies.model && meterModel(dependencies.model);
  const deps = { ...dependencies, model };
  yield { type: 'status', stage: 'rewriting' };
  const condensed = await condenseQuestion(request, deps);
  yield { type: 'status', stage: 'retrieving' };
  const wanted = { condensed, topK: request.topK ?? deps.topK, filter: request.filter, signal: request.signal };
  const whole = await searchPassages(wanted, deps.search);
  const verdict = condensed.intent === 'chitchat' ? 'none' : judgeEvidence(whole, deps.search, deps.thresholds).verdict;
  const found = verdict === 'none' ? whole : await searchInParts(whole, wanted, deps);
  const passages = condensed.intent === 'chitchat' ? [] : found.passages;
  yield { type: 'passages', standaloneQuestion: condensed.standaloneQuestion, passages };
  const generationStart = performance.now();
  const draft = yield* draftAnswer(request, condensed, found, verdict, deps);
  request.signal.throwIfAborted();
  const end = performance.now();
  const timings = { ...found.timings, generateMs: end - generationStart, totalMs: end - start };
  const { standaloneQuestion } = condensed;
  const isWeak = draft.outcome === 'answered' && (verdict === 'weak' || draft.citations.length === 0 || draft.citations.some((citation) => citation.verdict === 'weak'));
  yield { type: 'done', answer: { ...draft, standaloneQuestion, passages, timings, isWeak, usage: model?.usage() ?? noUsage, explanation: explainQuery(condensed, found.query) } };
}

/** With a model the history is condensed by it; without one, or when it fails, by rules. */
async function condenseQuestion(request: QuestionRequest, deps: AnswerDependencies): Promise<Condensed> {
  const byRules = condense(request.question, request.history, deps.search.index.lexical);
  if (deps.model === undefined || request.history.length === 0 || byRules.intent === 'chitchat') return byRules;
  try {
    const { standaloneQuestion, intent } = await condenseWithModel(request.question, request.history, { model: deps.model, prompts: deps.prompts, signal: request.signal });
    return { question: standaloneQuestion, standaloneQuestion, intent, carried: [] };
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    deps.logger.warn('condense_failed', { code: error.code });
    return byRules;
  }
}

async function* draftAnswer(
  request: QuestionRequest,
  condensed: Condensed,
  found: SearchResult,
  verdict: Evidence['verdict'],
  deps: AnswerDependencies,
): AsyncGenerator<AnswerEvent, Draft> {
  const { language } = found.query.type;
  if (condensed.intent === 'chitchat') return yield* reply('chitchat', language);
  if (verdict === 'none') return yield* reply('insufficient_evidence', language);
  yield { type: 'status', stage: 'generating' };
  if (deps.model === undefined) return yield* extract(found, deps);
  let hasBegun = false;
  try {
    const draft = yield* watchFirst(generate(request, condensed, found, deps, deps.model), () => (hasBegun = true));
    const model = { provider: deps.model.provider, name: deps.model.name };
    const { outcome, citations, unsupported, isTruncated } = draft;
    if (outcome === 'answered') return { outcome, text: draft.text, citations, unsupported, model, ...(isTruncated && { isTruncated }) };
    const { text } = draft.text === '' ? yield* reply('insufficient_evidence', language) : draft;
    return { outcome: 'insufficient_evidence', text, citations: [], unsupported, model };
  } catch (error) {
    if (!(error instanceof LanguageModelError) || hasBegun || deps.fallback === 'none' || request.signal.aborted) throw error;
    deps.logger.warn('llm_failed', { code: error.code, reason: error.message });
    return { ...(yield* extract(found, deps)), degraded: explainFallback(error.code, language) };
  }
}

function generate(request: QuestionRequest, condensed: Condensed, found: SearchResult, deps: AnswerDependencies, model: LanguageModel): AsyncGenerator<DraftEvent, DraftAnswer> {
  const { search, prompts, mode, logger } = deps;
  const { question, history, instructions, signal } = request;
  return generateAnswer(
    {
      question,
      standaloneQuestion: condensed.standaloneQuestion,
      history: condensed.intent === 'new_topic' ? [] : history,
      passages: expandPassages(found.passages, search.index.chunks, model.contextTokens / 2),
      mode,
      ...(instructions !== undefined && { instructions }),
      signal,
    },
    { model, ...(deps.checksClaims && { checkingModel: model }), prompts, analyzer: search.analyzer, embedder: search.embedder, readDocumentText: (id) => search.index.chunks.readText(id) ?? '', logger },
  );
}

/** Tells of the first event; ends the source when the reader leaves, so that no model call runs on unread. */
async function* watchFirst<Event, Result>(source: AsyncGenerator<Event, Result>, onFirst: () => void): AsyncGenerator<Event, Result> {
  let isOver = false;
  try {
    for (;;) {
      const step = await source.next();
      isOver = step.done === true;
      if (step.done === true) return step.value;
      onFirst();
      yield step.value;
    }
  } finally {
    if (!isOver) await source.return(undefined as never);
  }
}

async function* reply(outcome: Exclude<Outcome, 'answered'>, language: 'zh' | 'en'): AsyncGenerator<AnswerEvent, Draft> {
  const text = replyFor(outcome, language);
  yield { type: 'delta', text };
  return { outcome, text, citations: [], unsupported: [], model: extractive };
}

async function* extract(found: SearchResult, deps: AnswerDependencies): AsyncGenerator<AnswerEvent, Draft> {
  const parts = await extractAnswer(found.query, found.passages, deps.search, deps.maxChars);
  const citations = parts.flatMap(({ citation }) => citation ?? []);
  if (citations.length === 0) return yield* reply('insufficient_evidence', found.query.type.language);
  let text = '';
  for (const { text: words, citation } of parts) {
    const delta = citation === undefined ? words : words + markerOf(citation.n);
    text += delta;
    yield { type: 'delta', text: delta };
    if (citation !== undefined) yield { type: 'citation', citation };
  }
  return { outcome: 'answered', text, citations, unsupported: [], model: extractive };
}
