import type { WireDocument } from '../../../http/wire/schemas/wire-schemas.ts';

/** How the collection can be divided. */
export const DIVISIONS = ['publisher', 'date', 'folder', 'tag', 'kind'] as const;
export type Division = (typeof DIVISIONS)[number];

/** The documents that bear one name; '' for those that bear none, which come last. */
export type DocumentGroup = { readonly name: string; readonly documents: readonly WireDocument[] };

/** Groups of the indexed documents, the largest first, months the newest first; a document may stand in several. */
export function groupDocuments(documents: readonly WireDocument[], division: Division): readonly DocumentGroup[] {
  const groups = new Map<string, WireDocument[]>();
  for (const document of documents) {
    if (document.status !== 'indexed') continue;
    for (const name of namesOf(document, division)) groups.set(name, [...(groups.get(name) ?? []), document]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, documents: members }))
    .sort((a, b) => {
      if (a.name === '' || b.name === '') return a.name === b.name ? 0 : a.name === '' ? 1 : -1;
      if (division === 'date') return b.name.localeCompare(a.name);
      return b.documents.length - a.documents.length || a.name.localeCompare(b.name, 'zh-CN');
    });
}

function namesOf({ path, publisher, publishedAt, tags }: WireDocument, division: Division): readonly string[] {
  switch (division) {
    case 'publisher':
      return [publisher ?? ''];
    case 'date':
      return [/^\d{4}(?:-\d{2})?/.exec(publishedAt ?? '')?.[0] ?? ''];
    case 'folder':
      return [path.split('/').slice(0, -1).join('/')];
    case 'tag':
      return tags === undefined || tags.length === 0 ? [''] : tags;
    case 'kind':
      return [path.split('.').at(-1)?.toLowerCase() ?? ''];
  }
}
