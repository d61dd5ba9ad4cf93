import { EmbeddingCache } from '../indexes/embedding-cache.ts';
import type { OpenIndex, TokenLists } from '../indexes/open-index.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import { embeddingText } from './analyze-chunk.ts';
import type { NewChunk } from './generation-draft.ts';
import type { ReportProgress } from './ingest-report.ts';

/** Small enough for steady progress and for little to be lost on a kill; the adapter makes its own batches inside. */
const BATCH_SIZE = 64;

/** new chunks → unit vectors in order; those the cache knows are not computed again, each batch is on disk before the next. */
export async function embedChunks(
  newChunks: readonly NewChunk[],
  embedder: EmbeddingModel,
  cache: EmbeddingCache,
  report: ReportProgress,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let start = 0; start < newChunks.length; start += BATCH_SIZE) {
    signal?.throwIfAborted();
    const texts = newChunks.slice(start, start + BATCH_SIZE).map(({ chunk }) => embeddingText(chunk));
    const keys = texts.map((text) => EmbeddingCache.keyOf(text));
    const missing = [...new Set(keys)].filter((key) => cache.get(key) === undefined);
    const computed = await embedder.embed(missing.map((key) => texts[keys.indexOf(key)] as string), 'passage', signal);
    if (missing.length > 0) await cache.put(missing, computed);
    for (const key of keys) vectors.push(cache.get(key) as Float32Array);
    report('embedding', Math.min(start + BATCH_SIZE, newChunks.length), newChunks.length);
  }
  return vectors;
}

/** Token ids of all chunks of a draft for late interaction, reused where the chunk was; undefined for a model without it. */
export async function listTokens(
  chunkCount: number,
  newChunks: readonly NewChunk[],
  reusedFrom: ReadonlyMap<number, number>,
  previous: OpenIndex | undefined,
  embedder: EmbeddingModel,
): Promise<TokenLists | undefined> {
  if (embedder.tokenVectors === undefined) return undefined;
  const lists: Uint32Array[] = new Array<Uint32Array>(chunkCount);
  for (let start = 0; start < newChunks.length; start += BATCH_SIZE) {
    const batch = newChunks.slice(start, start + BATCH_SIZE);
    const tokens = await embedder.tokenVectors.tokenize(batch.map(({ chunk }) => embeddingText(chunk)));
    batch.forEach(({ ordinal }, index) => {
      lists[ordinal] = tokens[index] as Uint32Array;
    });
  }
  for (const [ordinal, before] of reusedFrom) {
    const tokens = previous?.tokens;
    if (tokens !== undefined) lists[ordinal] = tokens.ids.slice(tokens.offsets[before], tokens.offsets[before + 1]);
  }
  return concatenate(lists);
}

function concatenate(lists: readonly Uint32Array[]): TokenLists {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, index) => {
    offsets[index + 1] = (offsets[index] as number) + list.length;
  });
  const ids = new Uint32Array(offsets[lists.length] as number);
  lists.forEach((list, index) => ids.set(list, offsets[index]));
  return { offsets, ids };
}
