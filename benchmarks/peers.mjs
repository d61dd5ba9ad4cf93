// Wenqu beside other engines on the same news documents and questions, each in a process of its own: time, memory,
// disk, and how often a right document is among the first five.
//   npm install --prefix benchmarks/peers
//   node benchmarks/peers.mjs --data ../shared/data/crud_news [--documents 1000,5000] [--questions 200]
//     [--systems Wenqu,MiniSearch] [--limit-seconds 300] [--out benchmarks/results/peers]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { drawGrowth } from './peers/draw-growth.mjs';
import { prepareFolder, systems } from './peers/systems.mjs';
import { formatTable, spread } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/crud_news' },
    documents: { type: 'string', default: '1000,5000' },
    questions: { type: 'string', default: '200' },
    systems: { type: 'string' },
    'limit-seconds': { type: 'string', default: '300' },
    out: { type: 'string' },
    child: { type: 'string' },
    folder: { type: 'string' },
  },
});
const plots = {
  indexCpuSeconds: 'CPU seconds to index',
  peakMb: 'Peak memory, MB',
  diskMb: 'Disk, MB',
  p95: 'Search p95, ms',
  hitAt5: 'Right document in the first five',
};
/** Characters of a passage, as Wenqu aims at; the others are given passages cut at sentence ends. */
const PASSAGE_CHARS = 500;

if (options.child === undefined) runAll();
else await runOne(options.child, options.folder);

function runAll() {
  const names = options.systems?.split(',') ?? Object.keys(systems);
  const rows = [];
  for (const count of options.documents.split(',').map(Number)) {
    const folder = join(tmpdir(), `wenqu-peers-${process.pid}`);
    const passages = writeCorpus(folder, count);
    for (const system of names) {
      rmSync(join(folder, 'index'), { recursive: true, force: true });
      const args = ['--expose-gc', import.meta.filename, '--child', system, '--folder', folder];
      const timeout = Number(options['limit-seconds']) * 1000;
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { timeout, encoding: 'utf8' });
      const found = status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1)) : undefined;
      if (found === undefined)
        console.error(`${system}, ${count}: ${status === null ? 'out of time' : stderr.slice(-600)}`);
      rows.push({ system, documents: count, passages, isOutOfTime: status === null, ...found });
      console.log(JSON.stringify(rows.at(-1)));
    }
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(showTable(rows));
  if (options.out === undefined) return;
  // What was measured before of other sizes and engines stays.
  const before = existsSync(`${options.out}.json`) ? JSON.parse(readFileSync(`${options.out}.json`, 'utf8')) : [];
  const isAgain = (old) => rows.some((row) => row.system === old.system && row.documents === old.documents);
  const order = Object.keys(systems);
  const all = [...before.filter((old) => !isAgain(old)), ...rows].sort(
    (left, right) => left.documents - right.documents || order.indexOf(left.system) - order.indexOf(right.system),
  );
  writeFileSync(`${options.out}.json`, `${JSON.stringify(all, null, 2)}\n`);
  for (const [measure, title] of Object.entries(plots))
    writeFileSync(`${options.out}-${measure}.svg`, drawGrowth(all, measure, title));
}

async function runOne(system, folder) {
  prepareFolder(folder);
  const { passages, questions } = JSON.parse(readFileSync(join(folder, 'corpus.json'), 'utf8'));
  const index = await systems[system](folder);
  const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
  await index.add(passages);
  const indexSeconds = (performance.now() - startMs) / 1000;
  const { user, system: kernel } = process.cpuUsage(startCpu);
  await index.save?.();
  await index.search(questions[0].question);
  const times = [];
  let hits = 0;
  for (const { question, positives } of questions) {
    const askedMs = performance.now();
    const documents = await index.search(question);
    times.push(performance.now() - askedMs);
    hits += Number(documents.some((name) => positives.includes(name)));
  }
  globalThis.gc?.();
  const steadyMb = process.memoryUsage().rss / 1e6;
  await index.close?.();
  const { p50, p95 } = spread(times);
  const report = {
    indexSeconds,
    indexCpuSeconds: (user + kernel) / 1e6 + readChildrenCpu(),
    peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6,
    steadyMb,
    diskMb: sizeMb(join(folder, 'index')),
    p50,
    p95,
    hitAt5: hits / questions.length,
  };
  console.log(JSON.stringify(report));
  process.exit(0);
}

/** Seconds of processes that this one has started, and that have ended: files are read in one of their own. */
function readChildrenCpu() {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** The documents that answer, then others up to `count`: as files for Wenqu, as passages for the rest. */
function writeCorpus(folder, count) {
  const lines = (path) => readFileSync(join(options.data, path));
  const parse = (text) =>
    text
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const questions = parse(lines('queries.jsonl'))
    .filter(({ positive }) => positive.length === 1)
    .slice(0, Number(options.questions))
    .map(({ query, positive }) => ({ question: query, positives: positive }));
  const wanted = new Set(questions.flatMap(({ positives }) => positives));
  const all = parse(gunzipSync(lines('corpus.jsonl.gz')));
  const others = all.filter(({ id }) => !wanted.has(id)).slice(0, count - wanted.size);
  const documents = [...all.filter(({ id }) => wanted.has(id)), ...others];
  rmSync(folder, { recursive: true, force: true });
  documents.forEach(({ id, text }, number) => {
    const shelf = join(folder, 'documents', String(number % 50));
    mkdirSync(shelf, { recursive: true });
    writeFileSync(join(shelf, `${id}.txt`), text);
  });
  const passages = documents.flatMap(({ id, text }) => cutPassages(text).map((part) => ({ document: id, text: part })));
  writeFileSync(join(folder, 'corpus.json'), JSON.stringify({ passages, questions }));
  return passages.length;
}

function cutPassages(text) {
  const passages = [''];
  for (const sentence of text.match(/[^。！？\n]+[。！？\n]*/gu) ?? []) {
    if (passages.at(-1).length + sentence.length > PASSAGE_CHARS && passages.at(-1) !== '') passages.push('');
    passages[passages.length - 1] += sentence;
  }
  return passages;
}

function sizeMb(path) {
  const names = readdirSync(path, { recursive: true });
  return names.reduce((sum, name) => sum + statSync(join(path, name)).size, 0) / 1e6;
}

function showTable(rows) {
  const heads = [
    'documents',
    'engine',
    'index s',
    'CPU s',
    'peak MB',
    'steady MB',
    'disk MB',
    'p50 ms',
    'p95 ms',
    'hit@5 %',
  ];
  return formatTable(
    heads,
    rows.map((row) => [
      String(row.documents),
      row.system,
      row.isOutOfTime ? `> ${options['limit-seconds']}` : row.indexSeconds,
      row.indexCpuSeconds,
      row.peakMb,
      row.steadyMb,
      row.diskMb,
      row.p50,
      row.p95,
      row.hitAt5 === undefined ? undefined : row.hitAt5 * 100,
    ]),
  );
}
