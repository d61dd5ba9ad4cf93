import type { Encoder } from './encoder.ts';
import { normalizeVector } from './pool-tokens.ts';

/** All token vectors of a static model: row `id` is `data[id * dimensions … (id + 1) * dimensions)`. */
export type StaticTable = { readonly data: Float32Array; readonly dimensions: number };

/** Ids given to the model at once while the table is read. */
const idsPerRun = 4096;

/**
 * Reads the table of a static model once, by feeding every id of the vocabulary. 24,000 × 256 takes some 50 ms and 25
 * MB.
 */
export async function readStaticTable(encoder: Encoder): Promise<StaticTable> {
  let data = new Float32Array(0);
  let dimensions = 0;
  for (let start = 0; start < encoder.vocabularySize; start += idsPerRun) {
    const count = Math.min(idsPerRun, encoder.vocabularySize - start);
    const output = await encoder.run([{ ids: Array.from({ length: count }, (_, index) => start + index) }]);
    if (dimensions === 0) {
      dimensions = output.dims[2] ?? 0;
      data = new Float32Array(encoder.vocabularySize * dimensions);
    }
    data.set(output.data, start * dimensions);
  }
  return { data, dimensions };
}

/**
 * Unit vectors of the texts, one after another: the mean of the token vectors, special tokens included, as the
 * library's `pooling: 'mean'` gives it. Sums straight from the table: no padding, no batch, no limit of length.
 */
export function embedByTable(encoder: Encoder, table: StaticTable, texts: readonly string[]): Float32Array {
  const { data, dimensions } = table;
  const vectors = new Float32Array(texts.length * dimensions);
  texts.forEach((text, row) => {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    for (const id of encoder.encode(text).ids) {
      const offset = id * dimensions;
      for (let index = 0; index < dimensions; index += 1) vector[index]! += data[offset + index]!;
    }
    normalizeVector(vector);
  });
  return vectors;
}

/** Rows of the ids, one after another. Throws on an id outside the vocabulary. */
export function readRows({ data, dimensions }: StaticTable, ids: Uint32Array): Float32Array {
  const rows = new Float32Array(ids.length * dimensions);
  ids.forEach((id, index) => {
    if ((id + 1) * dimensions > data.length) throw new Error(`token id ${id} is outside the vocabulary`);
    rows.set(data.subarray(id * dimensions, (id + 1) * dimensions), index * dimensions);
  });
  return rows;
}

/** Unique ids in order of first use, special tokens (the unknown token among them) left out. */
export function tokenizeUnique(encoder: Encoder, text: string): Uint32Array {
  const unique = new Set(encoder.encodeBare(text));
  for (const id of encoder.specialIds) unique.delete(id);
  return Uint32Array.from(unique);
}
