// `npm start` as a user has it: seconds until it listens and until it answers, without and with an index on disk, then
// the time of
// `/api/search` and `/api/chat` (extractive) with one client.
//   node benchmarks/server.mjs [--seeds DIR] [--set FILE.jsonl]… [--limit 200] [--out reports/server.json]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { formatTable, spread } from './report.mjs';
import { buildServer, createWorkplace, pickQuestions, readCpuSeconds } from './serve-built.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    set: { type: 'string', multiple: true },
    limit: { type: 'string', default: '200' },
    out: { type: 'string' },
  },
});
const questions = pickQuestions(Number(values.limit), values.set);
buildServer();
const { start, stop, remove } = createWorkplace(values.seeds);

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
remove();

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
