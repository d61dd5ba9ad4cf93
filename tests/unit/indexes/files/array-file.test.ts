import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openArray, pickArray, pickWhole, readArrays, writeArrays } from '../../../../src/indexes/files/array-file.ts';
import { narrow } from '../../../../src/indexes/files/narrow.ts';
import { createTemporaryFolder } from '../../../fakes/temporary-folder.ts';

describe('array files', () => {
  test('numbers are held in the narrowest array, and copied only into a narrower one', () => {
    const wide = Uint32Array.of(1, 65_536);
    expect(narrow(wide)).toBe(wide);
    expect(narrow([1, 65_536])).toEqual(wide);
    for (const values of [Uint8Array.of(7), Uint16Array.of(256)]) expect(narrow(values)).toBe(values);
    expect(narrow(Uint32Array.of(1, 65_535))).toEqual(Uint16Array.of(1, 65_535));
    expect(narrow(Uint16Array.of(1, 255))).toEqual(Uint8Array.of(1, 255));
    expect(narrow(Uint32Array.of(2 ** 32 - 1))).toEqual(Uint32Array.of(2 ** 32 - 1));
  });

  test('give back every array they were given, empty ones and views included', async () => {
    const folder = createTemporaryFolder();
    await fc.assert(
      fc.asyncProperty(
        fc.float32Array(),
        fc.uint8Array(),
        fc.uint32Array(),
        fc.int32Array(),
        async (floats, bytes, numbers, signed) => {
          const path = join(folder, 'arrays.bin');
          const view = Uint32Array.from([9, ...numbers, 9]).subarray(1, numbers.length + 1);
          await writeArrays(path, { floats, bytes, view, signed });
          const arrays = await readArrays(path);
          expect(pickArray(arrays, 'floats', Float32Array)).toEqual(floats);
          expect(pickArray(arrays, 'bytes', Uint8Array)).toEqual(bytes);
          expect(pickArray(arrays, 'view', Uint32Array)).toEqual(numbers);
          expect(pickArray(arrays, 'signed', Int32Array)).toEqual(signed);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('bytes that lie elsewhere are written in pieces, as if they were in memory', async () => {
    const folder = createTemporaryFolder();
    const [path, other] = [join(folder, 'held.bin'), join(folder, 'elsewhere.bin')];
    for (const length of [0, 1, 524_288, 1_200_003]) {
      const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
      const asked: number[] = [];
      const read = (start: number, end: number) => {
        asked.push(end - start);
        return bytes.subarray(start, end);
      };
      await writeArrays(path, { first: Uint8Array.of(1), bytes, last: Float32Array.of(0.5) });
      await writeArrays(other, { first: Uint8Array.of(1), bytes: { length, read }, last: Float32Array.of(0.5) });
      expect(readFileSync(other).equals(readFileSync(path))).toBe(true);
      expect(Math.max(0, ...asked)).toBeLessThan(600_000);
    }
  });

  test('whole numbers come back from the narrowest array that holds them', async () => {
    const path = join(createTemporaryFolder(), 'narrow.bin');
    for (const [values, bytes] of [
      [[], 1],
      [[0, 255], 1],
      [[1, 256], 2],
      [[65_536, 7], 4],
      [[4_294_967_295], 4],
    ] as const) {
      await writeArrays(path, { values: narrow(Uint32Array.from(values)) });
      const read = pickWhole(await readArrays(path), 'values');
      expect([[...read], read.BYTES_PER_ELEMENT]).toEqual([values, bytes]);
    }
    await writeArrays(path, { floats: Float32Array.of(1) });
    const arrays = await readArrays(path);
    expect(() => pickWhole(arrays, 'floats')).toThrow(TypeError);
  });

  test('a file without arrays is empty, not damaged', async () => {
    const path = join(createTemporaryFolder(), 'none.bin');
    await writeArrays(path, {});
    expect((await readArrays(path)).size).toBe(0);
  });

  test('a shorter file written over a longer one leaves nothing behind', async () => {
    const path = join(createTemporaryFolder(), 'arrays.bin');
    await writeArrays(path, { values: new Uint32Array(1000).fill(7) });
    await writeArrays(path, { values: Uint32Array.of(1, 2) });
    expect([...pickArray(await readArrays(path), 'values', Uint32Array)]).toEqual([1, 2]);
  });

  test('a cut, foreign or empty file is an error, never wrong numbers', async () => {
    const path = join(createTemporaryFolder(), 'arrays.bin');
    await writeArrays(path, { values: Uint32Array.of(1, 2, 3, 4) });
    truncateSync(path, 60);
    await expect(readArrays(path)).rejects.toThrow(RangeError);
    for (const content of ['', 'x', 'this is no file of arrays at all']) {
      writeFileSync(path, content);
      await expect(readArrays(path)).rejects.toThrow();
    }
    await writeArrays(path, { values: Uint32Array.of(1) });
    const arrays = await readArrays(path);
    expect(() => pickArray(arrays, 'values', Float32Array)).toThrow(TypeError);
    expect(() => pickArray(arrays, 'other', Uint32Array)).toThrow(TypeError);
  });

  test('can be read but for one array of bytes, which is read when it is asked for', async () => {
    const path = join(createTemporaryFolder(), 'arrays.bin');
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
    await writeArrays(path, { floats: Float32Array.of(1.5), bytes, last: Uint8Array.of(9) });
    const arrays = await readArrays(path, ['bytes']);
    expect([...arrays.keys()]).toEqual(['floats', 'last']);
    const opened = await openArray(path, 'bytes');
    expect([opened.length, ...opened.read(69_998, 70_000)]).toEqual([70_000, 69_998 % 251, 69_999 % 251]);
    for (const name of ['floats', 'nothing']) await expect(openArray(path, name)).rejects.toThrow(TypeError);
    truncateSync(path, 1000);
    await expect(openArray(path, 'bytes')).rejects.toThrow(RangeError);
  });
});
