import { GrowableArray } from '../../indexes/files/growable-array.ts';
import { KEY_BYTES } from '../../indexes/segment/segment.ts';
import { TokenListBuilder } from '../../indexes/segment/token-lists.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import type { DraftPart } from '../draft/draft-files.ts';
import type { EmbeddedChunks } from '../index/segment-draft.ts';
import type { EmbeddedChunk } from './embed-chunks.ts';

/** Takes in what a model makes of one chunk after another. */
export class EmbeddedBuilder {
  readonly #vectors: VectorIndex;
  readonly #tokens = new TokenListBuilder();
  readonly #keys = new GrowableArray(Uint8Array);
  #count = 0;

  constructor(vectors: VectorIndex) {
    this.#vectors = vectors;
  }

  get count(): number {
    return this.#count;
  }

  add({ vector, tokens, key }: EmbeddedChunk): void {
    this.#link(vector);
    this.#tokens.add(tokens ?? new Uint32Array(0));
    this.#keys.append(key);
  }

  /** @param giveWay awaited between vectors */
  async append({ vectors, tokens, keys }: DraftPart, giveWay: () => Promise<void>): Promise<void> {
    const { dimensions } = this.#vectors;
    for (let chunk = 0; chunk < keys.length / KEY_BYTES; chunk += 1) {
      this.#link(vectors.subarray(chunk * dimensions, (chunk + 1) * dimensions));
      await giveWay();
    }
    this.#tokens.append(tokens);
    this.#keys.append(keys);
  }

  /** @param hasTokens whether the model gives any */
  build(hasTokens: boolean): EmbeddedChunks {
    return {
      vectors: this.#vectors,
      tokens: hasTokens ? this.#tokens.build() : undefined,
      keys: this.#keys.toArray(),
    };
  }

  #link(vector: Float32Array): void {
    this.#vectors.add([this.#count], [vector]);
    this.#count += 1;
  }
}
