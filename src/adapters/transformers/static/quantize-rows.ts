import type { QuantizedRows } from './static-model.ts';

const LARGEST_CODE = 127;

/**
 * Rows of `dimensions` floats → 8-bit codes with a scale each. Rows that were stored so (as the bundled model's are)
 * come back as they were; others lose at most 1/254 of their largest number.
 */
export function quantizeRows(rows: Float32Array, dimensions: number): QuantizedRows {
  const scales = new Float32Array(rows.length / dimensions);
  const codes = new Int8Array(rows.length);
  for (let row = 0; row < scales.length; row += 1) {
    const start = row * dimensions;
    let largest = 0;
    for (let index = start; index < start + dimensions; index += 1)
      largest = Math.max(largest, Math.abs(rows[index] as number));
    if (largest === 0) continue;
    const scale = largest / LARGEST_CODE;
    scales[row] = scale;
    for (let index = start; index < start + dimensions; index += 1)
      codes[index] = Math.round((rows[index] as number) / scale);
  }
  return { codes, scales, dimensions };
}
