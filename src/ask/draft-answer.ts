import { LanguageModelError } from '../errors.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { AnswerEvent, Draft, Outcome } from '../types/answer-event.ts';
import type { AnswerDependencies, QuestionRequest } from './answer-dependencies.ts';
import type { Condensed } from './understand/condense-by-rules.ts';
import { expandPassages } from './generate/expand-passages.ts';
import { extractAnswer, markerOf } from './extract/extract-answer.ts';
import { explainFallback, replyFor } from './fixed-replies.ts';
import { generateAnswer } from './generate/generate-answer.ts';
import type { DraftEvent } from './generate/draft-events.ts';
import type { Evidence } from './judge/judge-evidence.ts';
import type { SearchResult } from './search/search-passages.ts';

const extractive: Draft['model'] = { provider: 'extractive', name: 'extractive' };

/**
 * evidence → events of the answer, and the draft: a fixed reply, the model's words checked against the passages, or
 * sentences of the passages.
 */
export async function* draftAnswer(
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
    if (draft.text !== '') return draft;
    const { text } = yield* reply('insufficient_evidence', language);
    return { ...draft, text };
  } catch (error) {
    if (!(error instanceof LanguageModelError) || hasBegun || deps.fallback === 'none' || request.signal.aborted)
      throw error;
    deps.logger.warn('llm_failed', { code: error.code, reason: error.message });
    return { ...(yield* extract(found, deps)), degraded: explainFallback(error.code, language) };
  }
}

function generate(
  request: QuestionRequest,
  condensed: Condensed,
  found: SearchResult,
  deps: AnswerDependencies,
  model: LanguageModel,
): AsyncGenerator<DraftEvent, Draft> {
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
    {
      model,
      ...(deps.checksClaims && { checkingModel: model }),
      ...(deps.checkTimeoutMs !== undefined && { checkTimeoutMs: deps.checkTimeoutMs }),
      prompts,
      analyzer: search.analyzer,
      embedder: search.embedder,
      translate: (word) => search.translations?.translate(word).map((found) => found.word) ?? [],
      readDocumentText: (id) => search.index.chunks.readText(id) ?? '',
      logger,
    },
  );
}

/** Tells of the first event; ends the source when the reader leaves, so that no model call runs on unread. */
async function* watchFirst<Event, Result>(
  source: AsyncGenerator<Event, Result>,
  onFirst: () => void,
): AsyncGenerator<Event, Result> {
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

async function* reply(
  outcome: Exclude<Outcome, 'answered'>,
  language: 'zh' | 'en',
): AsyncGenerator<AnswerEvent, Draft> {
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
