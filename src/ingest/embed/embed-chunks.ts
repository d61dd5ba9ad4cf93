import { EmbeddingCache } from '../../indexes/embedding-cache.ts';
import type { OpenIndex, TokenLists } from '../../indexes/open-index.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import { writeEmbeddingText } from '../index/analyze-chunk.ts';
import type { NewChunk } from '../index/generation-draft.ts';

/** Small enough for steady progress and for little to be lost on a kill; the adapter makes its own batches inside. */
const BATCH_SIZE = 64;

/**
 * What a model makes of a batch of chunks, in their order. `tokens` is undefined for a model without late interaction.
 */
export type EmbeddedBatch = {
  readonly chunks: readonly NewChunk[];
  readonly vectors: readonly Float32Array[];
  readonly tokens: readonly Uint32Array[] | undefined;
};

/**
 * new chunks → unit vectors and token ids, handed over batch by batch in order; the next batch is computed while `take`
 * uses the last. Vectors that the cache knows are not computed again; each batch is on disk before it is used.
 */
export async function embedChunks(
  newChunks: readonly NewChunk[],
  embedder: EmbeddingModel,
  cache: EmbeddingCache,
  take: (batch: EmbeddedBatch) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const embedAt = (start: number): Promise<EmbeddedBatch> =>
    embedBatch(newChunks.slice(start, start + BATCH_SIZE), embedder, cache, signal);
  let next = newChunks.length > 0 ? embedAt(0) : undefined;
  for (let start = BATCH_SIZE; next !== undefined; start += BATCH_SIZE) {
    const batch = await next;
    next = start < newChunks.length ? embedAt(start) : undefined;
    // Its failure is met when it is awaited; until then it must not count as unhandled.
    next?.catch(() => undefined);
    await take(batch);
  }
}

async function embedBatch(
  chunks: readonly NewChunk[],
  embedder: EmbeddingModel,
  cache: EmbeddingCache,
  signal?: AbortSignal,
): Promise<EmbeddedBatch> {
  signal?.throwIfAborted();
  const texts = chunks.map(({ chunk }) => writeEmbeddingText(chunk));
  const keys = texts.map((text) => EmbeddingCache.keyOf(text));
  const missing = [...new Set(keys)].filter((key) => cache.get(key) === undefined);
  if (missing.length > 0) {
    const computed = await embedder.embed(
      missing.map((key) => texts[keys.indexOf(key)] as string),
      'passage',
      signal,
    );
    await cache.put(missing, computed);
  }
  const tokens = await embedder.tokenVectors?.tokenize(texts);
  return { chunks, vectors: keys.map((key) => cache.get(key) as Float32Array), tokens };
}

/**
 * Token ids of all chunks of a draft for late interaction, taken over where the chunk was; undefined for a model
 * without it.
 */
export function gatherTokens(
  chunkCount: number,
  newTokens: ReadonlyMap<number, Uint32Array>,
  reusedFrom: ReadonlyMap<number, number>,
  previous: OpenIndex | undefined,
  embedder: EmbeddingModel,
): TokenLists | undefined {
  if (embedder.tokenVectors === undefined) return undefined;
  const lists: Uint32Array[] = new Array<Uint32Array>(chunkCount).fill(new Uint32Array(0));
  for (const [ordinal, tokens] of newTokens) lists[ordinal] = tokens;
  const tokens = previous?.tokens;
  if (tokens !== undefined)
    for (const [ordinal, before] of reusedFrom)
      lists[ordinal] = tokens.ids.subarray(tokens.offsets[before], tokens.offsets[before + 1]);
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
