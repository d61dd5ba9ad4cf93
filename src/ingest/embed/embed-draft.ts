import { join } from 'node:path';
import { EmbeddingCache } from '../../indexes/embedding-cache.ts';
import type { OpenIndex } from '../../indexes/open-index.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import { createYield } from '../../text/yield-to-others.ts';
import type { EmbeddedChunks, SegmentDraft } from '../index/segment-draft.ts';
import type { ReportProgress } from '../report/ingest-report.ts';
import { embedChunks } from './embed-chunks.ts';
import { EmbeddedBuilder } from './embedded-builder.ts';
import { KnownVectors } from './known-vectors.ts';

type EmbedDependencies = {
  readonly cache: EmbeddingCache;
  readonly embedder: EmbeddingModel;
  readonly createVectors: (dimensions: number, expected: number) => VectorIndex;
};

/**
 * draft → a graph of the vectors of its chunks, with their tokens and hashes.
 * @param knownFrom an index of the same model, whose vectors are taken where texts are the same
 */
export async function embedDraft(
  draft: SegmentDraft,
  knownFrom: OpenIndex | undefined,
  { cache, embedder, createVectors }: EmbedDependencies,
  onProgress: ReportProgress = () => {},
  signal?: AbortSignal,
): Promise<EmbeddedChunks> {
  const giveWay = createYield();
  const embedded = new EmbeddedBuilder(createVectors(embedder.dimensions, draft.chunks.length));
  const known = await KnownVectors.gather(draft.chunks.length > 0 ? knownFrom : undefined, giveWay);
  await embedChunks(
    draft.chunks,
    { embedder, cache, known },
    async (batch) => {
      for (const chunk of batch) {
        embedded.add(chunk);
        await giveWay();
      }
      onProgress('embedding', embedded.count, draft.chunks.length);
    },
    signal,
  );
  return embedded.build(embedder.tokenVectors !== undefined);
}

/** Where a build keeps what the next one may need, or it itself for a while. */
export function cacheFolderOf(indexFolder: string): string {
  return join(indexFolder, 'cache');
}

/** Opens the cache beside an index. */
export function openCache(indexFolder: string, { fingerprint, dimensions }: EmbeddingModel): Promise<EmbeddingCache> {
  return EmbeddingCache.open(cacheFolderOf(indexFolder), fingerprint, dimensions, createYield());
}
