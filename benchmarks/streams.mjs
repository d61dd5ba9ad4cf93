// Many readers at once: streaming questions to a server as users have it (extractive), until the time is up; then how
// long the first words took, what failed, how long the event loop was held, and whether memory grew (Linux).
//   node benchmarks/streams.mjs [--readers 50] [--seconds 60] [--pause 0] [--new] [--seeds DIR] [--out PATH]
// `--pause` is how many seconds a reader reads before the next question; 0 asks again at once. With `--new` no request
// is like an earlier one, so that nothing can be remembered; else some 300 questions are asked over and over.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { formatTable, spread } from './report.mjs';
import { buildServer, createWorkplace, pickQuestions, readCpuSeconds } from './serve-built.mjs';

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    pause: { type: 'string', default: '0' },
    new: { type: 'boolean', default: false },
    seeds: { type: 'string' },
    out: { type: 'string' },
  },
});
const [readers, seconds, pause] = [values.readers, values.seconds, values.pause].map(Number);
const questions = pickQuestions(500);

buildServer();
const workplace = createWorkplace(values.seeds);
const server = await workplace.start();
for (const question of questions.slice(0, 20)) await ask(question);

let asked = 0;
const firstMs = [];
const wholeMs = [];
const errors = [];
const rssMb = [];
const loadBefore = loadavg()[0];
// Reading the metrics starts a new measurement of the event loop.
await readMetrics();
const cpuBefore = readCpuSeconds(server.child.pid);
const endMs = performance.now() + seconds * 1000;
await Promise.all([watchMemory(), ...Array.from({ length: readers }, (_, reader) => read(reader))]);
const cpuSeconds = readCpuSeconds(server.child.pid) - cpuBefore;
const metrics = await readMetrics();
await workplace.stop(server);
workplace.remove();

const quarter = Math.floor(rssMb.length / 4);
const report = {
  readers,
  seconds,
  pause,
  isNew: values.new,
  load: { before: loadBefore, after: loadavg()[0] },
  answers: wholeMs.length,
  errors: errors.length,
  perSecond: wholeMs.length / seconds,
  cpuMsPerAnswer: (cpuSeconds * 1000) / wholeMs.length,
  firstMs: spread(firstMs),
  wholeMs: spread(wholeMs),
  eventLoopMs: { p50: metrics('p50') * 1000, p99: metrics('p99') * 1000, max: metrics('max') * 1000 },
  rssMb: {
    second: mean(rssMb.slice(quarter, 2 * quarter)),
    last: mean(rssMb.slice(-quarter)),
    max: Math.max(...rssMb),
  },
};
console.log(JSON.stringify(report, null, 2));
console.log(
  formatTable(
    [
      'readers',
      'pause s',
      'answers',
      'errors',
      'first p50 ms',
      'first p95 ms',
      'loop p99 ms',
      'RSS MB 2nd and 4th quarter',
    ],
    [
      [
        String(readers),
        String(pause),
        String(report.answers),
        String(report.errors),
        report.firstMs.p50,
        report.firstMs.p95,
        report.eventLoopMs.p99,
        `${report.rssMb.second.toFixed(0)}, ${report.rssMb.last.toFixed(0)}`,
      ],
    ],
  ),
);
for (const message of new Set(errors)) console.log(`error: ${message}`);
if (values.out !== undefined) {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
}

/** One reader: starts somewhere in the first pause, so that all do not ask in one moment for ever. */
async function read(reader) {
  await sleep((reader / readers) * pause * 1000);
  for (let turn = 0; performance.now() < endMs; turn += 1) {
    try {
      const { first, whole } = await ask(questions[(reader * 7 + turn * 13) % questions.length], values.new);
      firstMs.push(first);
      wholeMs.push(whole);
    } catch (error) {
      errors.push(error.message);
    }
    await sleep(pause * 1000);
  }
}

/** Milliseconds to the first words and to the end; throws unless the stream ends with `done`. */
async function ask(question, isNew) {
  const startedMs = performance.now();
  const response = await fetch(`${server.url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // Another limit makes another request; none is below what answers come to.
    body: JSON.stringify({ question, stream: true, ...(isNew && { maxAnswerChars: 400 + (asked++ % 400) }) }),
  });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  let text = '';
  let first;
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (first === undefined && text.includes('event: delta')) first = performance.now() - startedMs;
  }
  if (!text.includes('event: done')) throw new Error('the stream broke off');
  return { first, whole: performance.now() - startedMs };
}

async function watchMemory() {
  while (performance.now() < endMs) {
    const pages = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1];
    rssMb.push(Number(pages) / 1024);
    await sleep(1000);
  }
}

async function readMetrics() {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return (name) => Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'mu').exec(text)?.[1]);
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
