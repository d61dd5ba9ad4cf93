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

  /** In the order of the keys; undefined for a text that is new, or that stands only in what is dead. */
  async find(keys: readonly Uint8Array[]): Promise<(KnownChunk | undefined)[]> {
    const places = keys.map((key) => this.#placeOf(key));
    const found = new Array<KnownChunk | undefined>(keys.length);
    for (const segment of new Set(places.map((place) => place?.segment))) {
      if (segment === undefined) continue;
      const ours = places.flatMap((place, position) => (place?.segment === segment ? [{ ...place, position }] : []));
      const vectors = await segment.vectors.read(ours.map(({ chunk }) => chunk));
      ours.forEach(({ chunk, position }, index) => {
        const vector = vectors[index];
        if (vector !== undefined) found[position] = { vector, tokens: segment.tokens?.of(chunk) };
      });
    }
    return found;
  }

  #placeOf(key: Uint8Array): Place | undefined {
    const place = this.#places.get(headOf(key));
    const isSame = place !== undefined && Buffer.compare(place.segment.keyOf(place.chunk), key) === 0;
    return isSame ? place : undefined;
  }
}

function headOf(key: Uint8Array): number {
  return new DataView(key.buffer, key.byteOffset).getUint32(0);
}
