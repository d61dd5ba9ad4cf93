import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type CorpusDocument = { readonly name: string; readonly title?: string; readonly text: string };
export type CorpusQuestion = {
  readonly question: string;
  /** Names of the documents that answer it. */ readonly positives: readonly string[];
};
export type Corpus = {
  readonly name: string;
  readonly documents: readonly CorpusDocument[];
  readonly questions: readonly CorpusQuestion[];
};

export const corpusNames = ['cmrc2018', 'drcd', 'xquad-zh', 'xquad-en-zh', 'stard'] as const;
export type CorpusName = (typeof corpusNames)[number];

type Squad = {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly { readonly id: string; readonly question: string }[];
    }[];
  }[];
};

/** Reads a corpus from the data folder; undefined when it is not there. */
export function loadCorpus(name: CorpusName, dataFolder: string): Corpus | undefined {
  const loaders: Readonly<Record<CorpusName, () => Omit<Corpus, 'name'>>> = {
    cmrc2018: () => loadSquad(join(dataFolder, 'cmrc2018/cmrc2018_dev.json.gz')),
    drcd: () => loadSquad(join(dataFolder, 'drcd/DRCD_dev.json.gz')),
    'xquad-zh': () => loadSquad(join(dataFolder, 'xquad/xquad.zh.json.gz')),
    'xquad-en-zh': () =>
      loadCrossLingual(join(dataFolder, 'xquad/xquad.zh.json.gz'), join(dataFolder, 'xquad/xquad.en.json.gz')),
    stard: () => loadStatutes(join(dataFolder, 'stard_law')),
  };
  const folder = {
    cmrc2018: 'cmrc2018',
    drcd: 'drcd',
    'xquad-zh': 'xquad',
    'xquad-en-zh': 'xquad',
    stard: 'stard_law',
  }[name];
  return existsSync(join(dataFolder, folder)) ? { name, ...loaders[name]() } : undefined;
}

/** The first `count` news texts, to make a corpus larger without adding an answer. */
export function loadNews(dataFolder: string, count: number): CorpusDocument[] {
  const lines = readGzip(join(dataFolder, 'crud_news/corpus.jsonl.gz')).split('\n');
  return lines.slice(0, count).map((line, index) => {
    const record = JSON.parse(line) as Record<string, unknown>;
    return { name: `news-${index}`, text: String(record['text'] ?? record['content'] ?? record['body']) };
  });
}

function readGzip(path: string): string {
  return gunzipSync(readFileSync(path)).toString('utf8');
}

function loadSquad(path: string): Omit<Corpus, 'name'> {
  const { data } = JSON.parse(readGzip(path)) as Squad;
  const names = new Map<string, string>();
  const questions: CorpusQuestion[] = [];
  for (const { context, qas } of data.flatMap(({ paragraphs }) => paragraphs)) {
    const name = names.get(context) ?? `paragraph-${names.size}`;
    names.set(context, name);
    for (const { question } of qas) questions.push({ question, positives: [name] });
  }
  return { documents: [...names].map(([text, name]) => ({ name, text })), questions };
}

/** Chinese paragraphs, English questions with the same ids. */
function loadCrossLingual(chinesePath: string, englishPath: string): Omit<Corpus, 'name'> {
  const english = JSON.parse(readGzip(englishPath)) as Squad;
  const byId = new Map(
    english.data.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ qas }) => qas.map(({ id, question }) => [id, question] as const)),
    ),
  );
  const chinese = JSON.parse(readGzip(chinesePath)) as Squad;
  const names = new Map<string, string>();
  const questions: CorpusQuestion[] = [];
  for (const { context, qas } of chinese.data.flatMap(({ paragraphs }) => paragraphs)) {
    const name = names.get(context) ?? `paragraph-${names.size}`;
    names.set(context, name);
    for (const { id } of qas) questions.push({ question: byId.get(id) as string, positives: [name] });
  }
  return { documents: [...names].map(([text, name]) => ({ name, text })), questions };
}

function loadStatutes(folder: string): Omit<Corpus, 'name'> {
  // The queries were written by Python: a missing value is a bare NaN, which is no JSON.
  const parseLines = <Line>(text: string): Line[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line.replace(/: NaN(?=[,}])/gu, ': null')) as Line);
  const statutes = parseLines<{ id: string; title: string; article: string; text: string }>(
    readGzip(join(folder, 'corpus.jsonl.gz')),
  );
  const queries = parseLines<{ query: string; positive: string[] }>(
    readFileSync(join(folder, 'queries.train.jsonl'), 'utf8'),
  );
  return {
    documents: statutes.map(({ id, title, article, text }) => ({ name: id, title: `${title} ${article}`, text })),
    questions: queries.map(({ query, positive }) => ({ question: query, positives: positive })),
  };
}
