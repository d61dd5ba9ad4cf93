// Our keyword search beside MiniSearch's BM25, on the same passages and the very same terms: build, one query,
// agreement of the first hit.
//   node --expose-gc benchmarks/lexical.mjs [--passages 10000] [--queries 200] [--out reports/lexical.json]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { tsImport } from 'tsx/esm/api';
import { createSentences } from './generate-library.mjs';
import { formatTable, spread } from './report.mjs';

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '10000' },
    queries: { type: 'string', default: '200' },
    out: { type: 'string' },
  },
});
const load = (path) => tsImport(path, import.meta.url);
const { openNodejiebaSegmenter } = await load('../src/adapters/nodejieba-segmenter.ts');
const { createAnalyzer } = await load('../src/text/analyze.ts');
const { listTerms } = await load('../src/indexes/lexical/field-terms.ts');
const { LexicalBuilder } = await load('../src/indexes/lexical/lexical-builder.ts');
const { LexicalIndex } = await load('../src/indexes/lexical-index.ts');

const analyzer = createAnalyzer(openNodejiebaSegmenter());
const nextSentence = createSentences(1);
/** Passages of some 500 characters, as the terms both sides get. */
const passages = Array.from({ length: Number(values.passages) }, () => {
  let text = '';
  while (text.length < 480) text += nextSentence();
  return analyzer.analyze(text);
});
const queries = Array.from({ length: Number(values.queries) }, () => analyzer.analyze(nextSentence().slice(0, 24)));

function heapMb() {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

async function measure(build, search) {
  const before = heapMb();
  const startedMs = performance.now();
  const index = await build();
  const buildSeconds = (performance.now() - startedMs) / 1000;
  const memoryMb = heapMb() - before;
  for (const query of queries.slice(0, 10)) search(index, query);
  const first = [];
  const times = queries.map((query) => {
    const queryMs = performance.now();
    first.push(search(index, query));
    return performance.now() - queryMs;
  });
  return { buildSeconds, memoryMb, queryMs: spread(times), first };
}

const ours = await measure(
  async () => {
    const builder = new LexicalBuilder();
    for (const terms of passages) builder.add([listTerms(terms)]);
    const segment = await builder.build();
    const ordinals = Int32Array.from(passages.keys());
    return new LexicalIndex([{ segment, ordinals, isWhole: true }], passages.length);
  },
  (index, query) => index.search(query, 10)[0]?.chunk,
);
const separator = '\n';
const peer = await measure(
  () => {
    const index = new MiniSearch({
      fields: ['text'],
      tokenize: (text) => text.split(separator),
      processTerm: (term) => term,
      searchOptions: { bm25: { k: 0.9, b: 0.6, d: 0 } },
    });
    passages.forEach((terms, id) => index.add({ id, text: terms.map(({ term }) => term).join(separator) }));
    return index;
  },
  (index, query) => index.search(query.map(({ term }) => term).join(separator))[0]?.id,
);
const same = ours.first.filter((hit, index) => hit === peer.first[index]).length;
const rows = [
  ['build s', ours.buildSeconds, peer.buildSeconds],
  ['memory MB', ours.memoryMb, peer.memoryMb],
  ['query p50 ms', ours.queryMs.p50, peer.queryMs.p50],
  ['query p95 ms', ours.queryMs.p95, peer.queryMs.p95],
];
const report = {
  passages: passages.length,
  queries: queries.length,
  sameFirstHit: same / queries.length,
  measures: rows.map(([name, wenqu, minisearch]) => ({ name, wenqu, minisearch, ratio: minisearch / wenqu })),
};
console.log(JSON.stringify(report, null, 2));
console.log(
  formatTable(
    ['keyword search', 'Wenqu', 'MiniSearch', 'ratio'],
    rows.map(([name, wenqu, minisearch]) => [name, wenqu, minisearch, `${(minisearch / wenqu).toFixed(1)} ×`]),
  ),
);
if (values.out !== undefined) {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
}
