import type { EmbeddingModel, TokenVectors } from '../../ports/embedding-model.ts';
import type { Logger } from '../../ports/logger.ts';
import { listTokenMatches } from '../search/late-interaction.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/** How near a claim is in meaning to each sentence of the evidence, 0–1. */
export type MeaningOf = (sentence: EvidenceSentence) => number;

/** Compares lazily: words settle most claims. `undefined` when there is no embedding model or it fails. */
export type MeaningComparer = { compare(claim: string): Promise<MeaningOf | undefined> };

type MeaningOptions = { readonly embedder?: EmbeddingModel; readonly logger?: Logger; readonly signal?: AbortSignal };

/**
 * Token by token where the model was trained for it: on the labelled sets of `tests/fixtures/claims` nine of ten
 * faithful claims lie above 0.51 and nine of ten claims on other passages below 0.38; whole vectors overlap.
 */
export function createMeaningComparer(
  evidence: Evidence,
  { embedder, logger, signal }: MeaningOptions,
): MeaningComparer {
  if (embedder === undefined) return { compare: () => Promise.resolve(undefined) };
  const sentences = evidence.passages.flatMap((passage) => passage.sentences);
  const texts = sentences.map(({ text }) => text);
  const places = new Map(sentences.map((sentence, place) => [sentence, place]));
  const { tokenVectors } = embedder;
  const compare = tokenVectors ? prepareTokens(texts, tokenVectors) : prepareVectors(texts, embedder, signal);
  return {
    compare: async (claim) => {
      try {
        const scores = await compare(claim);
        return (sentence) => Math.max(0, scores[places.get(sentence) ?? -1] ?? 0);
      } catch (error) {
        signal?.throwIfAborted();
        logger?.warn('claim_embedding_failed', { reason: error instanceof Error ? error.name : 'unknown' });
        return undefined;
      }
    },
  };
}

type Compare = (claim: string) => Promise<ArrayLike<number>>;

/** MaxSim of the claim's tokens. */
function prepareTokens(texts: readonly string[], vectors: TokenVectors): Compare {
  let opening: ReturnType<typeof open> | undefined;
  const open = () => Promise.all([vectors.openTable(), vectors.tokenize(texts)]);
  return async (claim) => {
    opening ??= open();
    const [[own = new Uint32Array()], [table, lists]] = await Promise.all([vectors.tokenize([claim]), opening]);
    const tokens = { of: (place: number): Uint32Array => lists[place] ?? new Uint32Array() };
    const matches = listTokenMatches(own, [...texts.keys()], tokens, table);
    return texts.map((_text, place) => matches.reduce((sum, { share, best }) => sum + share * (best[place] ?? 0), 0));
  };
}

/** Cosines of whole texts: 0 as near as any sentence shown, 1 the same. */
function prepareVectors(texts: readonly string[], embedder: EmbeddingModel, signal?: AbortSignal): Compare {
  let vectors: Promise<readonly Float32Array[]> | undefined;
  return async (claim) => {
    vectors ??= embedder.embed(texts, 'passage', signal);
    const [[own = new Float32Array()], all] = await Promise.all([embedder.embed([claim], 'passage', signal), vectors]);
    const cosines = all.map((vector) => dot(own, vector));
    const background = findBackground(cosines);
    return cosines.map((cosine) => (cosine - background) / (1 - background));
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
