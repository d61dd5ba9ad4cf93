import type { EmbeddingKind, EmbeddingModel, TokenVectors } from '../../src/ports/embedding-model.ts';

export type HashEmbeddingOptions = {
  readonly name?: string;
  readonly dimensions?: number;
  readonly vocabularySize?: number;
  readonly denseWeight?: number;
  /** Offers `tokenVectors`; true by default. */
  readonly lateInteraction?: boolean;
};

/**
 * A deterministic embedder without a model: each Han character, Han pair and Latin or digit word is hashed to a row of
 * pseudo-random directions, and a text is the normalised sum of its rows. Texts that share words are near each other.
 */
export class HashEmbeddingModel implements EmbeddingModel {
  readonly name: string;
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly maxTokens = 8192;
  readonly denseWeight: number;
  readonly tokenVectors?: TokenVectors;
  /** Texts embedded so far, for tests that check what was computed again. */
  embeddedTexts = 0;
  isClosed = false;
  readonly #vocabularySize: number;

  constructor(options: HashEmbeddingOptions = {}) {
    this.name = options.name ?? 'hash';
    this.dimensions = options.dimensions ?? 64;
    this.denseWeight = options.denseWeight ?? 0.5;
    this.#vocabularySize = options.vocabularySize ?? 4096;
    this.fingerprint = `${this.name}-${this.dimensions}-${this.#vocabularySize}`;
    if (options.lateInteraction === false) return;
    this.tokenVectors = {
      vocabularySize: this.#vocabularySize,
      maxSimWeight: 1,
      tokenize: (texts) => Promise.resolve(texts.map((text) => Uint32Array.from(new Set(this.#ids(text))))),
      encode: async (texts, signal) => ({
        vectors: await this.embed(texts, 'passage', signal),
        tokens: texts.map((text) => Uint32Array.from(new Set(this.#ids(text)))),
      }),
      openTable: () =>
        Promise.resolve({
          weightOf: (token) => (token < this.#vocabularySize ? Math.hypot(...this.#row(token)) : 0),
          compare: (token, others) =>
            Float32Array.from(others, (other) => measureCosine(this.#row(token), this.#row(other))),
        }),
    };
  }

  async embed(texts: readonly string[], _kind: EmbeddingKind, signal?: AbortSignal): Promise<readonly Float32Array[]> {
    if (this.isClosed) throw new Error('the model is closed');
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      signal?.throwIfAborted();
      vectors.push(this.#embedOne(text));
      this.embeddedTexts += 1;
    }
    await Promise.resolve();
    signal?.throwIfAborted();
    return vectors;
  }

  async close(): Promise<void> {
    await Promise.resolve();
    this.isClosed = true;
  }

  #embedOne(text: string): Float32Array {
    const vector = new Float32Array(this.dimensions);
    // A small constant direction keeps the empty text a unit vector.
    vector[0] = 1e-4;
    for (const id of this.#ids(text)) {
      const row = this.#row(id);
      for (let index = 0; index < vector.length; index += 1) vector[index]! += row[index]!;
    }
    const norm = Math.hypot(...vector);
    return vector.map((value) => value / norm);
  }

  #ids(text: string): number[] {
    const ids: number[] = [];
    for (const [run] of text
      .normalize('NFKC')
      .toLowerCase()
      .matchAll(/[a-z]+|[0-9]+|[\u3400-\u9fff]+/gu)) {
      if (run < '\u3400') ids.push(this.#hash(run));
      else {
        for (let index = 0; index < run.length; index += 1) {
          ids.push(this.#hash(run.charAt(index)));
          if (index + 1 < run.length) ids.push(this.#hash(run.slice(index, index + 2)));
        }
      }
    }
    return ids;
  }

  /** FNV-1a, folded to a vocabulary id. */
  #hash(word: string): number {
    let hash = 0x811c9dc5;
    for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
    return ((hash >>> 0) % (this.#vocabularySize - 1)) + 1;
  }

  /** Directions from a xorshift seeded with the id; norms near 1. */
  #row(id: number): Float32Array {
    let state = (id * 0x9e3779b1) >>> 0 || 1;
    const row = new Float32Array(this.dimensions);
    for (let index = 0; index < row.length; index += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      row[index] = ((state >>> 0) / 0xffffffff - 0.5) * Math.sqrt(12 / this.dimensions);
    }
    return row;
  }
}

function measureCosine(left: Float32Array, right: Float32Array): number {
  const product = left.reduce((sum, value, index) => sum + value * (right[index] as number), 0);
  return product / (Math.hypot(...left) * Math.hypot(...right));
}
