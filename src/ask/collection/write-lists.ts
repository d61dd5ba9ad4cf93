import { foldText } from '../../text/facts/fold-text.ts';
import { type Period, comparePeriods, readPeriods } from '../../text/facts/versions.ts';
import { createYield } from '../../text/yield-to-others.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { readFileName } from './names/name-table.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import type { CollectionTools } from './collection-tools.ts';
import { listDocuments } from './list-documents.ts';

const MAX_NEWEST = 3;

/** Says how many documents there are, and which; and how many files could not be read. */
export function writeAll(answer: CatalogueAnswer, tools: CollectionTools): true {
  const { catalogue, words } = tools;
  answer.say(words.holds(catalogue.documents.length));
  const entries = catalogue.documents.map((document) => ({ document, title: document.title }));
  listDocuments(answer, entries, tools);
  if (catalogue.failed > 0) answer.say(words.failed(catalogue.failed));
  return true;
}

/** Lists what a publisher has written; undefined where the name is none of a publisher. */
export function writePublished(name: string, answer: CatalogueAnswer, tools: CollectionTools): true | undefined {
  const { catalogue, words } = tools;
  const asked = withoutSpace(name);
  const written = catalogue.articles.filter(({ publisher = '' }) => {
    const own = withoutSpace(publisher);
    return own !== '' && (own === asked || (asked.length > 1 && own.includes(asked)));
  });
  if (written.length === 0) return undefined;
  answer.say(words.published(written[0]?.publisher ?? '', written.length));
  listDocuments(answer, written, tools);
  return true;
}

function withoutSpace(name: string): string {
  return foldText(name).replace(/\s/gu, '');
}

/** The newest documents by the dates they carry, else by when they were indexed. */
export async function writeNewest(answer: CatalogueAnswer, tools: CollectionTools): Promise<true> {
  const { catalogue, words } = tools;
  const giveWay = createYield();
  const dated: { readonly entry: CatalogueEntry; readonly period: Period }[] = [];
  for (const entry of catalogue.articles) {
    await giveWay();
    const [period] = readPeriods(entry.publishedAt ?? `${entry.title} ${readFileName(entry.document.path)}`);
    if (period !== undefined) dated.push({ entry, period });
  }
  if (dated.length > 0) {
    const newest = dated.sort((left, right) => comparePeriods(right.period, left.period)).slice(0, MAX_NEWEST);
    answer.say(words.newest('published'));
    const dates = new Map(newest.map(({ entry, period }) => [entry, Object.values(period).map(pad).join('-')]));
    listDocuments(answer, [...dates.keys()], tools, { describe: (entry) => `（${dates.get(entry) ?? ''}）` });
    return true;
  }
  answer.say(words.newest('indexed'));
  const latest = [...catalogue.articles].sort((left, right) =>
    right.document.indexedAt < left.document.indexedAt ? -1 : 1,
  );
  listDocuments(answer, latest.slice(0, MAX_NEWEST), tools);
  return true;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
