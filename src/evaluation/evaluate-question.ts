import { toComparableText } from './comparable-text.ts';
import { countCodePoints } from '../text/code-points.ts';
import type { Answer } from '../types/answer-event.ts';
import type { Passage } from '../types/passage.ts';
import { type MeasuredEngine, readAnswer } from './measured-engine.ts';
import type { MetricValues } from './metrics/metric-definitions.ts';
import { checkCitations, type CitationFault } from './metrics/check-citations.ts';
import { checkSupport, type SupportCheck } from './metrics/check-support.ts';
import { measureCitationQuality, type Statement } from './metrics/citation-quality.ts';
import { type EvidenceRanks, findEvidence } from './metrics/find-evidence.ts';
import { isCitedRight, isMustSatisfied } from './metrics/must-satisfied.ts';
import { hitAt, ndcgAt, recallAt, reciprocalRank } from './metrics/rank-metrics.ts';
import { type EvaluationQuestion, isAnswerable } from './questions/question.ts';

/** Passages asked for; ranks below it count as not found. */
export const SEARCH_DEPTH = 20;

/** What came out for one question. */
export type QuestionResult = {
  readonly question: EvaluationQuestion;
  readonly values: MetricValues;
  readonly passages: readonly Passage[];
  readonly evidence: EvidenceRanks;
  readonly searchMs: number;
  /** Absent when only retrieval was measured, or when the call failed. */
  readonly answer?: Answer;
  readonly answerMs?: number;
  /** Code points without markers. */
  readonly answerChars?: number;
  readonly statements?: readonly Statement[];
  readonly faults?: readonly CitationFault[];
  /** Set when the engine threw; the question then counts as wrong everywhere. */
  readonly error?: string;
};

export type EvaluateOptions = {
  readonly retrievalOnly?: boolean;
  readonly isSupported?: SupportCheck;
};

/** Asks the engine one question and measures what comes back. Never throws for what the engine throws. */
export async function evaluateQuestion(
  engine: MeasuredEngine,
  question: EvaluationQuestion,
  options: EvaluateOptions = {},
): Promise<QuestionResult> {
  const none: QuestionResult = {
    question,
    values: {},
    passages: [],
    evidence: findEvidence(question, []),
    searchMs: 0,
  };
  let measured = none;
  try {
    measured = await evaluateSearch(engine, question);
    if (options.retrievalOnly === true) return measured;
    return await evaluateAnswer(engine, measured, options.isSupported ?? checkSupport);
  } catch (error) {
    const values = { ...measureRanks(question, none.evidence), ...measured.values, ...countFailure(question) };
    return { ...measured, values, error: error instanceof Error ? error.message : String(error) };
  }
}

async function evaluateSearch(engine: MeasuredEngine, question: EvaluationQuestion): Promise<QuestionResult> {
  const start = performance.now();
  const { passages } = await engine.search({ query: question.question, history: question.history, topK: SEARCH_DEPTH });
  const searchMs = performance.now() - start;
  const evidence = findEvidence(question, passages);
  return { question, values: measureRanks(question, evidence), passages, evidence, searchMs };
}

function measureRanks(question: EvaluationQuestion, evidence: EvidenceRanks): MetricValues {
  if (!isAnswerable(question) || question.evidence.length === 0) return {};
  return {
    hitAt1: hitAt(1, evidence),
    hitAt3: hitAt(3, evidence),
    hitAt5: hitAt(5, evidence),
    hitAt10: hitAt(10, evidence),
    recallAt5: recallAt(5, evidence),
    recallAt10: recallAt(10, evidence),
    mrr: reciprocalRank(evidence),
    ndcgAt10: ndcgAt(10, evidence),
  };
}

async function evaluateAnswer(
  engine: MeasuredEngine,
  searched: QuestionResult,
  isSupported: SupportCheck,
): Promise<QuestionResult> {
  const { question } = searched;
  const start = performance.now();
  const answer = await readAnswer(engine, question.question, question.history);
  const answerMs = performance.now() - start;
  const answerChars = countCodePoints(answer.text.replace(/\[\d+\]/gu, ''));
  const faults = checkCitations(answer, (id) => engine.readDocumentText(id));
  const quality = answer.outcome === 'answered' ? measureCitationQuality(answer, isSupported) : undefined;
  const values: MetricValues = {
    ...searched.values,
    ...measureOutcome(question, answer),
    ...measureRightness(question, answer, answerChars),
    ...measureSources(question, answer, engine),
    ...(quality && { citationRecall: quality.recall }),
    ...(quality?.precision !== undefined && { citationPrecision: quality.precision }),
    ...(answer.outcome === 'answered' && { citationsExact: Number(faults.length === 0) }),
  };
  return {
    ...searched,
    values,
    answer,
    answerMs,
    answerChars,
    faults,
    ...(quality && { statements: quality.statements }),
  };
}

function measureRightness(question: EvaluationQuestion, answer: Answer, chars: number): MetricValues {
  if (!isAnswerable(question) || question.must.length === 0) return {};
  const isRight = answer.outcome === 'answered' && isMustSatisfied(question.must, answer.text);
  return {
    right: Number(isRight),
    rightInFirst: Number(isRight && isMustSatisfied(question.must, takeFirstQuote(answer.text))),
    rightInShort: Number(isRight && isMustSatisfied(question.must, takeHead(answer.text))),
    rightWithin400: Number(isRight && chars <= 400),
    rightWithin200: Number(isRight && chars <= 200),
    citedRight: Number(isRight && isCitedRight(question.must, answer.citations)),
  };
}

const SHORT_CHARS = 120;

/** What stands above quotes in another language than the question's is no part of the answer. */
function dropFrame(text: string): string {
  return text.replace(/^[^\n[]*[:：]\n/u, '');
}

/** The first quote with what leads up to it. */
function takeFirstQuote(text: string): string {
  return dropFrame(text).split(/\[\d+\]/u)[0] ?? '';
}

function takeHead(text: string): string {
  return [...dropFrame(text).replace(/\[\d+\]/gu, '')].slice(0, SHORT_CHARS).join('');
}

/** Share of the quotes whose document holds a quote of the evidence; absent where there is neither. */
function measureSources(
  { evidence, ...question }: EvaluationQuestion,
  { outcome, citations }: Answer,
  engine: MeasuredEngine,
): MetricValues {
  if (!isAnswerable(question) || outcome !== 'answered' || evidence.length === 0 || citations.length === 0) return {};
  const wanted = evidence.map(toComparableText);
  const right = citations.filter(({ documentId }) => {
    const text = toComparableText(engine.readDocumentText(documentId) ?? '');
    return wanted.some((quote) => text.includes(quote));
  });
  return { rightSource: right.length / citations.length };
}

/**
 * An unanswerable question with `must` is a false premise that may also be corrected: an answer that holds the
 * correction counts as refused.
 */
function measureOutcome(question: EvaluationQuestion, answer: Answer): MetricValues {
  if (question.type === 'chitchat') return { chitchatRight: Number(answer.outcome === 'chitchat') };
  const isRefused = answer.outcome !== 'answered';
  if (question.type !== 'unanswerable')
    return { falseRefusal: Number(isRefused), ...(isRefused && { refusalPrecision: 0 }) };
  const isCorrected = !isRefused && question.must.length > 0 && isMustSatisfied(question.must, answer.text);
  const isRight = Number(isRefused || isCorrected);
  return {
    refusalRecall: isRight,
    ...(isRefused && { refusalPrecision: 1 }),
    ...(question.isOffTopic ? { offTopicRefused: isRight } : { nearMissRefused: isRight }),
  };
}

function countFailure(question: EvaluationQuestion): MetricValues {
  if (question.type === 'chitchat') return { chitchatRight: 0 };
  if (question.type === 'unanswerable') return { refusalRecall: 0 };
  return {
    falseRefusal: 1,
    ...(question.must.length > 0 && {
      right: 0,
      rightInFirst: 0,
      rightInShort: 0,
      rightWithin400: 0,
      rightWithin200: 0,
      citedRight: 0,
    }),
  };
}
