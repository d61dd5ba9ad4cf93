import { documentIdOf } from '../../readers/document-id.ts';
import type { ChunkPlace } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { ReadDocument } from '../../types/read-document.ts';
import type { DocumentToChunk } from './store-blocks.ts';

/** A document as it was read, cut into chunks, of which only the places are kept. */
export type ChunkedDocument = DocumentToChunk & { readonly chunks: readonly ChunkPlace[] };

type DocumentToDescribe = Pick<ReadDocument, 'document' | 'picturesLeft'> &
  Pick<ChunkedDocument, 'chunks' | 'sections'>;

export function describeDocument({ document, sections, chunks, picturesLeft }: DocumentToDescribe): DocumentInfo {
  const { id, path, title, bytes, sha256, frontMatter } = document;
  const only = sections.length === 1 ? sections[0] : undefined;
  const publisher = frontMatter.publisher ?? only?.publisher;
  const publishedAt = frontMatter.publishedAt ?? only?.publishedAt;
  const tags = frontMatter.topics ?? [];
  return {
    id,
    path,
    title,
    bytes,
    sha256,
    passages: chunks.length,
    indexedAt: new Date().toISOString(),
    status: 'indexed',
    ...(picturesLeft === true && { picturesLeft }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(tags.length > 0 && { tags }),
  };
}

/** A file of which there is no text, or none yet. */
export function describeUnread(path: string, bytes: number): Omit<DocumentInfo, 'status'> {
  const indexedAt = new Date().toISOString();
  return { id: documentIdOf(path), path, title: path, bytes, sha256: '', passages: 0, indexedAt };
}
