import type { QuestionResult } from '../evaluate-question.ts';
import { type MetricName, metricNames } from './metric-definitions.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { findPercentile } from './percentile.ts';

/** Mean of a metric over the questions it applies to, with its 95 % interval. */
export type MetricSummary = {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
};

/** Metrics of a group of questions; a metric that applies to none of them is absent. */
export type GroupSummary = {
  readonly questions: number;
  readonly metrics: Partial<Readonly<Record<MetricName, MetricSummary>>>;
};

export type Percentiles = { readonly p50: number; readonly p95: number; readonly max: number };

export type EvaluationSummary = {
  readonly overall: GroupSummary;
  /** In order of first appearance. */
  readonly byType: Readonly<Record<string, GroupSummary>>;
  /** Of unanswerable questions that say why they are, by that reason. */
  readonly byKind: Readonly<Record<string, GroupSummary>>;
  /** Milliseconds. */
  readonly searchMs: Percentiles;
  readonly answerMs: Percentiles;
  /** Code points without markers, of answered questions. */
  readonly answerChars: Percentiles & { readonly mean: number };
  /** Citations of an answered question. */
  readonly quotes: Percentiles & { readonly mean: number };
  /** Questions on which the engine threw. */
  readonly failed: number;
};

/** results → means with intervals, overall and by type. No results → zeros and no metrics. */
export function summarizeResults(results: readonly QuestionResult[]): EvaluationSummary {
  const types = [...new Set(results.map(({ question }) => question.type))];
  const kinds = [...new Set(results.flatMap(({ question }) => question.kind ?? []))];
  const quotes = results.flatMap(({ answer }) => (answer?.outcome === 'answered' ? answer.citations.length : []));
  const answered = results
    .filter(({ answer }) => answer?.outcome === 'answered')
    .map(({ answerChars }) => answerChars ?? 0);
  return {
    overall: summarizeGroup(results),
    byType: Object.fromEntries(
      types.map((type) => [type, summarizeGroup(results.filter(({ question }) => question.type === type))]),
    ),
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, summarizeGroup(results.filter(({ question }) => question.kind === kind))]),
    ),
    searchMs: toPercentiles(results.map(({ searchMs }) => searchMs)),
    answerMs: toPercentiles(results.flatMap(({ answerMs }) => answerMs ?? [])),
    answerChars: { ...toPercentiles(answered), mean: toMean(answered) },
    quotes: { ...toPercentiles(quotes), mean: toMean(quotes) },
    failed: results.filter(({ error }) => error !== undefined).length,
  };
}

function summarizeGroup(results: readonly QuestionResult[]): GroupSummary {
  const metrics: Partial<Record<MetricName, MetricSummary>> = {};
  for (const name of metricNames) {
    const values = results.flatMap((result) => result.values[name] ?? []);
    if (values.length > 0) metrics[name] = { mean: toMean(values), ...bootstrapInterval(values), count: values.length };
  }
  return { questions: results.length, metrics };
}

/** Arithmetic mean; 0 of none. */
export function toMean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function toPercentiles(values: readonly number[]): Percentiles {
  return { p50: findPercentile(values, 50), p95: findPercentile(values, 95), max: findPercentile(values, 100) };
}
