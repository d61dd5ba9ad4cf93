import hnswlib from 'hnswlib-node';
import type { VectorHit, VectorIndex } from '../ports/vector-index.ts';

/**
 * Links per node and the two beam widths, chosen together: few links and a narrow beam build a graph in three quarters
 * of the time of 16 and 64, and a wide one finds as much in it. Recall@10 of questions against brute force: 0.994 in
 * 17,000 passages, 0.982 in 110,000 (0.996 and 0.983 with 16, 64 and a search of 400).
 */
const LINKS = 12;
const BUILD_BEAM = 48;
const SEARCH_BEAM = 600;
const SEED = 100;
const INITIAL_CAPACITY = 1024;
/**
 * Filters that leave no more than this are searched exactly: a graph walk that may stop at few nodes finds too few of
 * them.
 */
const EXACT_SEARCH_LIMIT = 2000;

/** 1 KB each. */
const REMEMBERED_VECTORS = 8192;

type Accepts = (label: number) => boolean;

/**
 * An empty HNSW index over unit vectors (Malkov and Yashunin, arXiv:1603.09320).
 * @param expected how many vectors; more are taken too, but then memory is held half as much again
 */
export function createHnswIndex(dimensions: number, expected = INITIAL_CAPACITY): VectorIndex {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  index.initIndex({ maxElements: Math.max(1, expected), m: LINKS, efConstruction: BUILD_BEAM, randomSeed: SEED });
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
  const vectors = new VectorMemory(index);
  return {
    dimensions,
    get size() {
      return labels.size;
    },
    get removedCount() {
      return index.getCurrentCount() - labels.size;
    },
    add: (newLabels, newVectors) => {
      const needed = index.getCurrentCount() + newLabels.length;
      if (needed > index.getMaxElements()) index.resizeIndex(Math.max(needed, index.getMaxElements() * 2));
      newLabels.forEach((label, position) => {
        index.addPoint(Array.from(newVectors[position] as Float32Array), label);
        labels.add(label);
      });
    },
    remove: (removed) => {
      for (const label of removed) if (labels.delete(label)) index.markDelete(label);
    },
    search: async (vector, k, accepts) => {
      if (k <= 0 || labels.size === 0) return [];
      return accepts === undefined
        ? searchGraph(index, vector, Math.min(k, labels.size))
        : searchFiltered(index, labels, vector, k, accepts);
    },
    read: async (wanted) => wanted.map((label) => (labels.has(label) ? vectors.get(label) : undefined)),
    save: async (path) => {
      await index.writeIndex(path);
    },
  };
}

/**
 * The vectors asked for last: the library hands them out number by number, and the fifty candidates of a question would
 * take a sixth of its time. A label never gets another vector.
 */
class VectorMemory {
  readonly #index: hnswlib.HierarchicalNSW;
  readonly #known = new Map<number, Float32Array>();

  constructor(index: hnswlib.HierarchicalNSW) {
    this.#index = index;
  }

  get(label: number): Float32Array {
    const known = this.#known.get(label);
    if (known !== undefined) return known;
    const vector = Float32Array.from(this.#index.getPoint(label));
    if (this.#known.size === REMEMBERED_VECTORS) this.#known.delete(this.#known.keys().next().value as number);
    this.#known.set(label, vector);
    return vector;
  }
}

function searchGraph(index: hnswlib.HierarchicalNSW, vector: Float32Array, k: number, accepts?: Accepts): VectorHit[] {
  index.setEf(Math.max(SEARCH_BEAM, k));
  const { neighbors, distances } = index.searchKnn(Array.from(vector), k, accepts);
  return neighbors.map((label, position): VectorHit => ({ label, score: 1 - (distances[position] as number) }));
}

/**
 * Few accepted labels are compared one by one; many are found by the graph, and one by one only if it came back with
 * too few.
 */
function searchFiltered(
  index: hnswlib.HierarchicalNSW,
  labels: ReadonlySet<number>,
  vector: Float32Array,
  k: number,
  accepts: Accepts,
): VectorHit[] {
  const accepted = [...labels].filter(accepts);
  const wanted = Math.min(k, accepted.length);
  if (wanted === 0) return [];
  if (accepted.length > EXACT_SEARCH_LIMIT) {
    const hits = searchGraph(index, vector, wanted, (label) => labels.has(label) && accepts(label));
    if (hits.length === wanted) return hits;
  }
  const hits = accepted.map((label): VectorHit => ({ label, score: dot(index.getPoint(label), vector) }));
  return hits.sort((left, right) => right.score - left.score || left.label - right.label).slice(0, wanted);
}

function dot(left: readonly number[], right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < right.length; index += 1) sum += (left[index] as number) * (right[index] as number);
  return sum;
}
