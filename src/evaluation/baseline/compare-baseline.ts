import { type Baseline, fingerprintQuestion } from './baseline.ts';
import type { QuestionResult } from '../evaluate-question.ts';
import { type MetricName, metricDefinitions, metricNames } from '../metrics/metric-definitions.ts';
import { runSignTest, type SignTest } from '../metrics/sign-test.ts';
import { toMean } from '../metrics/summarize-results.ts';
import type { EvaluationRun } from '../run-evaluation.ts';

/** One metric, then and now, over the questions that both runs hold. */
export type MetricComparison = {
  readonly metric: MetricName;
  readonly before: number;
  readonly after: number;
  /** Questions compared. */
  readonly count: number;
  readonly test: SignTest;
  /** Worse than the tolerance of the metric allows. */
  readonly isRegression: boolean;
};

/** A question on which a metric changed. */
export type QuestionChange = {
  readonly id: string;
  readonly metric: MetricName;
  readonly before: number;
  readonly after: number;
};

export type Comparison = {
  readonly baselineEngine: string;
  readonly baselineCreatedAt: string;
  readonly metrics: readonly MetricComparison[];
  readonly better: readonly QuestionChange[];
  readonly worse: readonly QuestionChange[];
  /** Questions of this run that the baseline does not hold, or holds in another wording. */
  readonly unknown: readonly string[];
  /** Questions of the baseline that this run did not ask. */
  readonly missing: readonly string[];
  readonly hasRegression: boolean;
};

/** Metrics whose change on a single question is worth reading. */
const telling: readonly MetricName[] = [
  'hitAt5',
  'right',
  'citedRight',
  'falseRefusal',
  'refusalRecall',
  'chitchatRight',
];

/**
 * run and baseline → what got better and worse. Only questions with the same fingerprint count, and only where both
 * runs have a value; refusal precision, whose questions differ from run to run, is compared over each run's own.
 */
export function compareBaseline(run: EvaluationRun, baseline: Baseline): Comparison {
  const shared = run.results.filter(
    ({ question }) => baseline.questions[question.id]?.key === fingerprintQuestion(question),
  );
  const metrics = metricNames.flatMap((metric) => compareMetric(metric, shared, baseline) ?? []);
  const changes = telling.flatMap((metric) => listChanges(metric, shared, baseline));
  const isBetter = ({ metric, before, after }: QuestionChange): boolean =>
    after > before === (metricDefinitions[metric].better === 'higher');
  const sharedIds = new Set(shared.map(({ question }) => question.id));
  return {
    baselineEngine: baseline.engine,
    baselineCreatedAt: baseline.createdAt,
    metrics,
    better: changes.filter(isBetter),
    worse: changes.filter((change) => !isBetter(change)),
    unknown: run.results.map(({ question }) => question.id).filter((id) => !sharedIds.has(id)),
    missing: Object.keys(baseline.questions).filter((id) => !sharedIds.has(id)),
    hasRegression: metrics.some(({ isRegression }) => isRegression),
  };
}

function compareMetric(
  metric: MetricName,
  shared: readonly QuestionResult[],
  baseline: Baseline,
): MetricComparison | undefined {
  const valueBefore = (result: QuestionResult): number | undefined =>
    baseline.questions[result.question.id]?.values[metric];
  const paired = shared.filter((result) => valueBefore(result) !== undefined && result.values[metric] !== undefined);
  const isUnpaired = metric === 'refusalPrecision';
  const before = (isUnpaired ? shared : paired).flatMap((result) => valueBefore(result) ?? []);
  const after = (isUnpaired ? shared : paired).flatMap((result) => result.values[metric] ?? []);
  if (before.length === 0 || after.length === 0) return undefined;
  const direction = metricDefinitions[metric].better === 'higher' ? 1 : -1;
  const change = direction * (toMean(after) - toMean(before));
  const orient = (value: number): number => direction * value;
  return {
    metric,
    before: toMean(before),
    after: toMean(after),
    count: after.length,
    test: runSignTest(
      paired.map((result) => orient(valueBefore(result) ?? 0)),
      paired.map((result) => orient(result.values[metric] ?? 0)),
    ),
    // The margin keeps a change of exactly the tolerance, blurred by floating point, from counting.
    isRegression: change < -metricDefinitions[metric].tolerance - 1e-9,
  };
}

function listChanges(metric: MetricName, shared: readonly QuestionResult[], baseline: Baseline): QuestionChange[] {
  return shared.flatMap(({ question, values }) => {
    const before = baseline.questions[question.id]?.values[metric];
    const after = values[metric];
    return before === undefined || after === undefined || before === after
      ? []
      : [{ id: question.id, metric, before, after }];
  });
}
