import type { SearchIndex } from '../search/search-index.ts';
import type { ReadSpan } from './units/answer-units.ts';

/** Reads stretches of documents, each document once. */
export function createReadSpan({ index }: SearchIndex): ReadSpan {
  const texts = new Map<string, string>();
  return (documentId, { start, end }) => {
    const text = texts.get(documentId) ?? index.chunks.readText(documentId) ?? '';
    texts.set(documentId, text);
    return text.slice(start, end);
  };
}
