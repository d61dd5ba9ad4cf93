/** A label chosen by us, and its similarity: cosine, higher is better. */
export type VectorHit = { readonly label: number; readonly score: number };

/** Approximate nearest neighbours over unit vectors, in memory or elsewhere. */
export interface VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  /** Removed entries that still take room and time; an index that holds many is better built anew. */
  readonly removedCount: number;
  /** Adds unit vectors under labels not in use; grows as needed. */
  add(labels: readonly number[], vectors: readonly Float32Array[]): void;
  /** Removes labels; unknown ones are ignored. A removed label is never returned again. */
  remove(labels: readonly number[]): void;
  /** At most `k` hits, best first; fewer only when the index or the filter leaves fewer. */
  search(vector: Float32Array, k: number, accepts?: (label: number) => boolean): Promise<readonly VectorHit[]>;
  /** The vectors under labels, in their order; undefined for those there are none of. */
  read(labels: readonly number[]): Promise<readonly (Float32Array | undefined)[]>;
  /** Writes the index to one file, or a file that says where it lies; may be called once. */
  save(path: string): Promise<void>;
}
