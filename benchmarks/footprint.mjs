// What a server holds in memory on our own seeds, before and after the first question, and what an index of many
// documents costs beside `nodejieba.cut` alone on the same text, on one core and on two (Linux, built with
// `npm run build`).
//   node benchmarks/footprint.mjs [--documents 2000] [--corpus ../shared/data/crud_news/corpus.jsonl.gz] [--out FILE]
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { generateLibrary } from './generate-library.mjs';
import { cpuSeconds, rssMb } from './processes.mjs';
import { formatTable } from './report.mjs';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '2000' },
    corpus: { type: 'string' },
    out: { type: 'string' },
    /** Only builds an index of this folder and prints what it took; used by the script itself. */
    build: { type: 'string' },
    /** Only cuts this folder's text into words; used by the script itself. */
    cut: { type: 'string' },
    /** Between the questions and the look at the memory. */
    'settle-seconds': { type: 'string', default: '5' },
  },
});

if (values.build !== undefined) await build(values.build);
else if (values.cut !== undefined) await cut(values.cut);
else await measureAll();

async function measureAll() {
  const folder = mkdtempSync(join(tmpdir(), 'wenqu-footprint-'));
  try {
    const memory = await measureServer(join(folder, 'seeds-index'));
    const seeds = join(folder, 'library');
    writeLibrary(seeds);
    const words = runSelf(['--cut', seeds]);
    const ingest = [1, 2].map((cores) => ({ cores, ...runSelf(['--build', seeds], cores) }));
    const report = {
      memory,
      ingest: ingest.map((one) => ({
        ...one,
        cutCpuSeconds: words.cpuSeconds,
        ratio: one.cpuSeconds / words.cpuSeconds,
      })),
      speedUp: ingest[0].seconds / ingest[1].seconds,
    };
    console.log(JSON.stringify(report, null, 2));
    console.log(
      formatTable(
        ['server on our seeds', 'MB', 'CPU s'],
        memory.map(({ name, rssMb, cpuSeconds }) => [name, rssMb, cpuSeconds]),
      ),
    );
    console.log(
      formatTable(
        ['index, cores', 'documents', 'passages', 'CPU s', '× cut', 's', 'peak MB'],
        report.ingest.map((one) => [
          String(one.cores),
          one.documents,
          one.passages,
          one.cpuSeconds,
          one.ratio,
          one.seconds,
          one.peakMb,
        ]),
      ),
    );
    if (values.out !== undefined) {
      mkdirSync(dirname(values.out), { recursive: true });
      writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The real command on a finished index: idle, after a first question, after one in English. */
async function measureServer(indexFolder) {
  const env = { ...process.env, INDEX_DIR: indexFolder, PORT: '0', LLM_PROVIDER: 'extractive', OFFLINE: 'true' };
  spawnSync(process.execPath, ['dist/bin/index.js'], { cwd: root, env, stdio: 'ignore' });
  const server = spawn(process.execPath, ['dist/bin/serve.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const url = await findUrl(server);
    while (!(await fetch(`${url}/readyz`)).ok) await sleep(100);
    const rows = [await look('idle', server)];
    for (const question of ['人形机器人一次充电能走多久？', 'What is retrieval-augmented generation?']) {
      await fetch(`${url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ question }),
      }).then((response) => response.text());
      rows.push(await look(rows.length === 1 ? 'after the first question' : 'after one in English', server));
    }
    return rows;
  } finally {
    server.kill();
  }
}

function findUrl(server) {
  return new Promise((resolve) => {
    server.stdout.on('data', (data) => {
      const url = /http:\/\/\S+/.exec(String(data))?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}

async function look(name, { pid }) {
  await sleep(Number(values['settle-seconds']) * 1000);
  const rssKb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return { name, rssMb: rssKb / 1024, cpuSeconds: (Number(user) + Number(system)) / 100 };
}

function writeLibrary(seeds) {
  if (values.corpus === undefined) return generateLibrary(seeds, Number(values.documents));
  const lines = gunzipSync(readFileSync(values.corpus)).toString('utf8').split('\n');
  lines.slice(0, Number(values.documents)).forEach((line, index) => {
    const shelf = join(seeds, String(index % 50));
    mkdirSync(shelf, { recursive: true });
    writeFileSync(join(shelf, `${index}.txt`), JSON.parse(line).text);
  });
}

function runSelf(args, cores) {
  const command = [process.execPath, import.meta.filename, ...args];
  const [program, ...rest] = cores === undefined ? command : ['taskset', '-c', cores === 1 ? '0' : '0,1', ...command];
  const { stdout, status } = spawnSync(program, rest, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${args.join(' ')} failed`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

async function build(seeds) {
  const { createWenqu } = await import('../dist/bin/create-wenqu.js');
  const index = mkdtempSync(join(tmpdir(), 'wenqu-footprint-index-'));
  let peakMb = 0;
  setInterval(() => (peakMb = Math.max(peakMb, rssMb())), 50).unref();
  const result = await measure(async () => {
    const wenqu = await createWenqu({ seedsDir: seeds, indexDir: index, settings: { OFFLINE: 'true' } });
    const { documents, passages } = await wenqu.index();
    await wenqu.close();
    return { documents, passages };
  });
  rmSync(index, { recursive: true, force: true });
  const { documents, passages } = result.value;
  print({ documents, passages, cpuSeconds: result.cpuSeconds, seconds: result.seconds, peakMb });
}

async function cut(seeds) {
  const { default: nodejieba } = await import('nodejieba');
  const files = readdirSync(seeds, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  nodejieba.cut('词典');
  const { cpuSeconds } = await measure(() => texts.forEach((text) => nodejieba.cut(text)));
  print({ cpuSeconds, chars: texts.reduce((sum, text) => sum + text.length, 0) });
}

async function measure(work) {
  const before = cpuSeconds();
  const startedMs = performance.now();
  const value = await work();
  return { value, cpuSeconds: cpuSeconds() - before, seconds: (performance.now() - startedMs) / 1000 };
}

function print(result) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
}
