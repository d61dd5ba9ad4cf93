import type { WireDocument } from '../../http/wire/schemas/wire-schemas.ts';

export const FACETS = ['folder', 'publisher', 'year', 'tag'] as const;
export type Facet = (typeof FACETS)[number];
/** What is chosen of each facet; absent: everything. */
export type Chosen = Readonly<Partial<Record<Facet, string>>>;

/** The names that a document bears in a facet; of a folder also those around it. */
function namesOf({ path, publisher, publishedAt, tags }: WireDocument, facet: Facet): readonly string[] {
  switch (facet) {
    case 'folder': {
      const folders = path.split('/').slice(0, -1);
      return folders.map((_, index) => folders.slice(0, index + 1).join('/'));
    }
    case 'publisher':
      return publisher === undefined ? [] : [publisher];
    case 'year':
      return /^\d{4}/.exec(publishedAt ?? '') ?? [];
    case 'tag':
      return tags ?? [];
  }
}

export function isChosen(document: WireDocument, chosen: Chosen): boolean {
  return FACETS.every((facet) => {
    const name = chosen[facet];
    return name === undefined || namesOf(document, facet).includes(name);
  });
}

/** How many documents bear each name, the largest first, years the newest first. */
export function countNames(documents: readonly WireDocument[], facet: Facet): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const document of documents)
    for (const name of namesOf(document, facet)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([name, count], [other, otherCount]) =>
    facet === 'year' ? other.localeCompare(name) : otherCount - count || name.localeCompare(other, 'zh-CN'),
  );
}
