import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import wabt from 'wabt';
import { DOT_PRODUCTS_WASM, DotProducts } from '../../../../src/ask/search/dot-products.ts';

describe('dot products', () => {
  test('the embedded module is its source, compiled', async () => {
    const source = readFileSync(new URL('../../../../src/ask/search/dot-products.wat', import.meta.url), 'utf8');
    const module = (await wabt()).parseWat('dot-products.wat', source, { simd: true });
    module.validate();
    expect(Buffer.from(module.toBinary({}).buffer).toString('base64')).toBe(DOT_PRODUCTS_WASM);
  });

  test('equal the sum of products, for any number of rows and dimensions', () => {
    const table = fc.integer({ min: 1, max: 40 }).chain((dimensions) =>
      fc.record({
        dimensions: fc.constant(dimensions),
        rows: fc.array(
          fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: dimensions, maxLength: dimensions }),
          { minLength: 1, maxLength: 30 },
        ),
      }),
    );
    fc.assert(
      fc.property(table, fc.nat(), ({ dimensions, rows }, seed) => {
        const products = new DotProducts(Float32Array.from(rows.flat()), dimensions);
        const row = seed % rows.length;
        const others = Uint32Array.from(rows.keys()).reverse();
        const result = products.multiply(row, others);
        others.forEach((other, index) => {
          const expected = rows[row]!.reduce((sum, value, dimension) => sum + value * rows[other]![dimension]!, 0);
          expect(result[index]).toBeCloseTo(expected, 3);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('no others give no products', () => {
    expect(new DotProducts(Float32Array.of(1, 2, 3), 3).multiply(0, new Uint32Array(0))).toHaveLength(0);
  });
});
