import { parseArgs } from 'node:util';
import { composeEngine } from '../../compose.ts';
import type { IngestReport } from '../../ingest/report/ingest-report.ts';
import { createConsoleLogger } from '../console-logger.ts';
import { createProgressBar } from '../progress-bar.ts';
import { createInterruptSignal, readEnvironment, runCommand } from '../run-command.ts';

/** `npm run index [-- --full]`: brings the index up to date with the source folder and prints what it did. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } });
  const config = readEnvironment();
  const bar = createProgressBar();
  const signal = createInterruptSignal(
    '已中断：原有的索引没有变，已算好的向量会在下次使用。Interrupted: the index is as it was, and what was embedded is used next time.',
  );
  const engine = await composeEngine(config, createConsoleLogger('error'), ({ file, loadedBytes, totalBytes }) =>
    bar.update(file, loadedBytes, totalBytes),
  );
  const report = await engine
    .updateIndex(values.full, (stage, done, total) => bar.update(stage, done, total), signal)
    .finally(() => bar.stop());
  process.stdout.write(formatReport(report));
  await engine.close();
  return 0;
});

function formatReport(report: IngestReport): string {
  const rows: readonly (readonly [string, string | number])[] = [
    ['文档 documents', report.documents],
    ['段落 passages', report.passages],
    ['新增 added', report.added],
    ['修改 changed', report.changed],
    ['删除 removed', report.removed],
    ['未变 unchanged', report.unchanged],
    ['失败 failed', report.failed.length],
    ['用时 seconds', report.seconds.toFixed(2)],
  ];
  const lines = rows.map(([name, value]) => `${name}: ${value}`);
  for (const { path, reason } of report.failed) lines.push(`  ✗ ${path}: ${reason}`);
  for (const { path, text } of report.warnings) lines.push(`  ! ${path}: ${text}`);
  if (report.rebuiltBecause !== undefined) lines.push(`已完整重建 rebuilt: ${report.rebuiltBecause}`);
  if (report.documents === 0)
    lines.push(
      '文件夹里没有可用的文档：请放入文档后重新运行。The folder holds no usable document: add some and run again.',
    );
  return `${lines.join('\n')}\n`;
}
