import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { VectorHit, VectorIndex } from '../../ports/vector-index.ts';
import { type LanceDatabase, type LanceQuery, type LanceTable, awaitStore } from './load-lancedb.ts';
import { PendingVectors } from './pending-vectors.ts';
import { VECTORS_PREFIX } from './table-names.ts';

/** What stands in the file of a saved index: where its vectors lie. */
const placeSchema = z.object({
  store: z.literal('lancedb'),
  table: z.string(),
  rows: z.number().int(),
  dimensions: z.number().int(),
});

/** Rows of one write: 16 MB of 256 dimensions. */
const BATCH_ROWS = 16_384;
/** Tables of fewer rows are compared whole: exact, and faster than a graph that has to be fetched first. */
const INDEXED_ROWS = 50_000;
/** Quantised neighbours are fetched this many times over and ranked by their whole vectors. */
const REFINE_FACTOR = 4;
/** Accepted labels that a query can name one by one. */
const NAMED_LABELS = 2000;
/** Where a filter lets most through: so many times more are fetched, and again as long as there are too few. */
const OVERFETCH = 4;

type Accepts = (label: number) => boolean;

/** An index that is filled in memory and saved as a table of its own; the name of its folder is that of the table. */
export function createLanceIndex(database: LanceDatabase, dimensions: number): VectorIndex {
  return new PendingVectors(dimensions, async (path, vectors) => {
    const table = VECTORS_PREFIX + basename(dirname(path));
    await writeTable(database, table, vectors, dimensions);
    const place = { store: 'lancedb', table, rows: vectors.length, dimensions };
    await writeFile(path, `${JSON.stringify(place)}\n`, { flush: true });
  });
}

/** Opens a saved index with the labels that are alive in it. Rejects when its file or its table is damaged or gone. */
export async function openLanceIndex(
  database: LanceDatabase,
  path: string,
  dimensions: number,
  labels: readonly number[],
): Promise<VectorIndex> {
  const place = placeSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  if (place.dimensions !== dimensions) throw new RangeError(`vectors of ${place.dimensions} dimensions`);
  const table = place.rows === 0 ? undefined : await awaitStore(() => database.connection.openTable(place.table));
  return new StoredVectors(table, place.rows, dimensions, new Set(labels));
}

async function writeTable(
  { arrow, connection, library }: LanceDatabase,
  name: string,
  vectors: readonly Float32Array[],
  dimensions: number,
): Promise<void> {
  let table: LanceTable | undefined;
  for (let start = 0; start < vectors.length; start += BATCH_ROWS) {
    const rows = vectors.slice(start, start + BATCH_ROWS);
    const values = new Float32Array(rows.length * dimensions);
    rows.forEach((vector, row) => values.set(vector, row * dimensions));
    const type = new arrow.FixedSizeList(dimensions, new arrow.Field('item', new arrow.Float32(), true));
    const child = arrow.makeData({ type: new arrow.Float32(), data: values, length: values.length, nullCount: 0 });
    const batch = new arrow.Table({
      label: arrow.vectorFromArray(
        Int32Array.from(rows, (_, row) => start + row),
        new arrow.Int32(),
      ),
      vector: arrow.makeVector(arrow.makeData({ type, child, length: rows.length, nullCount: 0 })),
    });
    if (table === undefined) table = await connection.createTable(name, batch, { mode: 'overwrite' });
    else await table.add(batch);
  }
  if (vectors.length >= INDEXED_ROWS)
    await table?.createIndex('vector', { config: library.Index.hnswSq({ distanceType: 'dot', numPartitions: 1 }) });
  table?.close();
}

/** Vectors in a table whose row numbers are their labels. */
class StoredVectors implements VectorIndex {
  readonly dimensions: number;
  readonly #table: LanceTable | undefined;
  readonly #rows: number;
  readonly #alive: Set<number>;

  constructor(table: LanceTable | undefined, rows: number, dimensions: number, alive: Set<number>) {
    this.#table = table;
    this.#rows = rows;
    this.dimensions = dimensions;
    this.#alive = alive;
  }

  get size(): number {
    return this.#alive.size;
  }

  get removedCount(): number {
    return this.#rows - this.#alive.size;
  }

  add(): never {
    throw new TypeError('a saved index never changes');
  }

  remove(labels: readonly number[]): void {
    for (const label of labels) this.#alive.delete(label);
  }

  async search(vector: Float32Array, k: number, accepts?: Accepts): Promise<readonly VectorHit[]> {
    if (accepts === undefined && this.removedCount === 0) return this.#nearest(vector, Math.min(k, this.size));
    const accepted = [...this.#alive].filter((label) => accepts?.(label) ?? true);
    const wanted = Math.min(k, accepted.length);
    if (accepted.length <= NAMED_LABELS) return this.#nearest(vector, wanted, `label IN (${accepted.join(', ')})`);
    const isAccepted = new Set(accepted);
    for (let limit = wanted; ; limit = Math.min(this.#rows, limit * OVERFETCH)) {
      const hits = (await this.#nearest(vector, limit)).filter(({ label }) => isAccepted.has(label));
      if (hits.length >= wanted || limit >= this.#rows) return hits.slice(0, wanted);
    }
  }

  async read(labels: readonly number[]): Promise<readonly (Float32Array | undefined)[]> {
    const known = [...new Set(labels)].filter((label) => this.#alive.has(label));
    const table = this.#table;
    if (known.length === 0 || table === undefined) return labels.map(() => undefined);
    const batch = await awaitStore(() => table.takeOffsets(known).select(['label', 'vector']).toArrow());
    const vectors = new Map<number, Float32Array>();
    for (let row = 0; row < batch.numRows; row += 1) {
      const vector = batch.getChild('vector')?.get(row) as { toArray(): Float32Array };
      vectors.set(batch.getChild('label')?.get(row) as number, Float32Array.from(vector.toArray()));
    }
    return labels.map((label) => vectors.get(label));
  }

  save(): never {
    throw new TypeError('a saved index is where it is');
  }

  async #nearest(vector: Float32Array, k: number, condition?: string): Promise<readonly VectorHit[]> {
    const table = this.#table;
    if (k <= 0 || table === undefined) return [];
    const hits = await awaitStore(() => this.#ask(table, vector, k, condition).toArrow());
    const labels = hits.getChild('label')?.toArray() ?? [];
    const distances = hits.getChild('_distance')?.toArray() ?? [];
    return Array.from(labels, (label, row) => ({ label, score: 1 - (distances[row] as number) }));
  }

  #ask(table: LanceTable, vector: Float32Array, k: number, condition?: string): LanceQuery {
    const query = table.query().nearestTo(vector).distanceType('dot').select(['label', '_distance']).limit(k);
    const refined = this.#rows >= INDEXED_ROWS ? query.refineFactor(REFINE_FACTOR) : query;
    return condition === undefined ? refined : refined.where(condition);
  }
}
