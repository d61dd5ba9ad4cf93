import { type EvaluateOptions, evaluateQuestion, type QuestionResult } from './evaluate-question.ts';
import type { MeasuredEngine } from './measured-engine.ts';
import type { EvaluationQuestion } from './questions/question.ts';
import { type ModelSummary, summarizeModel } from './metrics/summarize-model.ts';
import { type EvaluationSummary, summarizeResults } from './metrics/summarize-results.ts';

/** Everything that one run measured. */
export type EvaluationRun = {
  readonly engine: string;
  /** ISO time stamp. */
  readonly startedAt: string;
  readonly totalMs: number;
  readonly results: readonly QuestionResult[];
  readonly summary: EvaluationSummary;
  /** Where a language model wrote the answers. */
  readonly model?: ModelSummary;
};

export type RunOptions = EvaluateOptions & {
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
};

/**
 * question set → run. Questions are asked one after another, so that the latencies are those of a single reader; the
 * first one is asked once before the clock starts, to load what loads lazily, unless a language model would be paid for
 * it. Aborts with the signal's reason.
 */
export async function runEvaluation(
  engine: MeasuredEngine,
  questions: readonly EvaluationQuestion[],
  options: RunOptions = {},
): Promise<EvaluationRun> {
  const [first] = questions;
  if (first !== undefined && engine.model === undefined) await evaluateQuestion(engine, first, options);
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const results: QuestionResult[] = [];
  for (const question of questions) {
    options.signal?.throwIfAborted();
    results.push(await evaluateQuestion(engine, question, options));
    options.onProgress?.(results.length, questions.length);
  }
  return {
    engine: engine.name,
    startedAt,
    totalMs: performance.now() - start,
    results,
    summary: summarizeResults(results),
    ...(engine.model && { model: summarizeModel(results, engine.model.calls(), engine.model.misses()) }),
  };
}
