// The same questions to an index of files and to one in LanceDB, in turn, in one process: what is found, how long it
// takes, what lies on the disk.
//   node benchmarks/index-stores.mjs [--seeds seeds] [--documents N: invented ones beside them] [--store DIR-or-URL]
//     [--rounds 3] [--out FILE.json]
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';
import { generateLibrary } from './generate-library.mjs';
import { formatTable, spread } from './report.mjs';

const root = join(import.meta.dirname, '..');
const load = (path) => tsImport(path, import.meta.url);
const { LLM_PROVIDERS } = await load('../src/adapters/langchain/providers.ts');
const { createConsoleLogger } = await load('../src/bin/console-logger.ts');
const { composeEngine } = await load('../src/compose.ts');
const { readConfig } = await load('../src/config/config.ts');
const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: 'seeds' },
    documents: { type: 'string', default: '0' },
    store: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
const work = join(root, '.cache/benchmarks/index-stores');
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const folder = join(work, 'documents');
cpSync(join(root, options.seeds), folder, { recursive: true });
if (Number(options.documents) > 0) generateLibrary(folder, Number(options.documents));

const questions = readdirSync(join(root, 'tests/evaluation/questions'))
  .filter((path) => path.endsWith('.jsonl'))
  .flatMap((path) =>
    readFileSync(join(root, 'tests/evaluation/questions', path), 'utf8')
      .trim()
      .split('\n'),
  )
  .map((line) => JSON.parse(line))
  .filter(({ history = [] }) => history.length === 0)
  .map(({ question }) => question);

async function open(name, settings) {
  const all = { SEEDS_DIR: folder, INDEX_DIR: join(work, `index-${name}`), WATCH: 'false', ...settings };
  const engine = await composeEngine(readConfig(all, LLM_PROVIDERS, root), createConsoleLogger('error'));
  const { seconds, passages } = await engine.updateIndex(false, () => undefined);
  return { name, engine, buildSeconds: seconds, passages, times: [], dense: [] };
}

async function ask(side, query) {
  const start = performance.now();
  const { passages, timings } = await side.engine.search({ query, topK: 8, history: [] });
  side.times.push(performance.now() - start);
  side.dense.push(timings.denseMs);
  return JSON.stringify(passages.map(({ chunk, score }) => [chunk.id, score.toFixed(3)]));
}

const place = options.store ?? join(work, 'store');
const sides = [await open('files', {}), await open('lancedb', { INDEX_STORE: `lancedb:${place}` })];
for (const side of sides) for (const question of questions.slice(0, 5)) await ask(side, question);
for (const { times, dense } of sides) times.length = dense.length = 0;
let same = 0;
for (let round = 0; round < Number(options.rounds); round += 1)
  for (const question of questions) {
    const found = [];
    for (const side of sides) found.push(await ask(side, question));
    same += Number(found[0] === found[1]);
  }
const report = {
  passages: sides[0]?.passages,
  questions: questions.length,
  sameFirstEight: same / (questions.length * Number(options.rounds)),
  sides: sides.map(({ name, buildSeconds, times, dense }) => ({
    name,
    buildSeconds,
    searchMs: spread(times),
    denseMs: spread(dense),
    indexMb: sizeMb(join(work, `index-${name}`)),
    storeMb: name === 'lancedb' && options.store === undefined ? sizeMb(place) : undefined,
  })),
};
console.log(
  formatTable(
    ['index', 'build s', 'search p50 ms', 'p95', 'dense p50 ms', 'p95', 'here MB', 'store MB'],
    report.sides.map(({ name, buildSeconds, searchMs, denseMs, indexMb, storeMb }) => [
      name,
      buildSeconds,
      searchMs.p50,
      searchMs.p95,
      denseMs.p50,
      denseMs.p95,
      indexMb,
      storeMb,
    ]),
  ),
);
console.log(
  `${report.passages} passages, the same eight with the same scores: ${(report.sameFirstEight * 100).toFixed(1)} %`,
);
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
}
for (const { engine } of sides) await engine.close();
process.exit(0);

function sizeMb(path) {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names.reduce((sum, name) => sum + statSync(join(path, name)).size, 0) / 1e6;
}
