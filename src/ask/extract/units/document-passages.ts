import type { ChunkStore } from '../../../indexes/chunk-store.ts';
import type { DocumentInfo } from '../../../types/document.ts';
import type { Passage } from '../../../types/passage.ts';

/** The passages of a document in reading order, the first `most` of them; [] for one without any. None was searched. */
export function listDocumentPassages(document: DocumentInfo, chunks: ChunkStore, most: number): Passage[] {
  const [first, last] = chunks.chunkRange(document.id) ?? [0, -1];
  return Array.from({ length: Math.min(last - first + 1, most) }, (_, at) => ({
    chunk: chunks.get(first + at),
    document,
    score: 0,
    ranks: {},
  }));
}
