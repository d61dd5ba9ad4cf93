import type { EmbeddingModel, TokenVectors } from '../../../ports/embedding-model.ts';
import type { Logger } from '../../../ports/logger.ts';
import { listTokenMatches } from '../../search/late-interaction.ts';
import type { TokenMatch } from '../../search/late-interaction.ts';
import type { Evidence, EvidenceSentence } from './read-passages.ts';

/**
 * How near a claim is in meaning to a sentence of the evidence, 0–1; `words`, where the model compares token by token,
 * says what becomes of each word of the claim in some sentences taken together.
 */
export type MeaningOf = {
  (sentence: EvidenceSentence): number;
  readonly words?: (sentences: readonly EvidenceSentence[]) => WordLosses;
  /** How near one of the words asked for comes to any word of a sentence, 0–1. */
  readonly near?: (word: string, sentence: EvidenceSentence) => number;
};

/**
 * Of a claim's words, each weighted by its share: what they lose in all, what the one that loses most loses, the
 * nearness of the farthest word that counts, and the share of such words that are far. Each 0–1.
 */
export type WordLosses = {
  readonly loss: number;
  readonly worst: number;
  readonly lowest: number;
  readonly far: number;
};

/** A word with a smaller share of the claim says little. */
const COUNTS = 0.03;
/** A word with no nearer one is told of nowhere. */
const FAR = 0.5;

/** Compares lazily: words settle most claims. `undefined` when there is no embedding model or it fails. */
export type MeaningComparer = {
  compare(claim: string, words?: readonly string[]): Promise<MeaningOf | undefined>;
};

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
    compare: async (claim, words = []) => {
      try {
        const { scores, matches, byWord } = await compare(claim, words);
        const meaningOf = (sentence: EvidenceSentence): number => Math.max(0, scores[places.get(sentence) ?? -1] ?? 0);
        return matches === undefined
          ? meaningOf
          : Object.assign(meaningOf, {
              words: (some: readonly EvidenceSentence[]) =>
                measureLosses(
                  matches,
                  some.flatMap((sentence) => places.get(sentence) ?? []),
                ),
              near: (word: string, sentence: EvidenceSentence) =>
                measureNearness(byWord?.get(word) ?? [], places.get(sentence) ?? -1),
            });
      } catch (error) {
        signal?.throwIfAborted();
        logger?.warn('claim_embedding_failed', { reason: error instanceof Error ? error.name : 'unknown' });
        return undefined;
      }
    },
  };
}

type Compare = (
  claim: string,
  words: readonly string[],
) => Promise<{
  readonly scores: ArrayLike<number>;
  readonly matches?: readonly TokenMatch[];
  /** The matches of the tokens of each word asked for. */
  readonly byWord?: ReadonlyMap<string, readonly TokenMatch[]>;
}>;

/** MaxSim of the claim's tokens. */
function prepareTokens(texts: readonly string[], vectors: TokenVectors): Compare {
  let opening: ReturnType<typeof open> | undefined;
  const open = () => Promise.all([vectors.openTable(), vectors.tokenize(texts)]);
  return async (claim, words) => {
    opening ??= open();
    const [[own = new Uint32Array(), ...parts], [table, lists]] = await Promise.all([
      vectors.tokenize([claim, ...words]),
      opening,
    ]);
    const tokens = { of: (place: number): Uint32Array => lists[place] ?? new Uint32Array() };
    const matches = listTokenMatches(own, [...texts.keys()], tokens, table);
    const scores = texts.map((_text, place) =>
      matches.reduce((sum, { share, best }) => sum + share * (best[place] ?? 0), 0),
    );
    const byToken = new Map(
      [...own].filter((token) => table.weightOf(token) > 0).map((token, at) => [token, matches[at]]),
    );
    const byWord = new Map(
      words.map((word, at) => [word, [...(parts[at] ?? [])].flatMap((token) => byToken.get(token) ?? [])]),
    );
    return { scores, matches, byWord };
  };
}

/** The nearness of a word to the sentence at a place: its tokens' best cosines, by their shares; 0 for none. */
function measureNearness(tokens: readonly TokenMatch[], place: number): number {
  const total = tokens.reduce((sum, { share }) => sum + share, 0);
  if (total === 0) return 0;
  return tokens.reduce((sum, { share, best }) => sum + share * Math.max(0, best[place] ?? 0), 0) / total;
}

function measureLosses(matches: readonly TokenMatch[], places: readonly number[]): WordLosses {
  const losses = matches.map(({ share, best }) => ({
    share,
    near: Math.max(0, ...places.map((place) => best[place] ?? 0)),
  }));
  const counted = losses.filter(({ share }) => share > COUNTS);
  return {
    loss: losses.reduce((sum, { share, near }) => sum + share * (1 - near), 0),
    worst: Math.max(0, ...losses.map(({ share, near }) => share * (1 - near))),
    lowest: Math.min(1, ...counted.map(({ near }) => near)),
    far: counted.length === 0 ? 0 : counted.filter(({ near }) => near < FAR).length / counted.length,
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
    return { scores: cosines.map((cosine) => (cosine - background) / (1 - background)) };
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
