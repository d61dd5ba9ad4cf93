import { expect, test } from 'vitest';
import type { Reader } from '../../../src/readers/reader.ts';
import { compoundFile, encryptArchive, makeArchive } from './make-archive.ts';

/** What every reader of a ZIP format owes to a file that is not as it should be; `sound` is one that can be read. */
export function testArchiveCases(read: Reader, sound: Uint8Array): void {
  const options = { path: 'file', maxUnpackedBytes: 10_000_000 };
  const codeOf = (bytes: Uint8Array, given = options) => expect(read(bytes, given)).rejects;

  test('an empty file is refused', () => codeOf(new Uint8Array()).toMatchObject({ code: 'document_empty' }));
  test('a truncated file is broken', () =>
    codeOf(sound.subarray(0, sound.length >> 1)).toMatchObject({ code: 'document_broken' }));
  test('bytes that are no archive have another extension', () =>
    codeOf(new TextEncoder().encode('你好')).toMatchObject({ code: 'document_type_unsupported' }));
  test('damaged content is broken', async () => {
    const damaged = Uint8Array.from(sound);
    for (let offset = 60; offset < damaged.length - 400; offset += 1) damaged[offset] = 0xff;
    await codeOf(damaged).toMatchObject({ code: 'document_broken' });
  });
  test('an encrypted Office file is called encrypted', () =>
    codeOf(compoundFile).toMatchObject({ code: 'document_encrypted' }));
  test('an encrypted archive is called encrypted', () =>
    codeOf(encryptArchive(sound)).toMatchObject({ code: 'document_encrypted' }));
  test('an archive of another kind is refused', () =>
    codeOf(makeArchive({ 'a.txt': '你好' })).toMatchObject({
      code: expect.stringMatching(/^document_(?:type_unsupported|broken)$/u) as string,
    }));
  test('what would unpack to more than is allowed is refused', () =>
    codeOf(sound, { ...options, maxUnpackedBytes: 100 }).toMatchObject({ code: 'document_too_large' }));
}
