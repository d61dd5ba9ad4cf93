import type { OpenIndex } from '../../indexes/open-index.ts';
import { foldName } from '../../text/facts/fold-text.ts';
import { createFilterTest } from '../../text/filter/match-filter.ts';
import { createYield } from '../../text/yield-to-others.ts';
import { type Period, coversPeriod, readPeriods, readSeriesName } from '../../text/facts/versions.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { SearchFilter } from '../../types/hit.ts';
import { NameTable, namesOf, readFileName } from './names/name-table.ts';

/** A document, or one article of a document that holds several. */
export type CatalogueEntry = {
  readonly document: DocumentInfo;
  readonly title: string;
  readonly publisher?: string;
  /** ISO date. */
  readonly publishedAt?: string;
};

/** What the index knows of the documents in reach of a question, in the order of the folder. */
export type Catalogue = {
  readonly documents: readonly DocumentInfo[];
  /** Files that could not be read. */
  readonly failed: number;
  /** At least one a document. */
  readonly articles: readonly CatalogueEntry[];
  /** Those of `documents`. */
  readonly names: NameTable;
};

/**
 * The catalogue of an index, of the documents inside a filter only. Gives way while it reads: of 67,441 documents it
 * takes a third of a second, so that of all of them is kept.
 */
export function readCatalogue(
  { index, memory }: Pick<SearchIndex, 'index' | 'memory'>,
  filter: SearchFilter = {},
): Promise<Catalogue> {
  const isOfAll = Object.keys(filter).length === 0;
  return isOfAll ? memory.remember('', 'catalogue', () => makeCatalogue(index, filter)) : makeCatalogue(index, filter);
}

async function makeCatalogue({ chunks }: OpenIndex, filter: SearchFilter): Promise<Catalogue> {
  const inReach = chunks.documents.filter(createFilterTest(filter));
  const documents = inReach.filter(({ status }) => status === 'indexed');
  const giveWay = createYield();
  const articles: CatalogueEntry[] = [];
  for (const document of documents) {
    articles.push(...listArticles(document, chunks));
    await giveWay();
  }
  const names = await NameTable.build(documents, giveWay);
  return { documents, failed: inReach.length - documents.length, articles, names };
}

function listArticles(document: DocumentInfo, chunks: OpenIndex['chunks']): CatalogueEntry[] {
  const [first, last] = chunks.chunkRange(document.id) ?? [0, -1];
  const articles = new Map<number, CatalogueEntry>();
  for (let ordinal = first; ordinal <= last; ordinal += 1) {
    const { section } = chunks.record(ordinal);
    if (articles.has(section)) continue;
    const { title, publisher = document.publisher, publishedAt = document.publishedAt } = chunks.contextOf(ordinal);
    articles.set(section, {
      document,
      title,
      ...(publisher !== undefined && { publisher }),
      ...(publishedAt !== undefined && { publishedAt }),
    });
  }
  return articles.size > 0 ? [...articles.values()] : [{ document, title: document.title }];
}

/**
 * The one document that words name, by its path, its file's name or its title, dates in any spelling; undefined where
 * none or several could be meant.
 */
export function findNamedDocument(words: string, { documents, names }: Catalogue): DocumentInfo | undefined {
  const key = foldName(words);
  if (key.length < 2) return undefined;
  const only = (positions: Iterable<number>): DocumentInfo | undefined => documents[findOnly(positions) ?? -1];
  const periods = readPeriods(words);
  const series = readSeriesName(words).replace(/的/gu, '');
  return (
    only(names.listNamed(key)) ??
    only(listInWords(words, documents)) ??
    (series.length > 1 ? only(listDated(series, periods, documents, names)) : undefined) ??
    (key.length > 2 ? only(names.listHolding(key)) : undefined)
  );
}

/** The only one; undefined where there is none or another. */
function findOnly(positions: Iterable<number>): number | undefined {
  let found: number | undefined;
  for (const position of positions) {
    if (found !== undefined) return undefined;
    found = position;
  }
  return found;
}

function* listInWords(words: string, documents: readonly DocumentInfo[]): Generator<number> {
  // Every file's name has an ending.
  if (!words.includes('.')) return;
  for (const [position, { path }] of documents.entries()) if (words.includes(readFileName(path))) yield position;
}

/** Documents of a series, those of the periods that are asked for where there are any. */
function* listDated(
  series: string,
  periods: readonly Period[],
  documents: readonly DocumentInfo[],
  names: NameTable,
): Generator<number> {
  // The name of a series is a name from which dates and numbers were taken out.
  for (const position of names.listSpread(series)) {
    const document = documents[position] as DocumentInfo;
    const isOfPeriod = (name: string): boolean =>
      periods.length === 0 ||
      periods.some((period) =>
        [...readPeriods(name), ...readPeriods(document.publishedAt ?? '')].some((own) => coversPeriod(period, own)),
      );
    if (namesOf(document).some((name) => readSeriesName(name) === series && isOfPeriod(name))) yield position;
  }
}
