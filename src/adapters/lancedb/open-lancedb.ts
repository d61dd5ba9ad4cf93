import type { IndexStore } from '../../ports/index-store.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import { LanceIndexStore } from './lance-index-store.ts';
import { createLanceIndex, openLanceIndex } from './lance-vector-index.ts';
import { openLanceDatabase } from './load-lancedb.ts';

/** The two halves of an index in LanceDB: what is published there, and vectors that are searched where they lie. */
export type Lancedb = {
  readonly store: IndexStore;
  readonly createVectors: (dimensions: number) => VectorIndex;
  readonly openVectors: (path: string, dimensions: number, labels: readonly number[]) => Promise<VectorIndex>;
};

/**
 * Opens a place: an absolute folder, or a URL such as `s3://bucket/prefix`. Throws `config_invalid` when the packages
 * are not installed or the place cannot be opened.
 * @param graceMs how long parts outlive the last index that uses them; ten minutes when absent
 */
export async function openLancedb(place: string, graceMs?: number): Promise<Lancedb> {
  const database = await openLanceDatabase(place);
  return {
    store: new LanceIndexStore(database, graceMs),
    createVectors: (dimensions) => createLanceIndex(database, dimensions),
    openVectors: (path, dimensions, labels) => openLanceIndex(database, path, dimensions, labels),
  };
}
