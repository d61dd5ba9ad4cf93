/**
 * Labelled claims → their signs, as the product reads them.
 *
 * Usage: tsx read-signs.ts WORK_DIR      after make-claims.ts WORK_DIR; about 30 ms a claim
 * Reads tests/fixtures/claims, pairs/ and WORK_DIR/{made,measured}.jsonl (the latter if it is there: rows of the set `dev`);
 * writes WORK_DIR/signs.jsonl for train.py. Every third claim is read once more without an embedding model.
 */
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTransformersModel } from '../../src/adapters/transformers/embedding-model.ts';
import { openNodejiebaSegmenter } from '../../src/adapters/nodejieba-segmenter.ts';
import { createMeaningComparer } from '../../src/ask/verify/read/compare-meaning.ts';
import type { Signs } from '../../src/ask/verify/decision/read-signs.ts';
import { readEvidence } from '../../src/ask/verify/read/read-passages.ts';
import { verifyClaim } from '../../src/ask/verify/verify-claim.ts';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { type Article, openArticle, translate } from '../../tests/fakes/claim-set.ts';
import { gatherPassages, makeDocument } from '../../tests/fakes/sample-passages.ts';
import { readLines } from '../reader/read-data.ts';

type Row = { set: string; kind: string; y: boolean; claim: string; texts?: string[]; articles?: Article[] };

const work = process.argv[2] ?? '/tmp/wenqu-claims';
const here = new URL('.', import.meta.url);
const fixtures = new URL('../../tests/fixtures/claims/', here).pathname;
const rows: Row[] = [];
for (const [set, prefix] of [
  ['technology', ''],
  ['everyday', 'everyday-'],
  ['documents', 'documents-'],
] as const) {
  const articles = new Map(readLines<Article>(`${fixtures}${prefix}articles.jsonl`).map((one) => [one.article, one]));
  for (const { kind, claim, shown } of readLines<{ kind: string; claim: string; shown: string[] }>(
    `${fixtures}${prefix}claims.jsonl`,
  ))
    rows.push({
      set: kind === 'other_passage' ? 'other' : set,
      kind,
      y: kind === 'true',
      claim,
      articles: shown.flatMap((id) => articles.get(id) ?? []),
    });
}
for (const file of readdirSync(new URL('pairs', here)))
  for (const row of readLines<Omit<Row, 'set'>>(new URL(`pairs/${file}`, here).pathname))
    rows.push({ ...row, set: file.replace('.jsonl', '') });
for (const file of ['made', 'measured'].map((name) => join(work, `${name}.jsonl`)))
  if (existsSync(file)) rows.push(...readLines<Row>(file));

const analyzer = createAnalyzer(openNodejiebaSegmenter());
const embedder = await openTransformersModel({
  modelId: 'bundled',
  modelsDir: 'models',
  cacheDir: '.cache',
  hubUrl: '',
  allowDownload: false,
  quantized: true,
});
const out = createWriteStream(join(work, 'signs.jsonl'));
for (const [index, { set, kind, y, claim, texts = [], articles }] of rows.entries()) {
  const documents =
    articles?.map(openArticle) ?? texts.map((text, at) => makeDocument(`d${at}`, [text], { title: '' }));
  const { passages, readDocumentText } = gatherPassages(documents);
  const evidence = await readEvidence(passages, analyzer, readDocumentText, translate);
  const meaning = createMeaningComparer(evidence, { embedder });
  const cited = articles === undefined ? documents.map((_, at) => at) : [0];
  for (const bare of index % 3 === 0 ? [false, true] : [false]) {
    let signs: Signs | undefined;
    await verifyClaim(claim, cited, evidence, {
      meaning: bare ? undefined : meaning,
      judge: (read) => {
        signs = read;
        return 0;
      },
    });
    out.write(`${JSON.stringify({ set, kind, y, bare, claim, f: signs ?? null })}\n`);
  }
}
out.end(() => process.exit(0));
