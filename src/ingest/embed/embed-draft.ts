import { join } from 'node:path';
import { EmbeddingCache } from '../../indexes/embedding-cache.ts';
import type { TokenLists } from '../../indexes/open-index.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import { writeEmbeddingText } from '../index/analyze-chunk.ts';
import { embedChunks, gatherTokens } from './embed-chunks.ts';
import type { GenerationDraft, PreviousIndex } from '../index/generation-draft.ts';
import type { ReportProgress } from '../report/ingest-report.ts';
import { createYield } from '../../text/yield-to-others.ts';

/** A graph of which more than this share is dead is built anew: dead nodes cost time and, in the end, hits. */
const MAX_DEAD_SHARE = 0.3;
/** The cache may hold this many vectors besides twice those in use. */
const SPARE_VECTORS = 4096;

type EmbedDependencies = {
  readonly cacheFolder: string;
  readonly embedder: EmbeddingModel;
  readonly createVectors: (dimensions: number) => VectorIndex;
};

export type EmbeddedDraft = {
  readonly vectors: VectorIndex;
  /** Token ids of all chunks for late interaction; undefined for a model without it. */
  readonly tokens: TokenLists | undefined;
};

/**
 * draft → vector index of all its chunks: new chunks are embedded and linked into the previous graph, those that are
 * gone removed from it.
 */
export async function embedDraft(
  draft: GenerationDraft,
  previous: PreviousIndex | undefined,
  deps: EmbedDependencies,
  onProgress: ReportProgress = () => {},
  signal?: AbortSignal,
): Promise<EmbeddedDraft> {
  const giveWay = createYield();
  const newTokens = new Map<number, Uint32Array>();
  const vectors = await startVectors(draft, previous, deps, giveWay);
  const gather = (): TokenLists | undefined =>
    gatherTokens(draft.chunks.length, newTokens, draft.reusedFrom, previous?.index, deps.embedder);
  const total = draft.newChunks.length;
  if (total === 0) return { vectors, tokens: gather() };
  const cache = await EmbeddingCache.open(
    deps.cacheFolder,
    deps.embedder.fingerprint,
    deps.embedder.dimensions,
    giveWay,
  );
  let done = 0;
  await embedChunks(
    draft.newChunks,
    deps.embedder,
    cache,
    async (batch) => {
      for (const [index, { label, ordinal }] of batch.chunks.entries()) {
        vectors.add([label], [batch.vectors[index] as Float32Array]);
        if (batch.tokens !== undefined) newTokens.set(ordinal, batch.tokens[index] as Uint32Array);
        await giveWay();
      }
      done += batch.chunks.length;
      onProgress('embedding', done, total);
    },
    signal,
  );
  await pruneCache(cache, draft, previous, giveWay);
  return { vectors, tokens: gather() };
}

/**
 * The previous graph without the chunks that are gone, one built anew from its vectors when too much of it is dead, or
 * an empty one.
 */
async function startVectors(
  draft: GenerationDraft,
  previous: PreviousIndex | undefined,
  { embedder, createVectors }: EmbedDependencies,
  giveWay: () => Promise<void>,
): Promise<VectorIndex> {
  if (previous === undefined) return createVectors(embedder.dimensions);
  const { vectors, chunks } = previous.index;
  const kept = new Set([...draft.reusedFrom.values()].map((ordinal) => chunks.record(ordinal).label));
  vectors.remove(chunks.stored.chunks.map(({ label }) => label).filter((label) => !kept.has(label)));
  if (vectors.removedCount <= MAX_DEAD_SHARE * (vectors.size + vectors.removedCount)) return vectors;
  const fresh = createVectors(embedder.dimensions);
  for (const label of kept) {
    const vector = vectors.get(label);
    if (vector !== undefined) fresh.add([label], [vector]);
    await giveWay();
  }
  return fresh;
}

async function pruneCache(
  cache: EmbeddingCache,
  draft: GenerationDraft,
  previous: PreviousIndex | undefined,
  giveWay: () => Promise<void>,
): Promise<void> {
  if (cache.size <= 2 * draft.chunks.length + SPARE_VECTORS) return;
  const used = new Set<string>();
  for (const { chunk } of draft.newChunks) {
    used.add(EmbeddingCache.keyOf(writeEmbeddingText(chunk)));
    await giveWay();
  }
  for (const ordinal of draft.reusedFrom.values()) {
    if (previous !== undefined) used.add(EmbeddingCache.keyOf(writeEmbeddingText(previous.index.chunks.get(ordinal))));
    await giveWay();
  }
  await cache.keepOnly(used);
}

export function cacheFolderOf(indexFolder: string): string {
  return join(indexFolder, 'cache');
}
