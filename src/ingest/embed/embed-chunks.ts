import { EmbeddingCache } from '../../indexes/embedding-cache.ts';
import type { EmbeddingModel, TokenVectors } from '../../ports/embedding-model.ts';
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

/** chunks → what a model that reads tokens makes of them, each read once; nothing is kept for a later build. */
export async function embedNow(
  chunks: readonly EmbeddableChunk[],
  tokenVectors: TokenVectors,
  signal?: AbortSignal,
): Promise<readonly EmbeddedChunk[]> {
  const texts = chunks.map(writeEmbeddingText);
  const { vectors, tokens } = await tokenVectors.encode(texts, signal);
  return texts.map((text, index) => ({
    key: Buffer.from(EmbeddingCache.keyOf(text), 'hex'),
    vector: vectors[index] as Float32Array,
    tokens: tokens[index],
  }));
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
  const news = [...new Set(keys.filter((_, index) => found[index] === undefined))];
  const textOf = (key: string): string => texts[keys.indexOf(key)] as string;
  const missing = news.filter((key) => cache.get(key) === undefined);
  const computed = await embedTexts(missing.map(textOf), embedder, signal);
  if (missing.length > 0) await cache.put(missing, computed.vectors);
  const tokens = new Map(missing.map((key, index) => [key, computed.tokens?.[index]]));
  const cached = news.filter((key) => !tokens.has(key));
  const cachedTokens = cached.length === 0 ? [] : await embedder.tokenVectors?.tokenize(cached.map(textOf));
  cached.forEach((key, index) => tokens.set(key, cachedTokens?.[index]));
  return keys.map((key, index) => ({
    key: Buffer.from(key, 'hex'),
    ...(found[index] ?? { vector: cache.get(key) as Float32Array, tokens: tokens.get(key) }),
  }));
}

/** Vectors, and tokens where the model has them: both come of one reading. */
async function embedTexts(
  texts: readonly string[],
  embedder: EmbeddingModel,
  signal: AbortSignal | undefined,
): Promise<{ readonly vectors: readonly Float32Array[]; readonly tokens?: readonly Uint32Array[] }> {
  if (texts.length === 0) return { vectors: [] };
  if (embedder.tokenVectors !== undefined) return embedder.tokenVectors.encode(texts, signal);
  return { vectors: await embedder.embed(texts, 'passage', signal) };
}
