/**
 * Public reading sets and our own questions → WORK_DIR/{passages,questions}.jsonl.
 *
 * passages: `{i: ids, g: gaps, t: ids of the title}`. questions: `{q: ids, qg: gaps, p: line of the passage, a: spans |
 * null, s: source, k?: "domain:kind"}`. Sources that begin with `dev_` are never trained on.
 *
 * Usage: tsx prepare-questions.ts WORK_DIR        after sample_passages.py
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simplify } from '../../src/text/simplify.ts';
import { type PlacedTokens, type Span, encode, encodePlaced, findSpans, lastBefore, normalise } from './encode-text.ts';
import { type QuestionedPassage, dataFolder, questionsFolder, readLines, readText, seededRandom } from './read-data.ts';

/** In this order: every tenth document of it, first to last, is kept apart. */
const domains = ['own', 'abstracts', 'ainews', 'encyclopedia', 'law', 'news', 'technical'];
/** Of texts like those the library was made for: trained on with a share of their own in the second stage. */
const computing = new Set(['abstracts', 'ainews']);
const KEPT_APART = 10;
/** A question on statutes is asked of the named articles among up to four before and what follows, to so many characters. */
const MAX_BEFORE = 5;
const [STATUTE_CHARS, STATUTE_LIMIT] = [520, 900];

const work = process.argv[2] ?? '/tmp/wenqu-reader';
const passages: { i: readonly number[]; g: readonly number[]; t: readonly number[] }[] = [];
const questions: { q: readonly number[]; qg: readonly number[]; p: number; a: Span[] | null; s: string; k?: string }[] =
  [];

type Answer = { readonly text: string };
type SquadArticle = {
  readonly title?: string;
  readonly paragraphs: {
    readonly context: string;
    readonly qas: {
      readonly question: string;
      readonly answers?: readonly Answer[];
      readonly is_impossible?: boolean;
    }[];
  }[];
};

function addPassage(text: string, title: string): PlacedTokens {
  const tokens = encodePlaced(text);
  passages.push({ i: tokens.ids, g: tokens.gaps, t: encode(title).ids });
  return tokens;
}

/** Asks it of the passage added last. */
function addQuestion(text: string, spans: Span[] | null, source: string, kind?: string): void {
  const { ids, gaps } = encode(text);
  questions.push({
    q: ids,
    qg: gaps,
    p: passages.length - 1,
    a: spans,
    s: source,
    ...(kind === undefined ? {} : { k: kind }),
  });
}

/** A set in SQuAD's layout; questions whose answer does not stand in the passage are left out. */
function addReadingSet(path: string, source: string, adapt: (text: string) => string = (text) => text): void {
  const articles = (JSON.parse(readText(join(dataFolder, path))) as { data: SquadArticle[] }).data;
  for (const { title, paragraphs } of articles)
    for (const { context, qas } of paragraphs) {
      const tokens = addPassage(adapt(context), adapt(title ?? ''));
      for (const { question, answers = [], is_impossible: impossible } of qas) {
        const none = impossible === true || answers.length === 0;
        const texts = answers.map(({ text }) => adapt(text));
        const spans = none ? null : findSpans(tokens, texts, true);
        if (spans?.length !== 0) addQuestion(adapt(question), spans, source);
      }
    }
}

/** The questions written for the reader, of the place that is marked. */
function addOwnQuestions(): void {
  const keptApart = new Map<string, boolean>();
  for (const domain of domains) {
    const texts = domain === 'own' ? [] : readLines<{ passage: string }>(join(work, 'passages', `${domain}.jsonl`));
    for (const row of readLines<QuestionedPassage>(join(questionsFolder, `${domain}.jsonl`))) {
      const passage = row.passage ?? texts[row.n ?? -1]?.passage;
      if (passage === undefined) throw new Error(`${domain}: no passage ${String(row.n)}`);
      const id = `${domain}/${row.n === undefined ? row.doc : String(row.n)}`;
      if (!keptApart.has(id)) keptApart.set(id, keptApart.size % KEPT_APART === 0);
      const source = (keptApart.get(id) === true ? 'dev_' : '') + (computing.has(domain) ? 'ai' : 'own');
      const kindOf = domain === 'own' ? `own/${row.doc.split('/')[1] ?? ''}` : domain;
      const tokens = addPassage(passage, row.title ?? '');
      for (const [question, answer, kind] of row.qa) {
        const spans = answer === null ? null : findSpans(tokens, [wholeAnswer(passage, answer)], false);
        if (spans?.length !== 0) addQuestion(question, spans, source, `${kindOf}:${kind}`);
      }
    }
  }
}

/** Long answers out of public texts are kept as their two ends. */
function wholeAnswer(passage: string, answer: string | readonly [string, string]): string {
  if (typeof answer === 'string') return answer;
  const from = passage.indexOf(answer[0]);
  return passage.slice(from, passage.indexOf(answer[1], from + answer[0].length) + answer[1].length);
}

/** Questions of laymen with the articles that answer them, each article whole. */
function addStatuteQuestions(): void {
  type Article = { readonly id: string; readonly title: string; readonly article?: string; readonly text: string };
  const articles = readLines<Article>(join(dataFolder, 'stard_law', 'corpus.jsonl.gz'));
  const indexOf = new Map(articles.map(({ id }, index) => [id, index]));
  const random = seededRandom(11);
  const rows = readLines<{ query: string; positive: string[] }>(join(dataFolder, 'stard_law', 'queries.train.jsonl'));
  for (const { query, positive } of rows) {
    const named = indexOf.get(positive[0] ?? '');
    if (named === undefined) continue;
    const { title } = articles[named] as Article;
    let text = '';
    const ranges: Span[] = [];
    for (let at = Math.max(0, named - Math.floor(random() * MAX_BEFORE)); text.length < STATUTE_CHARS; at += 1) {
      const article = articles[at];
      if (article?.title !== title) break;
      const from = normalise(text).length;
      text += `${article.article ?? ''} ${article.text}\n`;
      if (positive.includes(article.id)) ranges.push([from, normalise(text).length]);
    }
    if (ranges.length === 0 || text.length > STATUTE_LIMIT) continue;
    const { starts } = addPassage(text, title);
    const spans = ranges.map(([from, to]): Span => {
      const first = starts.findIndex((start) => start >= from);
      return [first, lastBefore(starts, first, to)];
    });
    addQuestion(query, spans, 'stard');
  }
}

mkdirSync(work, { recursive: true });
addReadingSet('cmrc2018/train-pseudo-cmrc2018.json.gz', 'cmrc');
addReadingSet('cmrc2018/cmrc2018_trial.json.gz', 'cmrc');
addReadingSet('squad2_zh_mt/dev-v2.0-zh.json.gz', 'squad');
addReadingSet('cmrc2018/cmrc2018_dev.json.gz', 'dev_cmrc');
addReadingSet('drcd/DRCD_dev.json.gz', 'dev_drcd', simplify);
addReadingSet('dureader_robust/dev-a.json.gz', 'dev_everyday');
addOwnQuestions();
addStatuteQuestions();
const counts = new Map<string, number>();
for (const { s } of questions) counts.set(s, (counts.get(s) ?? 0) + 1);
console.log('passages', passages.length, 'questions', questions.length, Object.fromEntries(counts));
for (const [name, rows] of Object.entries({ passages, questions }))
  writeFileSync(join(work, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
