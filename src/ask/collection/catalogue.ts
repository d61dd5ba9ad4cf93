import type { OpenIndex } from '../../indexes/open-index.ts';
import { foldName } from '../../text/facts/fold-text.ts';
import { createFilterTest } from '../../text/filter/match-filter.ts';
import { createYield } from '../../text/yield-to-others.ts';
import { coversPeriod, readPeriods, readSeriesName } from '../../text/facts/versions.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { SearchFilter } from '../../types/hit.ts';

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
};

/** Made once of each index: of 67,441 documents it takes a third of a second. */
const known = new WeakMap<OpenIndex, Promise<Catalogue>>();

/** The catalogue of an index, of the documents inside a filter only. Gives way while it reads. */
export function readCatalogue(index: OpenIndex, filter?: SearchFilter): Promise<Catalogue> {
  if (filter !== undefined && Object.keys(filter).length > 0) return makeCatalogue(index, filter);
  const catalogue = known.get(index) ?? makeCatalogue(index, {});
  known.set(index, catalogue);
  return catalogue;
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
  return { documents, failed: inReach.length - documents.length, articles };
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
export function findNamedDocument(words: string, { documents }: Catalogue): DocumentInfo | undefined {
  const key = foldName(words);
  if (key.length < 2) return undefined;
  const exact = documents.filter((document) => namesOf(document).some((name) => foldName(name) === key));
  if (exact.length === 1) return exact[0];
  const inWords = documents.filter(({ path }) => words.includes(path) || words.includes(readFileName(path)));
  if (inWords.length === 1) return inWords[0];
  const periods = readPeriods(words);
  const series = readSeriesName(words).replace(/的/gu, '');
  const dated = documents.filter(
    (document) =>
      series.length > 1 &&
      namesOf(document).some(
        (name) =>
          readSeriesName(name) === series &&
          (periods.length === 0 ||
            periods.some((period) =>
              [...readPeriods(name), ...readPeriods(document.publishedAt ?? '')].some((own) =>
                coversPeriod(period, own),
              ),
            )),
      ),
  );
  if (dated.length === 1) return dated[0];
  const partly = documents.filter(
    (document) => key.length > 2 && namesOf(document).some((name) => foldName(name).includes(key)),
  );
  return partly.length === 1 ? partly[0] : undefined;
}

function namesOf({ path, title }: DocumentInfo): readonly string[] {
  return [title, readFileName(path), readFileName(path).replace(/\.[^.]+$/u, '')];
}

/** `a/b.md` → `b.md` */
export function readFileName(path: string): string {
  return path.split('/').at(-1) ?? path;
}
