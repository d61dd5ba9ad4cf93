import type { VectorHit, VectorIndex } from '../../ports/vector-index.ts';

/** Vectors on their way to a store, until then compared one by one. Labels are 0, 1, 2 … as they are added. */
export class PendingVectors implements VectorIndex {
  readonly dimensions: number;
  readonly #vectors: Float32Array[] = [];
  readonly #removed = new Set<number>();
  readonly #write: (path: string, vectors: readonly Float32Array[]) => Promise<void>;

  constructor(dimensions: number, write: (path: string, vectors: readonly Float32Array[]) => Promise<void>) {
    this.dimensions = dimensions;
    this.#write = write;
  }

  get size(): number {
    return this.#vectors.length - this.#removed.size;
  }

  get removedCount(): number {
    return this.#removed.size;
  }

  add(labels: readonly number[], vectors: readonly Float32Array[]): void {
    labels.forEach((label, position) => {
      if (label !== this.#vectors.length) throw new RangeError(`label ${label} is not the next one`);
      this.#vectors.push(vectors[position] as Float32Array);
    });
  }

  remove(labels: readonly number[]): void {
    for (const label of labels) if (label < this.#vectors.length) this.#removed.add(label);
  }

  async search(vector: Float32Array, k: number, accepts?: (label: number) => boolean): Promise<readonly VectorHit[]> {
    const hits: VectorHit[] = [];
    for (const [label, stored] of this.#vectors.entries()) {
      if (this.#removed.has(label) || accepts?.(label) === false) continue;
      let score = 0;
      for (let index = 0; index < vector.length; index += 1)
        score += (vector[index] as number) * (stored[index] as number);
      hits.push({ label, score });
    }
    return hits.sort((left, right) => right.score - left.score || left.label - right.label).slice(0, k);
  }

  async read(labels: readonly number[]): Promise<readonly (Float32Array | undefined)[]> {
    return labels.map((label) => (this.#removed.has(label) ? undefined : this.#vectors[label]));
  }

  save(path: string): Promise<void> {
    return this.#write(path, this.#vectors);
  }
}
