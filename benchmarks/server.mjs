// `npm start` as a user has it: seconds until it listens and until it answers, without and with an index on disk, then
// the time of
// `/api/search` and `/api/chat` (extractive) with one client.
//   node benchmarks/server.mjs [--seeds DIR] [--set FILE.jsonl]… [--limit 200] [--out reports/server.json]
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { formatTable, spread } from './report.mjs';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    set: { type: 'string', multiple: true },
    limit: { type: 'string', default: '200' },
    out: { type: 'string' },
  },
});
const ownSets = join(root, 'tests/evaluation/questions');
const sets =
  values.set ??
  readdirSync(ownSets)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(ownSets, name));
const all = sets
  .flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line).question),
  )
  .filter((question) => typeof question === 'string');
const step = Math.max(1, Math.floor(all.length / Number(values.limit)));
const questions = all.filter((_, index) => index % step === 0).slice(0, Number(values.limit));

const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--quiet'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const work = mkdtempSync(join(tmpdir(), 'wenqu-bench-'));
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:LLM_|API_KEY$|PORT$|HOST$)/u.test(name)),
);
const settings = {
  ...environment,
  SEEDS_DIR: resolve(values.seeds ?? join(root, 'seeds')),
  INDEX_DIR: join(work, 'index'),
  PORT: '0',
  HOST: '127.0.0.1',
  OFFLINE: 'true',
  LOG_LEVEL: 'warn',
};

async function start() {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/bin/serve.js')], {
    cwd: work,
    env: settings,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  let url;
  while (url === undefined) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${output}`);
    url = /http:\/\/[\d.]+:\d+/u.exec(output)?.[0];
    await sleep(5);
  }
  const listeningSeconds = (performance.now() - startedMs) / 1000;
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(20);
  const readySeconds = (performance.now() - startedMs) / 1000;
  return { child, url, listeningSeconds, readySeconds };
}

async function stop({ child }) {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/**
 * Processor seconds of a process so far, all threads, where the system tells (Linux: clock ticks of 10 ms); other load
 * disturbs them less than the clock.
 */
function readCpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

async function measure({ url, child }, path, toBody) {
  const post = async (question) => {
    const startedMs = performance.now();
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toBody(question)),
    });
    await response.json();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return performance.now() - startedMs;
  };
  for (const question of questions.slice(0, 20)) await post(question);
  const times = [];
  const cpuBefore = readCpuSeconds(child.pid);
  for (const question of questions) times.push(await post(question));
  const cpuSeconds = readCpuSeconds(child.pid) - cpuBefore;
  return { ...spread(times), ...(Number.isFinite(cpuSeconds) && { cpuMeanMs: (cpuSeconds * 1000) / times.length }) };
}

const cold = await start();
await stop(cold);
const warm = await start();
const status = await (await fetch(`${warm.url}/readyz`)).json();
const report = {
  documents: status.index.documents,
  passages: status.index.passages,
  questions: questions.length,
  startWithoutIndex: { listeningSeconds: cold.listeningSeconds, readySeconds: cold.readySeconds },
  startWithIndex: { listeningSeconds: warm.listeningSeconds, readySeconds: warm.readySeconds },
  searchMs: await measure(warm, '/api/search', (query) => ({ query })),
  chatMs: await measure(warm, '/api/chat', (question) => ({ question })),
};
await stop(warm);
rmSync(work, { recursive: true, force: true });

console.log(JSON.stringify(report, null, 2));
console.log(
  formatTable(
    ['call', 'p50 ms', 'p95 ms', 'max ms', 'mean CPU ms'],
    [
      ['/api/search', report.searchMs],
      ['/api/chat', report.chatMs],
    ].map(([name, ms]) => [name, ms.p50, ms.p95, ms.max, ms.cpuMeanMs]),
  ),
);
console.log(
  formatTable(
    ['start', 'listening s', 'ready s'],
    [
      ['without an index', cold.listeningSeconds, cold.readySeconds],
      ['with an index', warm.listeningSeconds, warm.readySeconds],
    ],
  ),
);
if (values.out !== undefined) {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
}
