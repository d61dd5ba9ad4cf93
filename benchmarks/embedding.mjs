// Speed of embedding through the adapter, next to the library's own pipeline with mean pooling.
//   node benchmarks/embedding.mjs              the bundled model, and the pipeline on the same text
//   node benchmarks/embedding.mjs --model ID   a downloaded model (cache: .cache/models)
//   node benchmarks/embedding.mjs --shapes     networks of the size of well-known models, random weights
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

const root = join(import.meta.dirname, '..');
const option = (name) => process.argv[process.argv.indexOf(name) + 1];

/** The seed articles, cut every 500 characters: the size of our passages. */
function readPassages() {
  const text = readdirSync(join(root, 'seeds'), { recursive: true })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readFileSync(join(root, 'seeds', file), 'utf8'))
    .join('\n');
  return Array.from({ length: Math.ceil(text.length / 500) }, (_, index) => text.slice(index * 500, (index + 1) * 500));
}

/**
 * Characters per second by the clock, and by seconds of processor time, which other load on the machine disturbs less.
 */
async function measure(label, texts, run) {
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  const before = process.cpuUsage();
  const started = performance.now();
  await run(texts);
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(before);
  const cpuSeconds = (used.user + used.system) / 1e6;
  console.log(
    `${label.padEnd(34)} ${Math.round(chars / seconds)
      .toLocaleString('en')
      .padStart(9)} chars/s  ` +
      `${Math.round(chars / cpuSeconds)
        .toLocaleString('en')
        .padStart(9)} chars per CPU second  (${chars} chars, ${seconds.toFixed(2)} s)`,
  );
  return cpuSeconds / chars;
}

async function measureLatency(label, repeats, run, pauseMs = 0) {
  const times = [];
  for (let index = 0; index < repeats; index += 1) {
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${label.padEnd(34)} ${times[times.length >> 1].toFixed(2)} ms median, ` +
      `${times[Math.floor(times.length * 0.95)].toFixed(2)} ms p95`,
  );
}

async function openModel(modelId) {
  const { openTransformersModel } = await tsImport('../src/adapters/transformers/embedding-model.ts', import.meta.url);
  return openTransformersModel({
    modelId,
    modelsDir: join(root, 'models'),
    cacheDir: join(root, '.cache/models'),
    allowDownload: true,
    quantized: true,
    hubUrl: process.env.HF_ENDPOINT || 'https://huggingface.co',
  });
}

async function measureModel(modelId) {
  const passages = readPassages();
  const started = performance.now();
  const model = await openModel(modelId);
  console.log(`${modelId}: ${model.dimensions} dimensions, opened in ${(performance.now() - started).toFixed(0)} ms`);
  for (let round = 1; round <= 3; round += 1)
    await measure(`adapter, round ${round}`, passages, (texts) => model.embed(texts, 'passage'));
  await measureLatency('a query, idle', 300, () => model.embed(['人形机器人一次充电能走多久？'], 'query'));
  const controller = new AbortController();
  const indexing = (async () => {
    for (;;) await model.embed(passages, 'passage', controller.signal);
  })().catch(() => undefined);
  await measureLatency('a query while indexing', 30, () => model.embed(['人形机器人一次充电能走多久？'], 'query'), 20);
  controller.abort();
  await indexing;
  if (model.tokenVectors) await measure('tokens for MaxSim', passages, (texts) => model.tokenVectors.tokenize(texts));
  console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  await model.close();
}

/** In a process of its own, because onnxruntime can be loaded by one thread of a process only. */
async function measurePipeline() {
  const { env, pipeline } = await import('@xenova/transformers');
  Object.assign(env, { allowRemoteModels: false, useFSCache: false, localModelPath: join(root, 'models') });
  const embed = await pipeline('feature-extraction', 'bundled');
  const passages = readPassages();
  for (let round = 1; round <= 2; round += 1) {
    await measure(`pipeline pooling 'mean', round ${round}`, passages, async (texts) => {
      for (let start = 0; start < texts.length; start += 32)
        await embed(texts.slice(start, start + 32), { pooling: 'mean', normalize: true });
    });
  }
}

/** Layers, hidden size, heads and feed-forward size from the models' published config.json. */
const shapes = {
  'bge-small-zh-v1.5 (4 × 512)': { layers: 4, hidden: 512, heads: 8, feedForward: 2048 },
  'multilingual-e5-small (12 × 384)': { layers: 12, hidden: 384, heads: 12, feedForward: 1536 },
  'multilingual-e5-base (12 × 768)': { layers: 12, hidden: 768, heads: 12, feedForward: 3072 },
  'bge-m3, 4 of its 24 layers × 1024': { layers: 4, hidden: 1024, heads: 16, feedForward: 4096 },
};

async function measureShapes() {
  const { writeRandomEncoder } = await tsImport('./random-encoder.ts', import.meta.url);
  const passages = readPassages().map((text) => text.slice(0, 350));
  for (const [name, shape] of Object.entries(shapes)) {
    const folder = mkdtempSync(join(tmpdir(), 'wenqu-shape-'));
    try {
      await writeRandomEncoder(folder, shape);
      const megabytes = statSync(join(folder, 'onnx/model_quantized.onnx')).size / 1e6;
      const model = await openModel(folder);
      const texts = passages.slice(
        0,
        Math.max(4, Math.round(30 / ((shape.layers * shape.hidden * shape.hidden) / 1e6))),
      );
      await model.embed(texts.slice(0, 1), 'passage');
      const perChar = await measure(name, texts, (items) => model.embed(items, 'passage'));
      await measureLatency('  a query of 14 characters', 20, () =>
        model.embed(['人形机器人一次充电能走多久？'], 'query'),
      );
      console.log(
        `  ${(perChar * 1e6).toFixed(0)} CPU seconds per million tokens (one token per ` +
          `character here); network ${megabytes.toFixed(0)} MB at 8 bits`,
      );
      await model.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

if (process.argv.includes('--pipeline')) await measurePipeline();
else if (process.argv.includes('--shapes')) await measureShapes();
else {
  await measureModel(process.argv.includes('--model') ? option('--model') : 'bundled');
  if (!process.argv.includes('--model'))
    spawnSync(process.execPath, [import.meta.filename, '--pipeline'], { stdio: 'inherit' });
}
