/**
 * Prints what Wenqu itself costs when a language model writes the answer: the running server over `seeds/`, a scripted
 * model on a socket that answers at once. `--rounds 5` asks every question that often; `--index DIR` uses an index that
 * is there.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, index: { type: 'string' } } });
const { startScriptedLlmServer } = await tsImport('../tests/fakes/scripted-llm-server.ts', import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'wenqu-bench-'));

const questions = [
  'Video-Thinker 用了多少训练样本？',
  'Recap 是怎么训练机器人的？',
  'LegoGPT 怎么保证搭得起来？',
  'RAVEN 无人机为什么要腿？',
  '英伟达 Cosmos 是什么平台？',
  'SparseViT 用什么办法找出图像里被篡改的地方？',
];
const SENTENCES = 12;
/** What a model puts into one event: a token or two. */
const PIECE_CHARS = 4;

/** When the model got the request and wrote its words, by the clock of this process. */
let pieces = {};
let model = { asked: 0, first: 0 };
const llm = await startScriptedLlmServer((request) => {
  model = { asked: performance.now(), first: 0 };
  return {
    text: writeAnswer(request.body.messages.at(-1).content),
    ...pieces,
    onFirst: () => (model.first = performance.now()),
  };
});
const server = await startServer(llm.url);
try {
  await measure();
} finally {
  server.child.kill('SIGTERM');
  await new Promise((resolve) => server.child.once('exit', resolve));
  await llm.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function measure() {
  const runs = [];
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const question of questions) {
      // In pieces, at once and without a pause: the hardest way for the first word. Then in one event, so that the time
      // to the end is ours alone.
      pieces = { cutText: PIECE_CHARS };
      const first = await ask(question);
      pieces = {};
      const whole = await ask(question);
      // The first round warms the caches and the compiler.
      if (round > 0) runs.push({ ...first, rest: whole.rest });
    }
  }
  const sentences = runs.reduce((sum, run) => sum + run.sentences, 0) / runs.length;
  console.log(
    `${runs.length} answers, ${sentences.toFixed(1)} sentences each, ` +
      `${(runs.reduce((sum, run) => sum + run.citations, 0) / runs.length).toFixed(1)} citations\n`,
  );
  console.log('milliseconds'.padEnd(58), 'median'.padStart(8), 'p95'.padStart(8), 'worst'.padStart(8));
  print(
    'question → sources at the client (retrieval and socket)',
    runs.map((run) => run.sources),
  );
  print(
    'sources → question at the model (prompt and socket)',
    runs.map((run) => run.prompt),
  );
  print(
    'first word of the model → first word at the client',
    runs.map((run) => run.passing),
  );
  print(
    'added to the first word over retrieval and the model',
    runs.map((run) => run.prompt + run.passing),
  );
  print(
    'verification, a sentence (whole answer → done, divided)',
    runs.map((run) => run.rest / run.sentences),
  );
  const added = median(runs.map((run) => run.prompt + run.passing));
  const each = median(runs.map((run) => run.rest / run.sentences));
  console.log(
    `\nratio to the goal: first word ${(added / 20).toFixed(2)} of 20 ` +
      `ms, verification ${(each / 5).toFixed(2)} of 5 ms`,
  );
}

async function ask(question) {
  const start = performance.now();
  const response = await fetch(`${server.url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question, stream: true }),
  });
  const seen = {};
  let text = '';
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (const name of ['sources', 'delta', 'done'])
      if (text.includes(`event: ${name}\n`)) seen[name] ??= performance.now();
  }
  const data = text.split('event: done\ndata: ')[1];
  if (data === undefined) throw new Error(text.slice(-500));
  const { answer, citations, status } = JSON.parse(data);
  if (status !== 'answered') throw new Error(`${question}: ${status}`);
  const sentences = answer.split('\n').length;
  return {
    sources: seen.sources - start,
    prompt: model.asked - seen.sources,
    passing: seen.delta - model.first,
    rest: seen.done - model.first,
    sentences,
    citations: citations.length,
  };
}

/** Sentences of the passages with their markers, every third with a number changed, one a line. */
function writeAnswer(prompt) {
  const lines = [...prompt.matchAll(/=== 资料 (c\d+) 开始 \S+ ===[^]*?\n\n([^]*?)\n=== 资料/gu)].flatMap(
    ([, alias, text]) =>
      text
        .split(/[。！？\n]/u)
        .map((sentence) => sentence.trim())
        .filter((sentence) => sentence.length > 15 && sentence.length < 90 && !/^[#|>-]/u.test(sentence))
        .map((sentence) => ({ alias, sentence })),
  );
  return lines
    .slice(0, SENTENCES)
    .map(({ alias, sentence }, index) => `${index % 3 === 2 ? sentence.replace(/\d/u, '7') : sentence}[${alias}]。`)
    .join('\n');
}

async function startServer(baseUrl) {
  const kept = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:LLM_|API_KEY$|EMBEDDING_MODEL$|NODE_ENV$)/u.test(name)),
  );
  const env = {
    ...kept,
    PORT: '0',
    SEEDS_DIR: join(root, 'seeds'),
    INDEX_DIR: values.index ?? join(scratch, 'index'),
    LLM_PROVIDER: 'openai',
    LLM_BASE_URL: baseUrl,
    LLM_MODEL: 'scripted',
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [join(root, 'dist', 'bin', 'serve.js')], {
    cwd: scratch,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const piece of child.stdout) {
    output += piece;
    if (output.includes('index ready')) break;
  }
  const url = /http:\/\/\S+/u.exec(output)?.[0];
  if (url === undefined)
    throw new Error(`the server did not start; build it first: node scripts/build.mjs --server\n${output}`);
  return { child, url };
}

function print(name, values_) {
  const sorted = values_.toSorted((left, right) => left - right);
  const show = (value) => value.toFixed(2).padStart(8);
  console.log(
    name.padEnd(58),
    show(median(sorted)),
    show(sorted[Math.floor(sorted.length * 0.95)]),
    show(sorted.at(-1)),
  );
}

function median(values_) {
  return values_.toSorted((left, right) => left - right)[values_.length >> 1];
}
