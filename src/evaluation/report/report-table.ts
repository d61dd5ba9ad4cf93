import { formatModel } from './report-model.ts';
import { measureWidth, padToWidth } from './display-width.ts';
import { type MetricName, metricDefinitions } from '../metrics/metric-definitions.ts';
import type { EvaluationRun } from '../run-evaluation.ts';
import type { EvaluationSummary, GroupSummary } from '../metrics/summarize-results.ts';

const byTypeColumns: readonly MetricName[] = [
  'hitAt1',
  'hitAt3',
  'hitAt5',
  'hitAt10',
  'mrr',
  'ndcgAt10',
  'right',
  'citedRight',
  'citationRecall',
  'citationPrecision',
  'falseRefusal',
  'refusalRecall',
];
const shortLabels: Partial<Record<MetricName, string>> = {
  right: '答对',
  citedRight: '有据',
  citationRecall: '引召',
  citationPrecision: '引准',
  falseRefusal: '误拒',
  refusalRecall: '拒答',
};

/** run → two tables and a line on speed, in percent, aligned in a terminal that shows Chinese in two columns. */
export function formatReportTable(run: EvaluationRun): string {
  const { summary } = run;
  return [
    `${run.engine} · ${summary.overall.questions} 题 questions · ${(run.totalMs / 1000).toFixed(1)} s`,
    '',
    formatByType(summary),
    '',
    formatOverall(summary.overall),
    '',
    ...(Object.keys(summary.byKind).length > 0 ? [formatByKind(summary), ''] : []),
    formatSpeed(summary),
    ...(run.model ? ['', formatModel(run.model, summary.overall.questions)] : []),
  ].join('\n');
}

/** Rows of cells → lines with aligned columns; the first column is left-aligned, the others right-aligned. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => measureWidth(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => padToWidth(cell, widths[column] ?? 0, column === 0 ? 'left' : 'right'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** 0.6647 → `66.5`; undefined → `–`. */
export function formatPercent(value: number | undefined): string {
  return value === undefined ? '–' : (value * 100).toFixed(1);
}

function formatByType(summary: EvaluationSummary): string {
  const columns = byTypeColumns.filter((name) => summary.overall.metrics[name] !== undefined);
  const toRow = (label: string, group: GroupSummary): string[] => [
    label,
    String(group.questions),
    ...columns.map((name) => formatPercent(group.metrics[name]?.mean)),
  ];
  return alignColumns([
    ['类型 type', 'n', ...columns.map((name) => shortLabels[name] ?? metricDefinitions[name].label)],
    ...Object.entries(summary.byType).map(([type, group]) => toRow(type, group)),
    toRow('全部 all', summary.overall),
  ]);
}

function formatOverall(group: GroupSummary): string {
  const rows = (Object.keys(metricDefinitions) as MetricName[]).flatMap((name) => {
    const metric = group.metrics[name];
    if (metric === undefined) return [];
    return [
      [
        metricDefinitions[name].label,
        formatPercent(metric.mean),
        `${formatPercent(metric.low)}–${formatPercent(metric.high)}`,
        String(metric.count),
      ],
    ];
  });
  return alignColumns([['指标 metric', '%', '95 %', 'n'], ...rows]);
}

function formatByKind({ byKind }: EvaluationSummary): string {
  const rows = Object.entries(byKind).map(([kind, { questions, metrics }]) => [
    kind,
    formatPercent(metrics.refusalRecall?.mean),
    String(questions),
  ]);
  return alignColumns([['无答案的问题被拒答 refused by kind', '%', 'n'], ...rows]);
}

function formatSpeed(summary: EvaluationSummary): string {
  const { searchMs, answerMs, answerChars, quotes, failed } = summary;
  const parts = [`检索 search p50 ${searchMs.p50.toFixed(1)} ms p95 ${searchMs.p95.toFixed(1)} ms`];
  if (answerMs.max > 0) parts.push(`回答 answer p50 ${answerMs.p50.toFixed(1)} ms p95 ${answerMs.p95.toFixed(1)} ms`);
  if (answerChars.max > 0) parts.push(`字数 characters mean ${answerChars.mean.toFixed(0)} p95 ${answerChars.p95}`);
  if (quotes.max > 0) parts.push(`引文 quotes mean ${quotes.mean.toFixed(1)}`);
  if (failed > 0) parts.push(`出错 failed ${failed}`);
  return parts.join(' · ');
}
