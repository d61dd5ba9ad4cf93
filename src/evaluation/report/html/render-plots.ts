import { SEARCH_DEPTH } from '../../evaluate-question.ts';
import { type MetricName, metricDefinitions } from '../../metrics/metric-definitions.ts';
import { hitAt, recallAt } from '../../metrics/rank-metrics.ts';
import type { EvaluationRun } from '../../run-evaluation.ts';
import { chooseEdges, countBins } from './count-bins.ts';
import { drawHistogram } from './draw-histogram.ts';
import { drawIntervalBars } from './draw-interval-bars.ts';
import { drawLinePlot } from './draw-line-plot.ts';
import { escapeHtml } from '../../../text/escape/escape-html.ts';

/** All plots of a run as figures; a plot without data is left out. */
export function renderPlots(run: EvaluationRun): string {
  const plots = [
    ...(['hitAt5', 'right', 'falseRefusal', 'refusalRecall', 'citationRecall'] as const).map((metric) =>
      plotByType(run, metric),
    ),
    plotHitCurve(run),
    plotLength(run),
    plotLatency(run, 'searchMs', '检索延迟 Search latency'),
    plotLatency(run, 'answerMs', '回答延迟 Answer latency'),
  ];
  return `<div class="plots">${plots.join('')}</div>`;
}

function plotByType({ summary }: EvaluationRun, metric: MetricName): string {
  const groups = [...Object.entries(summary.byType), ['全部 all', summary.overall] as const];
  const bars = groups.flatMap(([label, group]) => {
    const value = group.metrics[metric];
    return value === undefined
      ? []
      : [{ label, value: value.mean, low: value.low, high: value.high, count: value.count }];
  });
  const { label, meaning } = metricDefinitions[metric];
  return bars.length === 0 ? '' : toFigure(`${label}，95 % 区间 interval`, drawIntervalBars(bars, label), meaning);
}

function plotHitCurve({ results }: EvaluationRun): string {
  const measured = results.filter(({ values }) => values.hitAt1 !== undefined);
  if (measured.length === 0) return '';
  const toCurve = (measure: typeof hitAt): number[] =>
    Array.from(
      { length: SEARCH_DEPTH },
      (_, index) => measured.reduce((sum, { evidence }) => sum + measure(index + 1, evidence), 0) / measured.length,
    );
  const lines = [
    { label: 'hit@k', values: toCurve(hitAt) },
    { label: 'recall@k', values: toCurve(recallAt) },
  ];
  return toFigure('前 k 段找到证据 Evidence in the first k passages', drawLinePlot(lines, 'hit@k', 'k'));
}

function plotLength({ results }: EvaluationRun): string {
  const items = results.flatMap(({ values, answer, answerChars }) =>
    answer?.outcome === 'answered' && values.right !== undefined
      ? [{ value: answerChars ?? 0, isGood: values.right === 1 }]
      : [],
  );
  if (items.length === 0) return '';
  const edges = items.some(({ value }) => value > 450)
    ? chooseEdges(items.map(({ value }) => value))
    : [0, 50, 100, 150, 200, 250, 300, 350, 400];
  return toFigure(
    '答案长度与对错 Answer length and right',
    drawHistogram(countBins(items, edges), 'answer length', '字数 characters'),
    '蓝色答对，橙色答错。Blue: right, orange: wrong.',
  );
}

function plotLatency({ results }: EvaluationRun, key: 'searchMs' | 'answerMs', title: string): string {
  const items = results.flatMap((result) => (result[key] === undefined ? [] : [{ value: result[key], isGood: true }]));
  if (items.length === 0) return '';
  return toFigure(title, drawHistogram(countBins(items, chooseEdges(items.map(({ value }) => value))), title, 'ms'));
}

function toFigure(caption: string, svg: string, note = ''): string {
  const below = note === '' ? '' : `<p class="faint">${escapeHtml(note)}</p>`;
  return `<figure><figcaption>${escapeHtml(caption)}</figcaption>${svg}${below}</figure>`;
}
