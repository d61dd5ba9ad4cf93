import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { summarizeFile } from '../../../../src/indexes/files/checksum.ts';
import { createTemporaryFolder } from '../../../fakes/temporary-folder.ts';

const PIECE = 1 << 20;

describe('summarizeFile', () => {
  it('sums all bytes in order, whether a file is empty, ends inside a piece or with one', async () => {
    const folder = createTemporaryFolder();
    for (const length of [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17]) {
      const bytes = Buffer.alloc(length).map((_, index) => (index * 31 + (index >> 8)) & 0xff);
      const path = join(folder, String(length));
      writeFileSync(path, bytes);
      expect(await summarizeFile(path)).toEqual({ bytes: length, crc32: crc32(bytes) });
    }
  });

  it('rejects for a file that is not there', async () => {
    await expect(summarizeFile(join(createTemporaryFolder(), 'none'))).rejects.toThrow('ENOENT');
  });
});
