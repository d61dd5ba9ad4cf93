import type { VectorHit, VectorIndex } from '../ports/vector-index.ts';
import type { Ordinals } from './ordinals.ts';
import type { LiveSegment } from './segment/merge-segments.ts';

/** Dense search over the live chunks of all segments; labels are ordinals. */
export class SegmentedVectors implements Pick<VectorIndex, 'search' | 'read'> {
  readonly #indexes: readonly VectorIndex[];
  readonly #ordinals: Ordinals;

  constructor(parts: readonly LiveSegment[], ordinals: Ordinals) {
    this.#indexes = parts.map(({ segment }) => segment.vectors);
    this.#ordinals = ordinals;
  }

  /** At most `k` hits, best first, ties by ordinal; fewer only when the index or the filter leaves fewer. */
  async search(vector: Float32Array, k: number, accepts?: (ordinal: number) => boolean): Promise<readonly VectorHit[]> {
    const hits = await Promise.all(
      this.#indexes.map((index, part) => this.#searchPart(index, part, vector, k, accepts)),
    );
    return hits
      .flat()
      .sort((left, right) => right.score - left.score || left.label - right.label)
      .slice(0, k);
  }

  /** The vectors of chunks, in their order; undefined for those there are none of. */
  async read(ordinals: readonly number[]): Promise<readonly (Float32Array | undefined)[]> {
    const vectors = new Array<Float32Array | undefined>(ordinals.length);
    const { chunkSegments, chunkNumbers } = this.#ordinals;
    await Promise.all(
      this.#indexes.map(async (index, part) => {
        const places = [...ordinals.keys()].filter((place) => chunkSegments[ordinals[place] as number] === part);
        if (places.length === 0) return;
        const read = await index.read(places.map((place) => chunkNumbers[ordinals[place] as number] as number));
        places.forEach((place, position) => (vectors[place] = read[position]));
      }),
    );
    return vectors;
  }

  async #searchPart(
    index: VectorIndex,
    part: number,
    vector: Float32Array,
    k: number,
    accepts: ((ordinal: number) => boolean) | undefined,
  ): Promise<VectorHit[]> {
    const ordinals = this.#ordinals.chunkOrdinals[part] as Int32Array;
    // The graph knows what a manifest calls dead; a document that is hidden before it is written so is filtered out.
    const isAlive = (label: number): boolean => (ordinals[label] as number) >= 0;
    const filter =
      accepts === undefined
        ? undefined
        : (label: number): boolean => isAlive(label) && accepts(ordinals[label] as number);
    const hits = await index.search(vector, k, filter);
    return hits.flatMap(({ label, score }) => (isAlive(label) ? [{ label: ordinals[label] as number, score }] : []));
  }
}
