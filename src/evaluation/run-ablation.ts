import type { MeasuredEngine } from './measured-engine.ts';
import { metricDefinitions, type MetricName } from './metrics/metric-definitions.ts';
import type { EvaluationQuestion } from './questions/question.ts';
import { formatPercent } from './report/report-table.ts';
import { type EvaluationRun, runEvaluation } from './run-evaluation.ts';

/** Retrieval of each variant over the same questions. */
export type Ablation = {
  readonly questions: number;
  readonly runs: readonly { readonly variant: string; readonly run: EvaluationRun }[];
};

const columns: readonly MetricName[] = ['hitAt1', 'hitAt3', 'hitAt5', 'hitAt10', 'mrr', 'ndcgAt10'];

/** Runs retrieval with every variant of the engine; an engine without variants is measured alone. */
export async function runAblation(
  engine: MeasuredEngine,
  questions: readonly EvaluationQuestion[],
  onVariant?: (variant: string) => void,
): Promise<Ablation> {
  const runs: { variant: string; run: EvaluationRun }[] = [];
  for (const [variant, search] of Object.entries(engine.searchVariants ?? { [engine.name]: engine.search })) {
    onVariant?.(variant);
    runs.push({ variant, run: await runEvaluation({ ...engine, search }, questions, { retrievalOnly: true }) });
  }
  return { questions: questions.length, runs };
}

/** ablation → Markdown: a table of metrics, and hit@5 by type. */
export function formatAblation({ runs }: Ablation): string {
  const types = [...new Set(runs.flatMap(({ run }) => Object.keys(run.summary.byType)))].filter((type) =>
    runs.some(({ run }) => run.summary.byType[type]?.metrics.hitAt5 !== undefined),
  );
  const toTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
      .map((row) => `| ${row.join(' | ')} |`)
      .join('\n');
  const measured = runs[0]?.run.summary.overall.metrics.hitAt5?.count ?? 0;
  return [
    `检索消融，${measured} 道有证据的题，单位 %。Retrieval with parts switched off, ${measured} questions with evidence, in percent.`,
    toTable(
      ['', ...columns.map((name) => metricDefinitions[name].label), 'p50 ms', 'p95 ms'],
      runs.map(({ variant, run }) => [
        variant,
        ...columns.map((name) => formatPercent(run.summary.overall.metrics[name]?.mean)),
        run.summary.searchMs.p50.toFixed(1),
        run.summary.searchMs.p95.toFixed(1),
      ]),
    ),
    'hit@5',
    toTable(
      ['', ...types],
      runs.map(({ variant, run }) => [
        variant,
        ...types.map((type) => formatPercent(run.summary.byType[type]?.metrics.hitAt5?.mean)),
      ]),
    ),
    '',
  ].join('\n\n');
}

/** ablation → plain data, without the single questions. */
export function toAblationJson({ questions, runs }: Ablation): unknown {
  return {
    questions,
    variants: runs.map(({ variant, run }) => ({
      variant,
      engine: run.engine,
      startedAt: run.startedAt,
      summary: run.summary,
    })),
  };
}
