import type { Comparison } from '../baseline/compare-baseline.ts';
import { groupBy } from './group-by.ts';
import { escapeHtml } from '../../text/escape/escape-html.ts';
import { pageStyle } from './html/page-style.ts';
import { renderPlots } from './html/render-plots.ts';
import { renderQuestion } from './html/render-question.ts';
import { renderComparison, renderMetricTable, renderTypeTable } from './html/render-tables.ts';
import { type FailureKind, failureKinds, listFailures } from './list-failures.ts';
import { type MetricName, metricDefinitions } from '../metrics/metric-definitions.ts';
import { formatPercent } from './report-table.ts';
import type { EvaluationRun } from '../run-evaluation.ts';

const tileMetrics: readonly MetricName[] = [
  'hitAt1',
  'hitAt5',
  'hitAt10',
  'mrr',
  'right',
  'citedRight',
  'citationRecall',
  'citationPrecision',
  'falseRefusal',
  'refusalRecall',
];

/**
 * run → one HTML page that needs nothing else: no script, nothing loaded, all content escaped. Failures and changed
 * questions can be read in it.
 */
export function renderHtmlReport(run: EvaluationRun, comparison?: Comparison): string {
  const { summary } = run;
  const facts = [
    run.engine,
    run.startedAt,
    `${summary.overall.questions} 题 questions`,
    `${(run.totalMs / 1000).toFixed(1)} s`,
    ...(summary.failed > 0 ? [`出错 failed ${summary.failed}`] : []),
  ];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>问渠评测 Wenqu evaluation</title><style>${pageStyle}</style></head><body>
<h1>问渠评测 Wenqu evaluation</h1>
<p class="faint">${escapeHtml(facts.join(' · '))}</p>
${renderTiles(run)}
${comparison === undefined ? '' : `<h2>与基线比较 Against the baseline</h2>${renderComparison(comparison)}`}
<h2>各类题目 By type</h2>${renderTypeTable(summary)}
<h2>图 Plots</h2>${renderPlots(run)}
<h2>指标 Metrics</h2>${renderMetricTable(summary)}
${renderFailures(run, comparison)}
</body></html>
`;
}

function renderTiles({ summary }: EvaluationRun): string {
  const tiles = tileMetrics.flatMap((name) => {
    const metric = summary.overall.metrics[name];
    if (metric === undefined) return [];
    const { mean, low, high, count } = metric;
    const range = `${formatPercent(low)}–${formatPercent(high)}, n=${count}`;
    return [renderTile(metricDefinitions[name].label, formatPercent(mean), range)];
  });
  const speed = summary.answerMs.max > 0 ? summary.answerMs : summary.searchMs;
  tiles.push(
    renderTile(
      '延迟 latency p50 / p95',
      `${speed.p50.toFixed(0)} / ${speed.p95.toFixed(0)} ms`,
      summary.answerMs.max > 0 ? '回答 answer' : '检索 search',
    ),
  );
  return `<div class="tiles">${tiles.join('')}</div>`;
}

function renderTile(name: string, value: string, note: string): string {
  const escaped = [name, value, note].map((text) => escapeHtml(text));
  return `<div class="tile"><span>${escaped[0]}</span><b>${escaped[1]}</b><span>${escaped[2]}</span></div>`;
}

/** Every failed question once, under its worst failure; then the questions that changed without failing. */
function renderFailures({ results }: EvaluationRun, comparison: Comparison | undefined): string {
  const failed = results
    .map((result) => ({ result, failures: listFailures(result) }))
    .filter(({ failures }) => failures.length > 0);
  const byKind = groupBy(failed, ({ failures }) => failures[0] as FailureKind);
  const kinds = (Object.keys(failureKinds) as FailureKind[]).filter((kind) => byKind.has(kind));
  const sections = kinds.map((kind) => {
    const entries = byKind.get(kind) ?? [];
    const questions = entries.map(({ result, failures }) => renderQuestion(result, failures));
    return `<h2 id="f-${kind}">${nameFailure(kind)} (${entries.length})</h2>${questions.join('')}`;
  });
  const changedIds = new Set([...(comparison?.better ?? []), ...(comparison?.worse ?? [])].map(({ id }) => id));
  const changed = results.filter((result) => changedIds.has(result.question.id) && listFailures(result).length === 0);
  if (changed.length > 0)
    sections.push(
      '<h2>有变化的其他题目 Other questions that changed ' +
        `(${changed.length})</h2>${changed.map((result) => renderQuestion(result, [])).join('')}`,
    );
  const links = kinds.map((kind) => `<a href="#f-${kind}">${nameFailure(kind)} (${byKind.get(kind)?.length ?? 0})</a>`);
  const head = links.length === 0 ? '<p>没有失败的题目。Nothing failed.</p>' : `<nav>${links.join(' ')}</nav>`;
  return `<h2>要读的题目 Questions to read</h2>${head}${sections.join('')}`;
}

function nameFailure(kind: FailureKind): string {
  return escapeHtml(`${failureKinds[kind].chinese} ${failureKinds[kind].english}`);
}
