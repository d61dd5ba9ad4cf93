import { DocumentError } from '../../errors.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import type { WordSegmenter } from '../../ports/word-segmenter.ts';
import { findFileKind } from '../../readers/file-kinds.ts';
import { createYield } from '../../text/yield-to-others.ts';
import type { ChunkPlace } from '../../types/chunk.ts';
import { chunkInSteps } from '../chunk/chunk.ts';
import { loadFile } from '../load/load.ts';
import type { ChunkedDocument } from './describe-document.ts';
import { BlockStore } from './store-blocks.ts';

type ReadingDependencies = {
  readonly reader: DocumentReader;
  readonly segmenter: WordSegmenter;
  readonly maxFileBytes: number;
};

/**
 * file → load → read → chunk; a file of pictures only waits where they are not due. One file never stops the others,
 * not even one that trips over a mistake of ours.
 */
export async function readFile(
  folder: string,
  path: string,
  arePicturesDue: boolean,
  { reader, segmenter, maxFileBytes }: ReadingDependencies,
  signal: AbortSignal | undefined,
): Promise<ChunkedDocument | DocumentError | 'waiting'> {
  try {
    if (!arePicturesDue && findFileKind(path) === 'image') return 'waiting';
    const store = new BlockStore();
    const options = { signal, leavesPictures: !arePicturesDue, takeBlocks: store.take };
    // The bytes are in no variable, so that they are free while the text is cut.
    const reading = reader.read(await loadFile(folder, path, { maxFileBytes }), options);
    // Opening the dictionary takes 0.8 s and 60 MB more for a while: here, while another process reads.
    segmenter.cut('词');
    const read = store.store(await reading);
    const giveWay = createYield();
    const chunks: ChunkPlace[] = [];
    for (const place of chunkInSteps(read.document, read.sections, segmenter)) {
      if (place !== undefined) chunks.push(place);
      await giveWay();
    }
    return { ...read, chunks, picturesLeft: !arePicturesDue && read.picturesLeft === true };
  } catch (cause) {
    signal?.throwIfAborted();
    if (!arePicturesDue && cause instanceof DocumentError && cause.code === 'document_no_text') return 'waiting';
    if (cause instanceof DocumentError) return cause;
    const name = cause instanceof Error ? cause.name : 'unknown';
    return new DocumentError(
      'internal_error',
      `处理这个文件时出错（${name}），其余文件不受影响。` +
        `This file could not be processed (${name}); the others are not affected.`,
      { cause },
    );
  }
}
