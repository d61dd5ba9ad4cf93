import { EmbeddingCache } from '../indexes/embedding-cache.ts';
import type { OpenIndex, TokenLists } from '../indexes/open-index.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import { embeddingText } from './analyze-chunk.ts';
import type { NewChunk } from './generation-draft.ts';

/** Small enough for steady progress and for little to be lost on a kill; the adapter makes its own batches inside. */
const BATCH_SIZE = 64;

/** What is done with the vectors of one batch; the next batch is being computed meanwhile. */
type TakeVectors = (batch: readonly NewChunk[], vectors: readonly Float32Array[]) => Promise<void>;

/** new chunks → unit vectors, handed over batch by batch in order; those the cache knows are not computed again, each batch is on disk before it is used. */
export async function embedChunks(newChunks: readonly NewChunk[], embedder: EmbeddingModel, cache: EmbeddingCache, take: TakeVectors, signal?: AbortSignal): Promise<void> {
  const embedAt = (start: number): Promise<Float32Array[]> => embedBatch(newChunks.slice(start, start + BATCH_SIZE), embedder, cache, signal);
  let next = newChunks.length > 0 ? embedAt(0) : undefined;
  for (let start = 0; next !== undefined; start += BATCH_SIZE) {
    const vectors = await next;
    next = start + BATCH_SIZE < newChunks.length ? embedAt(start + BATCH_SIZE) : undefined;
    // Its failure is met when it is awaited; until then it must not count as unhandled.
    next?.catch(() => undefined);
    await take(newChunks.slice(start, start + BATCH_SIZE), vectors);
  }
}

async function embedBatch(batch: readonly NewChunk[], embedder: EmbeddingModel, cache: EmbeddingCache, signal?: AbortSignal): Promise<Float32Array[]> {
  signal?.throwIfAborted();
  const texts = batch.map(({ chunk }) => embeddingText(chunk));
  const keys = texts.map((text) => EmbeddingCache.keyOf(text));
  const missing = [...new Set(keys)].filter((key) => cache.get(key) === undefined);
  if (missing.length > 0) {
    const computed = await embedder.embed(missing.map((key) => texts[keys.indexOf(key)] as string), 'passage', signal);
    await cache.put(missing, computed);
  }
  return keys.map((key) => cache.get(key) as Float32Array);
}

/** Token ids of all chunks of a draft for late interaction, reused where the chunk was; undefined for a model without it. */
export async function listTokens(
  chunkCount: number,
  newChunks: readonly NewChunk[],
  reusedFrom: ReadonlyMap<number, number>,
  previous: OpenIndex | undefined,
  embedder: EmbeddingModel,
  signal?: AbortSignal,
): Promise<TokenLists | undefined> {
  if (embedder.tokenVectors === undefined) return undefined;
  const lists: Uint32Array[] = new Array<Uint32Array>(chunkCount);
  for (let start = 0; start < newChunks.length; start += BATCH_SIZE) {
    signal?.throwIfAborted();
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
