// What an index costs as a library grows, and what one changed line costs in it: time, memory, room on the disk, and
// how long the event loop stands still. Every step runs in a process of its own.
//   node --expose-gc benchmarks/index-growth.mjs --corpus ../shared/data/crud_news/corpus.jsonl.gz
//     [--documents 1000,5000,20000] [--folder /tmp/wenqu-growth] [--out reports/index-growth.json]
// The corpus is a line of JSON a document, with `text` or `title` and `content`.
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { tsImport } from 'tsx/esm/api';
import { cpuSeconds, rssMb } from './processes.mjs';
import { formatTable } from './report.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    documents: { type: 'string', default: '1000,5000,20000' },
    folder: { type: 'string', default: '/tmp/wenqu-growth' },
    out: { type: 'string' },
    step: { type: 'string' },
  },
});

if (values.step === undefined) await measureAll();
else console.log(JSON.stringify(await (values.step === 'build' ? build : change)(values.folder)));

/** One library after the other, smallest first. */
async function measureAll() {
  const libraries = [];
  for (const count of values.documents.split(',').map(Number)) {
    const folder = join(values.folder, String(count));
    const textBytes = await writeLibrary(join(folder, 'documents'), count);
    const built = existsSync(join(folder, 'index/CURRENT')) ? undefined : await runStep('build', folder);
    const changed = await runStep('change', folder);
    const indexBytes = sizeOf(join(folder, 'index'));
    libraries.push({ documents: count, textBytes, indexBytes, ratio: indexBytes / textBytes, built, ...changed });
    console.error(JSON.stringify(libraries.at(-1)));
  }
  const rows = libraries.map(({ documents, ratio, built, ready, edited, removed }) => [
    documents,
    ready.passages,
    built?.cpuSeconds,
    built?.peakRssMb,
    ratio,
    ready.cpuSeconds,
    ready.rssMb,
    edited.seconds,
    edited.writtenMb,
    edited.loopMaxMs,
    removed.seconds,
  ]);
  const heads = ['documents', 'passages', 'ingest CPU s', 'peak MB', 'index × text', 'ready CPU s', 'ready MB'];
  console.log(formatTable([...heads, 'edit s', 'edit MB', 'edit stop ms', 'delete s'], rows));
  if (values.out === undefined) return;
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify({ libraries }, null, 2)}\n`);
}

async function writeLibrary(folder, count) {
  if (existsSync(folder)) return sizeOf(folder);
  const lines = createInterface({ input: createReadStream(values.corpus).pipe(createGunzip()) });
  let written = 0;
  for await (const line of lines) {
    if (written === count) break;
    const { title, content, text = `${title}\n\n${content}` } = JSON.parse(line);
    const shelf = join(folder, `shelf-${Math.floor(written / 500)}`);
    mkdirSync(shelf, { recursive: true });
    writeFileSync(join(shelf, `${String(written).padStart(6, '0')}.txt`), text);
    written += 1;
  }
  return sizeOf(folder);
}

function sizeOf(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  return bytes;
}

/** A step in a process of its own, so that nothing is warm and its memory is its own. */
function runStep(step, folder) {
  const script = [...process.execArgv, import.meta.filename, '--step', step, '--folder', folder];
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`${step} failed`))));
  });
}

async function compose(folder) {
  const load = (path) => tsImport(path, import.meta.url);
  const { composeEngine } = await load('../src/compose.ts');
  const { readConfig } = await load('../src/config/config.ts');
  const { createConsoleLogger } = await load('../src/bin/console-logger.ts');
  const settings = { SEEDS_DIR: join(folder, 'documents'), INDEX_DIR: join(folder, 'index'), OFFLINE: 'true' };
  return composeEngine(readConfig(settings, [], join(import.meta.dirname, '..')), createConsoleLogger('warn'));
}

async function build(folder) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  let peakRssMb = 0;
  setInterval(() => (peakRssMb = Math.max(peakRssMb, rssMb())), 100).unref();
  const engine = await compose(folder);
  await engine.updateIndex(false, () => {});
  const seconds = (performance.now() - start) / 1000;
  await engine.close();
  return { seconds, ...usage(), peakRssMb, loopMaxMs: delay.max / 1e6 };
}

/** Start, first answer, one changed line, one deleted document. */
async function change(folder) {
  const start = performance.now();
  const engine = await compose(folder);
  await (
    await engine.start()
  )?.finished;
  await engine.search({ query: '发布会上宣布了什么', topK: 10, history: [] });
  const ready = { seconds: (performance.now() - start) / 1000, ...usage(), passages: engine.status().index.passages };
  globalThis.gc?.();
  await sleep(500);
  ready.rssMb = process.memoryUsage.rss() / 1e6;
  // Once for what is loaded on the first change only.
  const path = join(folder, 'documents/shelf-0/000001.txt');
  const measure = async (work) => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const before = { written: writtenBytes(), cpu: usage().cpuSeconds, ms: performance.now() };
    delay.enable();
    await work();
    delay.disable();
    return {
      seconds: (performance.now() - before.ms) / 1000,
      cpuSeconds: usage().cpuSeconds - before.cpu,
      writtenMb: (writtenBytes() - before.written) / 1e6,
      loopMaxMs: delay.max / 1e6,
      loopP99Ms: delay.percentile(99) / 1e6,
    };
  };
  const edit = () => {
    appendFileSync(path, `\n改动于${Date.now()}。\n`);
    return engine.updateIndex(false, () => {});
  };
  const first = await measure(edit);
  const edited = await measure(edit);
  const last = engine.listDocuments().at(-1);
  const text = readFileSync(join(folder, 'documents', last.path));
  const removed = await measure(() => engine.removeDocument(last.id));
  writeFileSync(join(folder, 'documents', last.path), text);
  await engine.close();
  return { ready, first, edited, removed };
}

function usage() {
  return { cpuSeconds: cpuSeconds() };
}

/** What the process has handed to the system to be written. */
function writtenBytes() {
  return Number(/^wchar: (\d+)$/mu.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? 0);
}
