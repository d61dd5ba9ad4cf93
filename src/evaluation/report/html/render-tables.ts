import type { Comparison, QuestionChange } from '../../baseline/compare-baseline.ts';
import { groupBy } from '../group-by.ts';
import { type MetricName, metricDefinitions, metricNames } from '../../metrics/metric-definitions.ts';
import { formatPercent } from '../report-table.ts';
import type { EvaluationSummary } from '../../metrics/summarize-results.ts';
import { escapeHtml } from '../../../text/escape/escape-html.ts';

const comparisonHeads = [
  '指标 metric',
  '前 before',
  '后 after',
  '差 change',
  '题 questions',
  'p (sign test)',
  '容差 tolerance',
  'n',
];

/** Types × metrics, in percent. */
export function renderTypeTable(summary: EvaluationSummary): string {
  const columns = metricNames.filter((name) => summary.overall.metrics[name] !== undefined);
  const rows = [...Object.entries(summary.byType), ['全部 all', summary.overall] as const].map(
    ([type, group]) =>
      `<tr><td>${escapeHtml(type)}</td>` +
      toCells([String(group.questions), ...columns.map((name) => formatPercent(group.metrics[name]?.mean))]) +
      '</tr>',
  );
  const heads = columns.map(
    (name) =>
      `<th title="${escapeHtml(metricDefinitions[name].meaning)}">${escapeHtml(metricDefinitions[name].label)}</th>`,
  );
  return (
    '<div class="scroll"><table><thead><tr><th>类型 ' +
    `type</th><th>n</th>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  );
}

/** Every metric with its interval and what it means. */
export function renderMetricTable(summary: EvaluationSummary): string {
  const rows = metricNames.flatMap((name) => {
    const metric = summary.overall.metrics[name];
    const { label, meaning } = metricDefinitions[name];
    if (metric === undefined) return [];
    const interval = `${formatPercent(metric.low)}–${formatPercent(metric.high)}`;
    const cells = toCells([label, formatPercent(metric.mean), interval, String(metric.count)]);
    return [`<tr>${cells}<td class="text">${escapeHtml(meaning)}</td></tr>`];
  });
  return (
    '<div class="scroll"><table><thead><tr><th>指标 metric</th><th>%</th><th>95 %</th><th>n</th><th ' +
    `class="text">含义 meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  );
}

/** What got better and worse against the baseline. */
export function renderComparison(comparison: Comparison): string {
  const rows = comparison.metrics.map(({ metric, before, after, count, test, isRegression }) => {
    const { label, tolerance } = metricDefinitions[metric];
    const cells = [
      formatPercent(before),
      formatPercent(after),
      ((after - before) * 100).toFixed(1),
      `+${test.better} −${test.worse}`,
      test.pValue.toFixed(3),
      (tolerance * 100).toFixed(1),
      String(count),
    ];
    const name = isRegression ? `${label} · 退步 regression` : label;
    return `<tr${isRegression ? ' class="worse"' : ''}>${toCells([name, ...cells])}</tr>`;
  });
  const verdict = comparison.hasRegression ? '有退步。There are regressions.' : '没有退步。No regression.';
  const baseline = escapeHtml(`${comparison.baselineEngine}, ${comparison.baselineCreatedAt}`);
  const heads = comparisonHeads.map((head) => `<th>${head}</th>`).join('');
  return [
    `<p>${verdict} <span class="faint">基线 baseline: ${baseline}</span></p>`,
    `<div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
    `${renderChanges('变差 Worse', comparison.worse)}${renderChanges('变好 Better', comparison.better)}`,
    `<p class="faint">基线里没有或已改动 not in the baseline, or changed: ${comparison.unknown.length} · ` +
      `本次未问 not asked this time: ${comparison.missing.length}</p>`,
  ].join('\n');
}

function renderChanges(title: string, changes: readonly QuestionChange[]): string {
  if (changes.length === 0) return '';
  const byMetric = groupBy(changes, ({ metric }) => metric);
  const lists = [...byMetric].map(
    ([metric, list]: [MetricName, QuestionChange[]]) =>
      `<p>${escapeHtml(metricDefinitions[metric].label)}: ` +
      `${list.map(({ id }) => `<a href="#q-${escapeHtml(id)}">${escapeHtml(id)}</a>`).join(' ')}</p>`,
  );
  return `<h3>${title}</h3>${lists.join('')}`;
}

function toCells(texts: readonly string[]): string {
  return texts.map((text) => `<td>${escapeHtml(text)}</td>`).join('');
}
