import type { Span } from '../../../types/chunk.ts';

type Stretch = Span & { readonly documentId: string };

/** True where one stretch of a document, a unit or a quote, lies in another of the same. */
export function isWithinQuote({ documentId, start, end }: Stretch, outer: Stretch): boolean {
  return documentId === outer.documentId && start >= outer.start && end <= outer.end;
}
