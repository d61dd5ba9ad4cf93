import { findBlock } from '../../text/find-block.ts';
import type { Citation } from '../../types/citation.ts';
import type { Passage } from '../../types/passage.ts';

type Source = Omit<Citation, 'n' | 'quote' | 'start' | 'end' | 'answerStart' | 'answerEnd' | 'verdict'>;

/**
 * The part of a citation that says where its quote stands; the same for extracted and for generated answers. `start` is
 * where the quote begins in the document: a passage may hold several parts, each under its own headings.
 */
export function describeSource({ chunk, document }: Passage, start: number): Source {
  const publisher = chunk.context.publisher ?? document.publisher;
  const publishedAt = chunk.context.publishedAt ?? document.publishedAt;
  const block = findBlock(chunk.blocks, start);
  return {
    documentId: chunk.documentId,
    chunkId: chunk.id,
    title: chunk.context.title,
    path: document.path,
    headings: block?.path ?? chunk.context.headings,
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(block !== undefined && { kind: block.kind }),
    ...(block?.header !== undefined && { header: block.header }),
    ...(block?.page !== undefined && { page: block.page }),
    ...(block?.sheet !== undefined && { sheet: block.sheet }),
    ...(block?.slide !== undefined && { slide: block.slide }),
    ...(block?.startMs !== undefined && { startMs: block.startMs }),
  };
}
