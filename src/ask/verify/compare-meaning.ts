import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/**
 * How near a claim is in meaning to each sentence of the evidence, 0–1: 0 as near as any sentence shown, 1 the same.
 */
export type MeaningOf = (sentence: EvidenceSentence) => number;

/** Embeds lazily: most claims are settled by their words. `undefined` when there is no embedding model or it fails. */
export type MeaningComparer = { compare(claim: string): Promise<MeaningOf | undefined> };

type MeaningOptions = { readonly embedder?: EmbeddingModel; readonly logger?: Logger; readonly signal?: AbortSignal };

export function createMeaningComparer(
  evidence: Evidence,
  { embedder, logger, signal }: MeaningOptions,
): MeaningComparer {
  if (embedder === undefined) return { compare: () => Promise.resolve(undefined) };
  const sentences = evidence.passages.flatMap((passage) => passage.sentences);
  let vectors: Promise<readonly Float32Array[]> | undefined;
  return {
    compare: async (claim) => {
      try {
        vectors ??= embedder.embed(
          sentences.map(({ text }) => text),
          'passage',
          signal,
        );
        const [[own], all] = await Promise.all([embedder.embed([claim], 'passage', signal), vectors]);
        if (own === undefined) return undefined;
        const cosines = new Map(sentences.map((sentence, index) => [sentence, dot(own, all[index] ?? own)]));
        const background = findBackground([...cosines.values()]);
        return (sentence) => Math.max(0, ((cosines.get(sentence) ?? background) - background) / (1 - background));
      } catch (error) {
        signal?.throwIfAborted();
        logger?.warn('claim_embedding_failed', { reason: error instanceof Error ? error.name : 'unknown' });
        return undefined;
      }
    },
  };
}

/**
 * The cosine of a sentence that has nothing to do with the claim, which differs widely between models: the lower
 * quartile of those shown.
 */
function findBackground(cosines: readonly number[]): number {
  const sorted = [...cosines].sort((left, right) => left - right);
  return Math.min(0.95, Math.max(0, sorted[Math.floor(sorted.length / 4)] ?? 0));
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}
