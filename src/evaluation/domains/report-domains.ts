import type { MetricName } from '../metrics/metric-definitions.ts';
import { alignColumns, formatPercent } from '../report/report-table.ts';
import type { DomainRun } from './run-domain.ts';

const columns: readonly (readonly [label: string, metric: MetricName])[] = [
  ['hit@1', 'hitAt1'],
  ['hit@5', 'hitAt5'],
  ['答对', 'right'],
  ['首引', 'rightInFirst'],
  ['≤120', 'rightInShort'],
  ['对的文档', 'rightSource'],
  ['误拒', 'falseRefusal'],
  ['拒答', 'refusalRecall'],
];

/** Runs of domains → a row each, and the refusals of each kind of question without an answer. */
export function formatDomains(runs: readonly DomainRun[], absent: readonly string[]): string {
  const head = ['领域 domain', 'n', ...columns.map(([label]) => label), '字数', '引文', '过/弱/败 cases'];
  const rows = runs.map(({ name, run: { summary }, cases }) => [
    name,
    String(summary.overall.questions),
    ...columns.map(([, metric]) => formatPercent(summary.overall.metrics[metric]?.mean)),
    summary.answerChars.mean.toFixed(0),
    summary.quotes.mean.toFixed(1),
    cases === undefined ? '–' : `${cases.passed}/${cases.weak}/${cases.failed}`,
  ]);
  const kinds = [...new Set(runs.flatMap(({ run }) => Object.keys(run.summary.byKind)))];
  const byKind = runs
    .filter(({ run }) => Object.keys(run.summary.byKind).length > 0)
    .map(({ name, run: { summary } }) => [
      name,
      ...kinds.map((kind) => {
        const group = summary.byKind[kind];
        return group === undefined ? '–' : `${formatPercent(group.metrics.refusalRecall?.mean)} (${group.questions})`;
      }),
    ]);
  return [
    alignColumns([head, ...rows]),
    ...(byKind.length === 0 ? [] : ['', alignColumns([['无答案的问题被拒答 refused by kind', ...kinds], ...byKind])]),
    ...(absent.length === 0 ? [] : ['', `跳过 skipped：${absent.join(', ')}（不在 they are not there）`]),
  ].join('\n');
}
