import { join } from 'node:path';
import type { WenquEngine } from '../../engine/wenqu-engine.ts';
import { composeEngine } from '../../compose.ts';
import { PROJECT_ROOT } from '../../location.ts';
import { createApp } from '../../http/app.ts';
import { type RunningServer, startServer } from '../../http/server.ts';
import type { Logger } from '../../ports/logger.ts';
import { buildHttpSettings } from '../build-http-settings.ts';
import { createConsoleLogger } from '../console-logger.ts';
import { createProgressBar } from '../progress-bar.ts';
import { readVersion } from '../read-version.ts';
import { readEnvironment, runCommand } from '../run-command.ts';

/** How long running answers may finish after the signal to stop. */
const GRACE_MS = 10_000;

/** `npm start`: serves the page and the API at once, and brings the index up to date beside it. */
await runCommand(async () => {
  const config = readEnvironment();
  const logger = createConsoleLogger(config.LOG_LEVEL);
  const bar = createProgressBar();
  const engine = await composeEngine(config, logger, ({ file, loadedBytes, totalBytes }) =>
    bar.update(file, loadedBytes, totalBytes),
  );
  bar.stop();
  const webDir = join(PROJECT_ROOT, 'dist', 'web');
  const app = createApp(engine, buildHttpSettings(config, { webDir, version: readVersion(), logger }));
  if (config.CORS_ORIGINS?.includes('*') === true && config.API_KEY === undefined) logger.warn('open_to_every_page');
  surviveFaults(logger);
  const server = await startServer(app, { host: config.HOST, port: config.PORT });
  stopOnSignal(server, () => engine.close());
  process.stdout.write(`问渠 Wenqu: ${server.url}\n`);
  const job = await engine.start();
  await job?.published;
  printState(engine, config.seedsDir);
  return undefined;
});

function printState(engine: WenquEngine, seedsDir: string): void {
  const { index, error } = engine.status();
  const lines = engine
    .listDocuments()
    .flatMap((document) =>
      document.status === 'failed' ? [`  ✗ ${document.path}: ${document.error?.message ?? ''}`] : [],
    );
  if (error !== undefined) {
    lines.push(`索引失败 indexing failed: ${error.message}`);
    lines.push(
      index === undefined
        ? '服务仍在运行，但还不能回答；改好后在页面上重建索引，或运行 npm run index。' +
            'The server runs but cannot answer yet: mend it, then rebuild from the page or by npm run index.'
        : '仍用原有的索引回答。Questions are answered from the previous index.',
    );
  } else if (index !== undefined) {
    lines.push(`索引就绪 index ready: ${index.documents} 篇文档 documents, ${index.passages} 个段落 passages`);
  }
  if (index?.documents === 0)
    lines.push(`${seedsDir} 里没有可用的文档：放入文档，或在页面上传。The folder holds no usable document yet.`);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** A fault in one request must not end the answers of all others; it is logged to be found and mended. */
function surviveFaults(logger: Logger): void {
  const log = (fault: unknown): void =>
    logger.error('unhandled_fault', {
      reason: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
    });
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
}

function stopOnSignal(server: RunningServer, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void server
      .close(GRACE_MS)
      .then(close)
      .finally(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
