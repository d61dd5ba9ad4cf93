import { expect, test } from 'vitest';
import { copyArrays } from '../../../src/adapters/copy-arrays.ts';

test('arrays of numbers come in room of their own, of the type they had, wherever they stand', () => {
  const room = new ArrayBuffer(64);
  const views = [
    new Uint8Array(room, 8, 3),
    new Uint16Array(room, 8, 3),
    new Uint32Array(room, 8, 3),
    new Float32Array(room, 8, 3),
  ];
  const copied = copyArrays({ list: views, text: '甲', nothing: null }) as { list: typeof views };
  expect(copied).toEqual({ list: views, text: '甲', nothing: null });
  for (const copy of copied.list) expect(copy.buffer.byteLength).toBe(copy.byteLength);
});
