import type { WireDocument } from '../../http/wire/schemas/wire-schemas.ts';

export const DOCUMENT_ORDERS = ['newest', 'title', 'date', 'passages'] as const;
export type DocumentOrder = (typeof DOCUMENT_ORDERS)[number];

/** Newest: what came into the index last is on top; the others by title, by date of the document, by passages. */
export function sortDocuments(documents: readonly WireDocument[], order: DocumentOrder): readonly WireDocument[] {
  const byTitle = (a: WireDocument, b: WireDocument) => (a.title || a.path).localeCompare(b.title || b.path, 'zh-CN');
  const compare: Record<DocumentOrder, (a: WireDocument, b: WireDocument) => number> = {
    newest: (a, b) => (b.indexedAt ?? '').localeCompare(a.indexedAt ?? ''),
    title: () => 0,
    date: (a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''),
    passages: (a, b) => (b.passages ?? 0) - (a.passages ?? 0),
  };
  return [...documents].sort((a, b) => compare[order](a, b) || byTitle(a, b));
}
