import { EmbeddingCache } from '../../indexes/embedding-cache.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import { writeEmbeddingText } from '../index/analyze-chunk.ts';
import type { EmbeddableChunk } from '../index/segment-draft.ts';
import type { KnownChunk, KnownVectors } from './known-vectors.ts';

/** Small enough for steady progress and for little to be lost on a kill; the adapter makes its own batches inside. */
const BATCH_SIZE = 64;

/** What a model makes of a chunk; `key` is the hash of the text, `tokens` are absent without late interaction. */
export type EmbeddedChunk = KnownChunk & { readonly key: Buffer };

export type EmbeddingSources = {
  readonly embedder: EmbeddingModel;
  readonly cache: EmbeddingCache;
  readonly known: KnownVectors;
};

/**
 * chunks → unit vectors and token ids, handed over batch by batch in order; the next batch is computed while `take`
 * uses the last. Vectors that the index or the cache knows are not computed again; each batch is on disk before it is
 * used.
 */
export async function embedChunks(
  chunks: readonly EmbeddableChunk[],
  sources: EmbeddingSources,
  take: (batch: readonly EmbeddedChunk[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const embedAt = (start: number): Promise<readonly EmbeddedChunk[]> =>
    embedBatch(chunks.slice(start, start + BATCH_SIZE), sources, signal);
  let next = chunks.length > 0 ? embedAt(0) : undefined;
  for (let start = BATCH_SIZE; next !== undefined; start += BATCH_SIZE) {
    const batch = await next;
    next = start < chunks.length ? embedAt(start) : undefined;
    // Its failure is met when it is awaited; until then it must not count as unhandled.
    next?.catch(() => undefined);
    await take(batch);
  }
}

async function embedBatch(
  chunks: readonly EmbeddableChunk[],
  { embedder, cache, known }: EmbeddingSources,
  signal?: AbortSignal,
): Promise<readonly EmbeddedChunk[]> {
  signal?.throwIfAborted();
  const texts = chunks.map(writeEmbeddingText);
  const keys = texts.map((text) => EmbeddingCache.keyOf(text));
  const found = await known.find(keys.map((key) => Buffer.from(key, 'hex')));
  const isNew = (index: number): boolean => found[index] === undefined;
  const missing = [...new Set(keys.filter((key, index) => isNew(index) && cache.get(key) === undefined))];
  if (missing.length > 0) {
    const computed = await embedder.embed(
      missing.map((key) => texts[keys.indexOf(key)] as string),
      'passage',
      signal,
    );
    await cache.put(missing, computed);
  }
  const tokens = (await embedder.tokenVectors?.tokenize(texts.filter((_, index) => isNew(index))))?.values();
  return keys.map((key, index) => ({
    key: Buffer.from(key, 'hex'),
    ...(found[index] ?? { vector: cache.get(key) as Float32Array, tokens: tokens?.next().value }),
  }));
}
