// How long a library of invented documents takes to index, how much memory, and how long the event loop stands still
// meanwhile:
// a first build, a start on the finished index, an edit, a deletion, each while questions are asked.
//   node --expose-gc benchmarks/ingest.mjs [--documents 3000] [--out reports/ingest.json]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';
import { generateLibrary } from './generate-library.mjs';
import { cpuSeconds, rssMb } from './processes.mjs';
import { formatTable, spread } from './report.mjs';

const { values } = parseArgs({ options: { documents: { type: 'string', default: '3000' }, out: { type: 'string' } } });
const load = (path) => tsImport(path, import.meta.url);
const { composeEngine } = await load('../src/compose.ts');
const { readConfig } = await load('../src/config/config.ts');
const { createConsoleLogger } = await load('../src/bin/console-logger.ts');

const folder = mkdtempSync(join(tmpdir(), 'wenqu-bench-'));
const seeds = join(folder, 'seeds');
const bytes = generateLibrary(seeds, Number(values.documents));
const config = readConfig(
  { SEEDS_DIR: seeds, INDEX_DIR: join(folder, 'index'), OFFLINE: 'true' },
  [],
  join(import.meta.dirname, '..'),
);
let peakRssBytes = 0;
const memoryTimer = setInterval(() => (peakRssBytes = Math.max(peakRssBytes, rssMb() * 1e6)), 100).unref();
const phases = [];

/** Runs one phase; asks a question every 50 ms as soon as there is an index to answer it. */
async function measure(name, engine, run) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const searches = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      if (engine().isReady?.()) {
        const start = performance.now();
        await engine().search({ query: '镜湖云岚的第三件事是什么', topK: 10, history: [] });
        searches.push(performance.now() - start);
      }
      await sleep(50);
    }
  })();
  delay.enable();
  const cpu = cpuSeconds();
  const start = performance.now();
  const report = await run();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  isOver = true;
  await asking;
  const phase = {
    name,
    seconds,
    cpuSeconds: cpuSeconds() - cpu,
    rssMb: process.memoryUsage.rss() / 1e6,
    loop: { p99Ms: delay.percentile(99) / 1e6, maxMs: delay.max / 1e6 },
    ...(searches.length > 0 && { searchMs: spread(searches) }),
    ...(report?.passages !== undefined && { documents: report.documents, passages: report.passages }),
  };
  phases.push(phase);
  console.error(name, JSON.stringify(phase));
  return report;
}

const logger = createConsoleLogger('warn');
let engine = await composeEngine(config, logger);
const update = () =>
  engine.updateIndex(
    false,
    (stage, done, total) =>
      process.env.PROGRESS && done === total && console.error(stage, done, (performance.now() / 1000).toFixed(1)),
  );
await measure('first build', () => engine, update);
await measure('nothing changed', () => engine, update);
writeFileSync(
  join(seeds, 'shelf-0/0.md'),
  readFileSync(join(seeds, 'shelf-0/0.md'), 'utf8').replace('第1件事', '头一件事'),
);
await measure('one file edited', () => engine, update);
rmSync(join(seeds, 'shelf-1/1.md'));
await measure('one file deleted', () => engine, update);
await engine.close();
engine = await composeEngine(config, logger);
await measure(
  'open at start',
  () => engine,
  async () => (await engine.start())?.finished,
);
await engine.close();
clearInterval(memoryTimer);
rmSync(folder, { recursive: true, force: true });

const report = { documents: Number(values.documents), megabytes: bytes / 1e6, peakRssMb: peakRssBytes / 1e6, phases };
console.log(JSON.stringify(report, null, 2));
console.log(
  formatTable(
    ['phase', 'seconds', 'CPU s', 'RSS MB', 'loop p99 ms', 'loop max ms', 'search p50 ms', 'search p95 ms'],
    phases.map(({ name, seconds, cpuSeconds, rssMb, loop, searchMs }) => [
      name,
      seconds,
      cpuSeconds,
      rssMb,
      loop.p99Ms,
      loop.maxMs,
      searchMs?.p50,
      searchMs?.p95,
    ]),
  ),
);
if (values.out !== undefined) {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
}
