// npm run bench: every measurement in turn, each in a process of its own, its JSON beside in reports/bench/. One that
// cannot run here is
// named and skipped; `npm run bench -- lexical server` runs only these.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

const root = join(import.meta.dirname, '..');
const out = join(root, 'reports/bench');
const report = (name) => ['--out', join(out, `${name}.json`)];
const { findChromium } = await tsImport('../tests/browser/support/launch-browser.ts', import.meta.url);
const corpora = join(root, '../shared/data');
const suite = [
  {
    name: 'lexical',
    what: '关键词检索，与 MiniSearch 并列 keyword search beside MiniSearch',
    args: ['--expose-gc', 'benchmarks/lexical.mjs', ...report('lexical')],
  },
  {
    name: 'embedding',
    what: '向量模型，与 transformers.js 的 pipeline 并列 embedding beside the library’s pipeline',
    args: ['benchmarks/embedding.mjs'],
  },
  { name: 'verification', what: '引用核对 verification of claims', args: ['benchmarks/verification.mjs'] },
  {
    name: 'ingest',
    what: '三千篇文档的建索引 indexing 3,000 documents',
    args: ['benchmarks/ingest.mjs', ...report('ingest')],
  },
  {
    name: 'reading',
    what: '文本和 Markdown 读成块 text and Markdown to blocks',
    args: ['benchmarks/reading.mjs', ...report('reading')],
  },
  { name: 'server', what: '启动与问答 start and answers', args: ['benchmarks/server.mjs', ...report('server')] },
  {
    name: 'streams',
    what: '五十位读者同时提问 fifty readers at once',
    args: ['benchmarks/streams.mjs', ...report('streams')],
    lacks: () => (process.platform === 'linux' ? undefined : 'Linux only'),
  },
  {
    name: 'footprint',
    what: '内存，与建索引对分词之比 memory, and indexing beside cutting words',
    args: ['benchmarks/footprint.mjs', ...report('footprint')],
    lacks: () => (process.platform === 'linux' ? undefined : 'Linux only'),
  },
  {
    name: 'llm',
    what: '接上语言模型后自身的开销 what we add to a language model',
    args: ['benchmarks/llm-server.mjs'],
  },
  {
    name: 'page',
    what: '网页 the page',
    args: ['--import', 'tsx', 'benchmarks/page.mjs', ...report('page')],
    lacks: () => (findChromium() === undefined ? 'no Chromium here: install it or set CHROMIUM_PATH' : undefined),
  },
  {
    name: 'corpora',
    what: '公开问答集上的检索 retrieval on public sets',
    args: ['--import', 'tsx', 'benchmarks/retrieval-corpora.ts'],
    lacks: () => (existsSync(corpora) ? undefined : `${corpora} 不在 is not there`),
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suite.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`没有 ${unknown.join(', ')}，可用 available: ${suite.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const failed = [];
for (const { name, what, args, lacks } of suite) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n══ ${name}: ${what}`);
  const reason = lacks?.();
  if (reason !== undefined) {
    console.log(`跳过 skipped: ${reason}`);
    continue;
  }
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`\n失败 failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
