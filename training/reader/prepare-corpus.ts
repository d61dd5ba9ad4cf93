/**
 * Public texts → WORK_DIR/corpus.{ids,gaps,offsets}: one after another as 16-bit token ids, 8-bit gaps and the 32-bit
 * place where each begins. What is no news comes first and whole; shuffled news fill up to MAX_TOKENS.
 *
 * Usage: tsx prepare-corpus.ts WORK_DIR [MAX_TOKENS]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from './encode-text.ts';
import { type QuestionedPassage, dataFolder, questionsFolder, readLines, readText, seededRandom } from './read-data.ts';

const SHORTEST = 40;
/** A text is left out if another began with the same characters. */
const SAME_BEGINNING = 40;
/** With less room left, nothing more is tried. */
const ROOM = 3000;
const MIN_HAN = 300;

const work = process.argv[2] ?? '/tmp/wenqu-reader';
const maxTokens = Number(process.argv[3] ?? 28e6);

type Article = { readonly title: string; readonly article?: string; readonly text: string };
type Squad = { readonly data: { readonly title?: string; readonly paragraphs: { readonly context: string }[] }[] };

function statutes(): string[] {
  const byTitle = new Map<string, string[]>();
  for (const { title, article, text } of readLines<Article>(join(dataFolder, 'stard_law', 'corpus.jsonl.gz')))
    byTitle.set(title, [...(byTitle.get(title) ?? []), `${article ?? ''} ${text}`]);
  return [...byTitle].map(([title, articles]) => `${title}\n${articles.join('\n')}`);
}

/** Last column, then the longest of those that are long enough to be an abstract. */
function abstracts(): string[] {
  const folder = join(dataFolder, 'csl');
  const names = ['cls_ctg', 'cls_dcp', 'kg', 'ts'].flatMap((task) =>
    ['train', 'dev', 'test'].map((split) => `${task}-${split}.tsv.gz`),
  );
  const present = new Set(readdirSync(folder));
  return names
    .filter((name) => present.has(name))
    .flatMap((name) => readText(join(folder, name)).split('\n'))
    .flatMap((line) => {
      const columns = line.split('\t');
      const [longest] = columns.filter(({ length }) => length > 60).sort((a, b) => b.length - a.length);
      return longest === undefined ? [] : [`${columns.at(-1) ?? ''}\n${longest}`];
    });
}

function encyclopedia(): string[] {
  return ['train-pseudo-cmrc2018', 'cmrc2018_trial'].flatMap((name) =>
    ((JSON.parse(readText(join(dataFolder, 'cmrc2018', `${name}.json.gz`))) as Partial<Squad>).data ?? []).flatMap(
      ({ title, paragraphs }) => (paragraphs ?? []).map(({ context }) => `${title ?? ''}\n${context}`),
    ),
  );
}

/** Markdown without front matter and without the addresses of links. */
function manuals(): string[] {
  return ['tidb_docs_cn', 'dolphinscheduler_docs'].flatMap((name) => {
    const target = join(work, 'manuals', name);
    mkdirSync(target, { recursive: true });
    const archive = readdirSync(join(dataFolder, name)).find((file) => file.endsWith('.tar.gz')) ?? '';
    execFileSync('tar', ['xzf', join(dataFolder, name, archive), '-C', target]);
    return readdirSync(target, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map((file) => readFileSync(join(target, file), 'utf8'))
      .map((text) => text.replace(/^---[\s\S]*?---/u, '').replace(/\]\([^)]*\)/gu, ']'))
      .filter((text) => (text.match(/[\u4e00-\u9fff]/gu)?.length ?? 0) > MIN_HAN);
  });
}

function ownDocuments(): string[] {
  return readLines<QuestionedPassage>(join(questionsFolder, 'own.jsonl')).map(
    ({ title, passage }) => `${title ?? ''}\n${passage ?? ''}`,
  );
}

function shuffledNews(): string[] {
  const news = readLines<{ text: string }>(join(dataFolder, 'crud_news', 'corpus.jsonl.gz')).map(({ text }) => text);
  const random = seededRandom(7);
  for (let last = news.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [news[last], news[other]] = [news[other] as string, news[last] as string];
  }
  return news;
}

const ids = new Uint16Array(maxTokens);
const gaps = new Uint8Array(maxTokens);
const offsets = [0];
const seen = new Set<string>();
let filled = 0;

function add(text: string): void {
  const beginning = text.slice(0, SAME_BEGINNING);
  if (filled >= maxTokens - ROOM || seen.has(beginning)) return;
  seen.add(beginning);
  const tokens = encode(text);
  if (tokens.ids.length < SHORTEST || filled + tokens.ids.length > maxTokens) return;
  ids.set(tokens.ids, filled);
  gaps.set(tokens.gaps, filled);
  filled += tokens.ids.length;
  offsets.push(filled);
}

mkdirSync(work, { recursive: true });
for (const source of [statutes, abstracts, encyclopedia, manuals, ownDocuments, shuffledNews]) {
  source().forEach(add);
  console.log(source.name, 'documents', offsets.length - 1, 'tokens', filled);
}
writeFileSync(join(work, 'corpus.ids'), ids.subarray(0, filled));
writeFileSync(join(work, 'corpus.gaps'), gaps.subarray(0, filled));
writeFileSync(join(work, 'corpus.offsets'), Uint32Array.from(offsets));
