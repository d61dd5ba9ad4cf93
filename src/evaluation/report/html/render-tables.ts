import type { Comparison, QuestionChange } from '../../baseline/compare-baseline.ts';
import { groupBy } from '../group-by.ts';
import { type MetricName, metricDefinitions, metricNames } from '../../metrics/metric-definitions.ts';
import { formatPercent } from '../report-table.ts';
import type { EvaluationSummary } from '../../metrics/summarize-results.ts';
import { escapeHtml } from './escape-html.ts';

/** Types × metrics, in percent. */
export function renderTypeTable(summary: EvaluationSummary): string {
  const columns = metricNames.filter((name) => summary.overall.metrics[name] !== undefined);
  const rows = [...Object.entries(summary.byType), ['全部 all', summary.overall] as const].map(
    ([type, group]) =>
      `<tr><td>${escapeHtml(type)}</td><td>${group.questions}</td>${columns.map((name) => `<td>${formatPercent(group.metrics[name]?.mean)}</td>`).join('')}</tr>`,
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
    return metric === undefined
      ? []
      : [
          `<tr><td>${escapeHtml(label)}</td><td>${formatPercent(metric.mean)}</td><td>${formatPercent(metric.low)}–${formatPercent(metric.high)}</td><td>${metric.count}</td><td class="text">${escapeHtml(meaning)}</td></tr>`,
        ];
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
    return `<tr${isRegression ? ' class="worse"' : ''}><td>${escapeHtml(label)}${isRegression ? ' · 退步 regression' : ''}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const verdict = comparison.hasRegression ? '有退步。There are regressions.' : '没有退步。No regression.';
  return `<p>${verdict} <span class="faint">基线 baseline: ${escapeHtml(comparison.baselineEngine)}, ${escapeHtml(comparison.baselineCreatedAt)}</span></p>
<div class="scroll"><table><thead><tr><th>指标 metric</th><th>前 before</th><th>后 after</th><th>差 change</th><th>题 questions</th><th>p (sign test)</th><th>容差 tolerance</th><th>n</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
${renderChanges('变差 Worse', comparison.worse)}${renderChanges('变好 Better', comparison.better)}
<p class="faint">基线里没有或已改动 not in the baseline, or changed: ${comparison.unknown.length} · 本次未问 not asked this time: ${comparison.missing.length}</p>`;
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
