import type { DocumentInfo } from '../../types/document.ts';
import type { SearchFilter } from '../../types/hit.ts';
import { foldText } from '../facts/fold-text.ts';

type Described = Pick<DocumentInfo, 'id' | 'path' | 'publisher' | 'publishedAt' | 'tags'>;

/** filter → a test for documents, or for articles with the publisher and date of their own. */
export function createFilterTest(filter: SearchFilter): (document: Described) => boolean {
  const { pathPrefix = '', from, to } = filter;
  const ids = filter.documentIds && new Set(filter.documentIds);
  const publisher = filter.publisher && toKey(filter.publisher);
  const tags = filter.tags && new Set(filter.tags.map(toKey));
  return (document) =>
    (ids?.has(document.id) ?? true) &&
    document.path.startsWith(pathPrefix) &&
    (publisher === undefined || toKey(document.publisher ?? '') === publisher) &&
    (tags === undefined || (document.tags ?? []).some((tag) => tags.has(toKey(tag)))) &&
    (from === undefined || compareDay(document.publishedAt, from) >= 0) &&
    (to === undefined || compareDay(document.publishedAt, to) <= 0);
}

/** Of a day and a day, month or year: below 0 before it, 0 in it, above 0 after it; NaN without a day. */
function compareDay(day: string | undefined, period: string): number {
  const same = day?.slice(0, period.length);
  if (same === undefined || same.length < period.length) return Number.NaN;
  return same === period ? 0 : same < period ? -1 : 1;
}

function toKey(name: string): string {
  return foldText(name).replace(/\s/gu, '');
}
