import type { OpenIndex } from '../../indexes/open-index.ts';
import { KEY_BYTES, type Segment } from '../../indexes/segment/segment.ts';

/** What the model made of a text before. */
export type KnownChunk = { readonly vector: Float32Array; readonly tokens: Uint32Array | undefined };

type Place = { readonly segment: Segment; readonly chunk: number };

/** A table with more of its slots taken is searched for long. */
const MAX_FILLED = 0.5;
const LOOKED_AT_ONCE = 4096;

/** The vectors of an index by the hash of the text that was embedded: a file that moved is not embedded again. */
export class KnownVectors {
  readonly #segments: readonly Segment[];
  /** Chunks of all segments one after another, each at the first free slot from its hash on; 0 is free. */
  readonly #slots: Uint32Array;
  readonly #firsts: readonly number[];

  private constructor(segments: readonly Segment[]) {
    this.#segments = segments;
    let count = 0;
    this.#firsts = segments.map(({ chunkCount }) => (count += chunkCount) - chunkCount);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(count / MAX_FILLED + 1)));
  }

  /** @param index one of the same model; undefined when there is none */
  static async gather(index: OpenIndex | undefined, giveWay: () => Promise<void>): Promise<KnownVectors> {
    const known = new KnownVectors((index?.segments ?? []).map(({ segment }) => segment));
    await known.#fill(giveWay);
    return known;
  }

  /** From the last to the first: of the same text the last is found, which is the one that is alive. */
  async #fill(giveWay: () => Promise<void>): Promise<void> {
    for (let part = this.#segments.length - 1; part >= 0; part -= 1) {
      const { content, chunkCount } = this.#segments[part] as Segment;
      const { buffer, byteOffset, byteLength } = content.keys;
      const keys = new DataView(buffer, byteOffset, byteLength);
      for (let chunk = chunkCount - 1; chunk >= 0; chunk -= 1) {
        let slot = this.#slotOf(keys.getUint32(chunk * KEY_BYTES));
        while (this.#slots[slot] !== 0) slot = this.#slotOf(slot + 1);
        this.#slots[slot] = (this.#firsts[part] as number) + chunk + 1;
        if (chunk % LOOKED_AT_ONCE === 0) await giveWay();
      }
    }
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
    const head = new DataView(key.buffer, key.byteOffset).getUint32(0);
    for (let slot = this.#slotOf(head); this.#slots[slot] !== 0; slot = this.#slotOf(slot + 1)) {
      const place = this.#placeAt((this.#slots[slot] as number) - 1);
      if (Buffer.compare(place.segment.keyOf(place.chunk), key) === 0) return place;
    }
    return undefined;
  }

  #placeAt(number: number): Place {
    const part = this.#firsts.findLastIndex((first) => first <= number);
    return { segment: this.#segments[part] as Segment, chunk: number - (this.#firsts[part] as number) };
  }

  #slotOf(number: number): number {
    return number & (this.#slots.length - 1);
  }
}
