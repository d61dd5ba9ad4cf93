import type { Citation } from '../../types/citation.ts';
import type { Passage } from '../../types/passage.ts';

/** The part of a citation that says where its quote stands; the same for extracted and for generated answers. */
export function describeSource({
  chunk,
  document,
}: Passage): Pick<Citation, 'documentId' | 'chunkId' | 'title' | 'path' | 'headings' | 'publisher' | 'publishedAt'> {
  const publisher = chunk.context.publisher ?? document.publisher;
  const publishedAt = chunk.context.publishedAt ?? document.publishedAt;
  return {
    documentId: chunk.documentId,
    chunkId: chunk.id,
    title: chunk.context.title,
    path: document.path,
    headings: chunk.context.headings,
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}
