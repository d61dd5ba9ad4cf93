import { documentIdOf } from '../../readers/document-id.ts';
import type { Block } from '../../types/block.ts';
import type { StoredBlocks } from '../../indexes/segment/block-table.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { ReadDocument } from '../../types/read-document.ts';

/** A document as it was read, cut into chunks; its blocks as they are, or in columns already. */
export type ChunkedDocument = Omit<ReadDocument, 'blocks'> & {
  readonly blocks: readonly Block[] | StoredBlocks;
  readonly chunks: readonly Chunk[];
};

export function describeDocument({ document, sections, chunks, picturesLeft }: ChunkedDocument): DocumentInfo {
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
