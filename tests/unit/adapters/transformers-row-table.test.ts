import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { quantizeRows } from '../../../src/adapters/transformers/static/quantize-rows.ts';
import { ROW_TABLE_WASM, RowTable } from '../../../src/adapters/transformers/static/row-table.ts';

const tables = fc.integer({ min: 1, max: 40 }).chain((dimensions) =>
  fc.record({
    dimensions: fc.constant(dimensions),
    rows: fc.array(fc.array(fc.integer({ min: -127, max: 127 }), { minLength: dimensions, maxLength: dimensions }), {
      minLength: 1,
      maxLength: 30,
    }),
    scale: fc.float({ min: Math.fround(0.001), max: 2, noNaN: true }),
  }),
);

describe('RowTable', () => {
  it('embeds its source, compiled', async () => {
    const source = readFileSync(
      new URL('../../../src/adapters/transformers/static/row-table.wat', import.meta.url),
      'utf8',
    );
    const module = (await wabt()).parseWat('row-table.wat', source, { simd: true });
    module.validate();
    expect(Buffer.from(module.toBinary({}).buffer).toString('base64')).toBe(ROW_TABLE_WASM);
  });

  it('gives cosines and sums of its rows, for any number of rows and dimensions', () => {
    fc.assert(
      fc.property(tables, fc.nat(), ({ dimensions, rows, scale }, seed) => {
        const floats = rows.map((row) => row.map((code) => Math.fround(code * scale)));
        const scales = Float32Array.from(rows, () => scale);
        const table = new RowTable({ codes: Int8Array.from(rows.flat()), scales, dimensions });
        const row = seed % rows.length;
        const others = Uint32Array.from(rows.keys()).reverse();
        // Some are known from before.
        table.compare(row, others.slice(1, 3));
        const cosines = table.compare(row, others);
        const [own, length] = [floats[row]!, Math.hypot(...floats[row]!)];
        expect(table.weightOf(row)).toBeCloseTo(length, 2);
        others.forEach((other, index) => {
          const product = own.reduce((sum, value, axis) => sum + value * floats[other]![axis]!, 0);
          const lengths = length * Math.hypot(...floats[other]!);
          expect(cosines[index]).toBeCloseTo(lengths === 0 ? 0 : product / lengths, 4);
        });
        // More ids than there are rows, so that they are added in several goes.
        const ids = Array.from({ length: 2 * rows.length + 1 }, (_, index) => (index * 7 + seed) % rows.length);
        const sum = new Float32Array(dimensions);
        table.sum(ids.slice(1), ids.slice(0, 1), sum);
        sum.forEach((value, axis) => {
          const expected = ids.reduce((total, id) => total + floats[id]![axis]!, 0);
          expect(Math.abs(value - expected)).toBeLessThan(1e-3 * (1 + Math.abs(expected)));
        });
      }),
      { numRuns: 50 },
    );
  });

  it('gives the same cosines when more tokens have been compared than are kept', () => {
    const [count, dimensions] = [60, 3];
    const codes = Int8Array.from({ length: count * dimensions }, (_, index) => ((index * 37) % 251) - 125);
    const table = new RowTable({ codes, scales: new Float32Array(count).fill(0.1), dimensions });
    const all = Uint32Array.from({ length: count }, (_, token) => token);
    const first = [...all].map((token) => table.compare(token, all));
    const again = [...all].map((token) => table.compare(token, all.slice(7, 20)));
    again.forEach((cosines, token) => expect(cosines).toEqual(first[token]?.slice(7, 20)));
  });

  it('has no weight for a token outside the vocabulary', () => {
    const table = new RowTable({ codes: Int8Array.of(3, 4), scales: Float32Array.of(2), dimensions: 2 });
    expect([table.weightOf(0), table.weightOf(1)]).toEqual([10, 0]);
  });
});

describe('quantizeRows', () => {
  it('gives back rows that were stored as codes and a scale', () => {
    fc.assert(
      fc.property(tables, ({ dimensions, rows, scale }) => {
        // What was quantized holds the largest code in each row.
        const codes = Int8Array.from(rows.flatMap((row) => [127, ...row.slice(1)]));
        const floats = Float32Array.from(codes, (code) => code * scale);
        expect(quantizeRows(floats, dimensions).codes).toEqual(codes);
      }),
    );
  });

  it('leaves rows of zeros without a scale, and others within half a step', () => {
    const rows = Float32Array.of(0, 0, 0.5, -1, 0.3, 0.1);
    const { codes, scales } = quantizeRows(rows, 2);
    expect([codes[0], codes[1], scales[0]]).toEqual([0, 0, 0]);
    rows.forEach((value, index) => {
      const scale = scales[index >> 1]!;
      expect(Math.abs(codes[index]! * scale - value)).toBeLessThanOrEqual(scale / 2 + 1e-6);
    });
  });
});
