import type { OpenIndex } from '../../indexes/open-index.ts';
import type { Segment } from '../../indexes/segment/segment.ts';

/** What the model made of a text before. */
export type KnownChunk = { readonly vector: Float32Array; readonly tokens: Uint32Array | undefined };

type Place = { readonly segment: Segment; readonly chunk: number };

/** The vectors of an index by the hash of the text that was embedded: a file that moved is not embedded again. */
export class KnownVectors {
  /** By the first four bytes; of two that share them one is embedded again. */
  readonly #places = new Map<number, Place>();

  /** @param index one of the same model; undefined when there is none */
  static async gather(index: OpenIndex | undefined, giveWay: () => Promise<void>): Promise<KnownVectors> {
    const known = new KnownVectors();
    for (const { segment } of index?.segments ?? [])
      for (let chunk = 0; chunk < segment.chunkCount; chunk += 1) {
        known.#places.set(headOf(segment.keyOf(chunk)), { segment, chunk });
        if (chunk % 1024 === 0) await giveWay();
      }
    return known;
  }

  /** Undefined for a text that is new, or that stands only in what is dead. */
  find(key: Uint8Array): KnownChunk | undefined {
    const place = this.#places.get(headOf(key));
    if (place === undefined || Buffer.compare(place.segment.keyOf(place.chunk), key) !== 0) return undefined;
    const vector = place.segment.vectors.get(place.chunk);
    return vector && { vector, tokens: place.segment.tokens?.of(place.chunk) };
  }
}

function headOf(key: Uint8Array): number {
  return new DataView(key.buffer, key.byteOffset).getUint32(0);
}
