import type { VectorHit, VectorIndex } from '../ports/vector-index.ts';
import type { Ordinals } from './ordinals.ts';
import type { LiveSegment } from './segment/merge-segments.ts';

/** Dense search over the live chunks of all segments; labels are ordinals. */
export class SegmentedVectors implements Pick<VectorIndex, 'search' | 'get'> {
  readonly #indexes: readonly VectorIndex[];
  readonly #ordinals: Ordinals;

  constructor(parts: readonly LiveSegment[], ordinals: Ordinals) {
    this.#indexes = parts.map(({ segment }) => segment.vectors);
    this.#ordinals = ordinals;
  }

  /** At most `k` hits, best first, ties by ordinal; fewer only when the index or the filter leaves fewer. */
  search(vector: Float32Array, k: number, accepts?: (ordinal: number) => boolean): readonly VectorHit[] {
    const hits = this.#indexes.flatMap((index, part) => this.#searchPart(index, part, vector, k, accepts));
    return hits.sort((left, right) => right.score - left.score || left.label - right.label).slice(0, k);
  }

  /** The vector of a chunk; undefined when there is none. */
  get(ordinal: number): Float32Array | undefined {
    const part = this.#ordinals.chunkSegments[ordinal];
    return part === undefined ? undefined : this.#indexes[part]?.get(this.#ordinals.chunkNumbers[ordinal] as number);
  }

  #searchPart(
    index: VectorIndex,
    part: number,
    vector: Float32Array,
    k: number,
    accepts: ((ordinal: number) => boolean) | undefined,
  ): VectorHit[] {
    const ordinals = this.#ordinals.chunkOrdinals[part] as Int32Array;
    // The graph knows what a manifest calls dead; a document that is hidden before it is written so is filtered out.
    const isAlive = (label: number): boolean => (ordinals[label] as number) >= 0;
    const filter =
      accepts === undefined
        ? undefined
        : (label: number): boolean => isAlive(label) && accepts(ordinals[label] as number);
    const hits = index.search(vector, k, filter);
    return hits.flatMap(({ label, score }) => (isAlive(label) ? [{ label: ordinals[label] as number, score }] : []));
  }
}
