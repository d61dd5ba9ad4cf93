import type { Pooling } from '../model-families.ts';

/**
 * Token vectors → one unit vector per row of the batch, one after another.
 * `data` has shape [lengths.length, width, dimensions]; row `i` has `lengths[i]` real tokens, the rest is padding and
 * is left out.
 */
export function poolTokens(
  data: Float32Array,
  width: number,
  dimensions: number,
  lengths: readonly number[],
  pooling: Pooling,
): Float32Array {
  const vectors = new Float32Array(lengths.length * dimensions);
  lengths.forEach((length, row) => {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    const tokens = pooling === 'cls' ? 1 : length;
    for (let token = 0; token < tokens; token += 1) {
      const offset = (row * width + token) * dimensions;
      for (let index = 0; index < dimensions; index += 1) vector[index]! += data[offset + index]!;
    }
    normalizeVector(vector);
  });
  return vectors;
}

/**
 * Scales in place to length 1. A zero vector or one with NaN becomes the first axis, so that every text has a valid
 * vector.
 */
export function normalizeVector(vector: Float32Array): void {
  let sum = 0;
  for (let index = 0; index < vector.length; index += 1) sum += vector[index]! * vector[index]!;
  const norm = Math.sqrt(sum);
  if (norm > 0 && Number.isFinite(norm)) {
    for (let index = 0; index < vector.length; index += 1) vector[index]! /= norm;
    return;
  }
  vector.fill(0);
  vector[0] = 1;
}
