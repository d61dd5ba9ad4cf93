/**
 * Retrieval on public question → paragraph sets, through the code that serves readers: every paragraph is a document of
 * its own. npx tsx benchmarks/retrieval-corpora.ts [--data ../shared/data] [--corpus NAME]… [--distractors N] [--limit
 * N] [--out FILE]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrapInterval } from '../src/evaluation/metrics/bootstrap-interval.ts';
import { findPercentile } from '../src/evaluation/metrics/percentile.ts';
import {
  type Corpus,
  type CorpusDocument,
  type CorpusName,
  corpusNames,
  loadCorpus,
  loadNews,
} from './load-corpora.ts';
import { openCorpus } from './open-corpus.ts';

/** Passages asked for, so that ten different documents are among them. */
const SEARCH_DEPTH = 50;
const CUT_OFFS = [1, 3, 5, 10] as const;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    corpus: { type: 'string', multiple: true },
    distractors: { type: 'string', default: '0' },
    limit: { type: 'string' },
    out: { type: 'string', default: 'benchmarks/results/retrieval-corpora' },
  },
});

type Result = {
  corpus: string;
  distractors: number;
  documents: number;
  passages: number;
  questions: number;
  embeddingModel: string;
  indexSeconds: number;
  hitAt: Record<string, number>;
  hitAt1Interval: [number, number];
  recallAt10: number;
  mrrAt10: number;
  searchMsP50: number;
  searchMsP95: number;
  measuredAt: string;
};

const chosen = (options.corpus ?? corpusNames) as readonly CorpusName[];
const unknown = chosen.filter((name) => !corpusNames.includes(name));
if (unknown.length > 0) {
  console.error(`没有语料 ${unknown.join(', ')}，可用：${corpusNames.join(', ')}。Unknown corpus.`);
  process.exit(2);
}
for (const name of chosen) {
  const corpus = loadCorpus(name, options.data);
  if (corpus === undefined) console.log(`跳过 skipped ${name}：${options.data} 下没有它。It is not there.`);
  else
    store(
      await measure(
        corpus,
        Number(options.distractors),
        options.limit === undefined ? undefined : Number(options.limit),
      ),
    );
}
process.exit(0);

async function measure(corpus: Corpus, distractors: number, limit: number | undefined): Promise<Result> {
  const label = distractors > 0 ? `${corpus.name}+news${distractors}` : corpus.name;
  const work = join('.cache/benchmarks', label);
  writeDocuments(
    join(work, 'documents'),
    distractors > 0 ? [...corpus.documents, ...loadNews(options.data, distractors)] : corpus.documents,
  );
  const open = await openCorpus(join(work, 'documents'), join(work, 'index'), (stage, done, total) => {
    if (process.stderr.isTTY === true) process.stderr.write(`\r${label} ${stage} ${done}/${total}   `);
  });
  const questions = corpus.questions.slice(0, limit);
  const hits: Record<string, number[]> = Object.fromEntries(CUT_OFFS.map((k) => [k, []]));
  const recalls: number[] = [];
  const reciprocals: number[] = [];
  const times: number[] = [];
  await open.search(questions[0]?.question ?? '', [], SEARCH_DEPTH);
  for (const { question, positives } of questions) {
    const start = performance.now();
    const passages = await open.search(question, [], SEARCH_DEPTH);
    times.push(performance.now() - start);
    const ranked = [...new Set(passages.map(({ document }) => document.path.replace(/^.*\/|\.(?:txt|md)$/gu, '')))];
    const first = ranked.findIndex((name) => positives.includes(name)) + 1;
    for (const k of CUT_OFFS) hits[k]?.push(Number(first > 0 && first <= k));
    recalls.push(positives.filter((name) => ranked.slice(0, 10).includes(name)).length / positives.length);
    reciprocals.push(first > 0 && first <= 10 ? 1 / first : 0);
  }
  await open.close();
  const interval = bootstrapInterval(hits['1'] ?? []);
  return {
    corpus: corpus.name,
    distractors,
    documents: open.documents,
    passages: open.passages,
    questions: questions.length,
    embeddingModel: open.embeddingModel,
    indexSeconds: Number(open.indexSeconds.toFixed(1)),
    hitAt: Object.fromEntries(CUT_OFFS.map((k) => [k, toMean(hits[k] ?? [])])),
    hitAt1Interval: [interval.low, interval.high],
    recallAt10: toMean(recalls),
    mrrAt10: toMean(reciprocals),
    searchMsP50: findPercentile(times, 50),
    searchMsP95: findPercentile(times, 95),
    measuredAt: new Date().toISOString(),
  };
}

/**
 * One file a document, a thousand a folder; what is there already with the same size is left alone, so that a second
 * run finds the index up to date.
 */
function writeDocuments(folder: string, documents: readonly CorpusDocument[]): void {
  for (const [index, { name, title, text }] of documents.entries()) {
    const place = join(folder, String(Math.floor(index / 1000)).padStart(3, '0'));
    if (index % 1000 === 0) mkdirSync(place, { recursive: true });
    const path = join(place, `${name}.${title === undefined ? 'txt' : 'md'}`);
    const content = title === undefined ? `${text}\n` : `---\ntitle: ${JSON.stringify(title)}\n---\n\n${text}\n`;
    if (!existsSync(path)) writeFileSync(path, content);
  }
}

function toMean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Replaces the earlier result of the same corpus in the JSON, and writes the table anew. */
function store(result: Result): void {
  const percent = (value: number): string => (value * 100).toFixed(1);
  const path = `${options.out}.json`;
  const earlier = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Result[]) : [];
  const isSame = ({ corpus, distractors }: Result): boolean =>
    corpus === result.corpus && distractors === result.distractors;
  // A run on an index that is there already says nothing about the time it takes to build.
  const indexSeconds = Math.max(
    result.indexSeconds,
    earlier.find((entry) => isSame(entry) && entry.passages === result.passages)?.indexSeconds ?? 0,
  );
  const results = [...earlier.filter((entry) => !isSame(entry)), { ...result, indexSeconds }].sort(
    (left, right) =>
      corpusNames.indexOf(left.corpus as CorpusName) - corpusNames.indexOf(right.corpus as CorpusName) ||
      left.distractors - right.distractors,
  );
  const head = [
    '语料 corpus',
    '干扰 distractors',
    '文档 documents',
    '段落 passages',
    '问题 questions',
    'hit@1',
    '95 %',
    'hit@3',
    'hit@5',
    'hit@10',
    'recall@10',
    'MRR@10',
    'p50 ms',
    'p95 ms',
    '索引秒 index s',
    '模型 model',
  ];
  const rows = results.map((row) => [
    row.corpus,
    row.distractors,
    row.documents,
    row.passages,
    row.questions,
    percent(row.hitAt['1'] ?? 0),
    row.hitAt1Interval.map(percent).join('–'),
    percent(row.hitAt['3'] ?? 0),
    percent(row.hitAt['5'] ?? 0),
    percent(row.hitAt['10'] ?? 0),
    percent(row.recallAt10),
    percent(row.mrrAt10),
    row.searchMsP50.toFixed(1),
    row.searchMsP95.toFixed(1),
    row.indexSeconds,
    row.embeddingModel,
  ]);
  const table = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
  mkdirSync('benchmarks/results', { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(
    `${options.out}.md`,
    '公开问答集上的检索：每段一个文档，名次按文档计。' +
      `Retrieval on public sets: every paragraph is a document, ranks are of documents.\n\n${table}\n`,
  );
  console.log(
    `${result.corpus}${result.distractors > 0 ? ` + ${result.distractors}` : ''}: hit@1 ` +
      `${percent(result.hitAt['1'] ?? 0)} @5 ${percent(result.hitAt['5'] ?? 0)} @10 ` +
      `${percent(result.hitAt['10'] ?? 0)} recall@10 ${percent(result.recallAt10)} MRR ` +
      `${percent(result.mrrAt10)} p50 ${result.searchMsP50.toFixed(1)} ms p95 ` +
      `${result.searchMsP95.toFixed(1)} ms, ${result.passages} passages in ${result.indexSeconds} s`,
  );
}
