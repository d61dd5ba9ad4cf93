import type { Comparison, QuestionChange } from './compare-baseline.ts';
import { metricDefinitions } from '../metrics/metric-definitions.ts';
import { alignColumns, formatPercent } from '../report/report-table.ts';

/** comparison → table for the terminal, regressions marked, with the questions that changed below it. */
export function formatComparison(comparison: Comparison): string {
  const rows = comparison.metrics.map(({ metric, before, after, test, isRegression }) => {
    const { label, tolerance } = metricDefinitions[metric];
    const change = ((after - before) * 100).toFixed(1);
    return [
      label,
      formatPercent(before),
      formatPercent(after),
      after > before ? `+${change}` : change,
      `+${test.better} −${test.worse}`,
      test.pValue.toFixed(3),
      (tolerance * 100).toFixed(1),
      isRegression ? '退步 regression' : '',
    ];
  });
  const lines = [
    `与基线比较 against the baseline of ${comparison.baselineCreatedAt.slice(0, 10)} (${comparison.baselineEngine})`,
    alignColumns([
      ['指标 metric', '前 before', '后 after', '差 change', '题 questions', 'p', '容差 tolerance', ''],
      ...rows,
    ]),
  ];
  if (comparison.worse.length > 0) lines.push(`变差 worse: ${formatChanges(comparison.worse)}`);
  if (comparison.better.length > 0) lines.push(`变好 better: ${formatChanges(comparison.better)}`);
  if (comparison.unknown.length > 0)
    lines.push(`基线里没有（或已改动）not in the baseline, or changed since: ${comparison.unknown.length} 题`);
  if (comparison.missing.length > 0) lines.push(`本次未问 not asked this time: ${comparison.missing.length} 题`);
  lines.push(comparison.hasRegression ? '结论：有退步。There are regressions.' : '结论：没有退步。No regression.');
  return lines.join('\n');
}

function formatChanges(changes: readonly QuestionChange[]): string {
  const shown = changes.slice(0, 30).map(({ id, metric }) => `${id} (${metricDefinitions[metric].label})`);
  return shown.join(', ') + (changes.length > 30 ? ` … ${changes.length - 30}` : '');
}
