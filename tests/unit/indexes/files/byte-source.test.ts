import { truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdBytes, openBytes } from '../../../../src/indexes/files/byte-source.ts';
import { createTemporaryFolder } from '../../../fakes/temporary-folder.ts';

const BYTES = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7 + (at >> 8)) & 255);

function store(bytes: Uint8Array = BYTES): string {
  const path = join(createTemporaryFolder(), 'bytes.bin');
  writeFileSync(path, bytes);
  return path;
}

describe('openBytes', () => {
  it('reads what bytes in memory give, in whatever order and size', () => {
    const path = store();
    const place = fc.integer({ min: 0, max: BYTES.length - 100 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place)), (reads) => {
        const [opened, held] = [openBytes(path, 100), holdBytes(BYTES.subarray(100))];
        expect(opened.length).toBe(held.length);
        for (const [one, other] of reads) {
          const [start, end] = [Math.min(one, other), Math.max(one, other)];
          expect(Buffer.compare(opened.read(start, end), held.read(start, end))).toBe(0);
        }
      }),
    );
  });

  it('reads a part of a file, and nothing of an empty one', () => {
    expect([...openBytes(store(), 10, 3).read(1, 3)]).toEqual([...BYTES.subarray(11, 13)]);
    const empty = openBytes(store(new Uint8Array(0)));
    expect([empty.length, empty.read(0, 0).length]).toEqual([0, 0]);
  });

  it('goes on where the file is taken away, and says so where it is cut off', () => {
    const path = store();
    const opened = openBytes(path);
    unlinkSync(path);
    expect(opened.read(90_000, 90_001)[0]).toBe(BYTES[90_000]);
    const other = store();
    const cut = openBytes(other);
    truncateSync(other, 50_000);
    expect(cut.read(0, 5)).toHaveLength(5);
    expect(() => cut.read(60_000, 60_001)).toThrow(expect.objectContaining({ code: 'index_corrupt' }));
  });

  it('says what the system says of a file that is not there', () => {
    expect(() => openBytes(join(createTemporaryFolder(), 'nothing'))).toThrow(/ENOENT/u);
  });
});
