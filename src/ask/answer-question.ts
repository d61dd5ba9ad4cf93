import type { AnswerEvent, TokenUsage } from '../types/answer-event.ts';
import type { AnswerDependencies, QuestionRequest } from './answer-dependencies.ts';
import { condenseQuestion } from './understand/condense.ts';
import { draftAnswer } from './draft-answer.ts';
import { expandPassages } from './generate/expand-passages.ts';
import { explainQuery } from './understand/explain-query.ts';
import { meterModel } from './model/meter-model.ts';
import { judgeEvidence } from './judge/judge-evidence.ts';
import { searchInParts } from './search/search-in-parts.ts';
import { searchPassages } from './search/search-passages.ts';

const noUsage: TokenUsage = { inputTokens: 0, outputTokens: 0 };

/** question → condense → retrieve → fuse → rerank → select → (prompt → generate → verify | extract) → cite → events */
export async function* answerQuestion(
  request: QuestionRequest,
  dependencies: AnswerDependencies,
): AsyncGenerator<AnswerEvent> {
  const start = performance.now();
  const model = dependencies.model && meterModel(dependencies.model);
  const deps = { ...dependencies, model };
  const helped = { ...dependencies, model: model?.auxiliary };
  yield { type: 'status', stage: 'rewriting' };
  const condensed = await condenseQuestion(request, helped);
  yield { type: 'status', stage: 'retrieving' };
  const wanted = { condensed, topK: request.topK ?? deps.topK, filter: request.filter, signal: request.signal };
  const whole = await searchPassages(wanted, deps.search);
  const verdict = condensed.intent === 'chitchat' ? 'none' : judgeEvidence(whole, deps.search, deps.thresholds).verdict;
  const found = verdict === 'none' ? whole : await searchInParts(whole, wanted, helped);
  // What the model will see is what the reader is shown.
  const seen =
    model === undefined || verdict === 'none'
      ? found.passages
      : expandPassages(found.passages, deps.search.index.chunks, model.contextTokens / 2);
  const passages = condensed.intent === 'chitchat' ? [] : seen;
  yield { type: 'passages', standaloneQuestion: condensed.standaloneQuestion, passages };
  const generationStart = performance.now();
  const draft = yield* draftAnswer(request, condensed, found, verdict, deps);
  request.signal.throwIfAborted();
  const end = performance.now();
  const timings = { ...found.timings, generateMs: end - generationStart, totalMs: end - start };
  const { standaloneQuestion } = condensed;
  const isWeak =
    draft.outcome === 'answered' &&
    (verdict === 'weak' ||
      draft.citations.length === 0 ||
      draft.unsupported.length > 0 ||
      draft.citations.some((citation) => citation.verdict === 'weak'));
  yield {
    type: 'done',
    answer: {
      ...draft,
      standaloneQuestion,
      passages,
      timings,
      isWeak,
      usage: model?.usage() ?? noUsage,
      explanation: explainQuery(condensed, found.query),
    },
  };
}
