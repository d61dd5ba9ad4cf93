import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { cleanUploadName, decodeUploadName } from '../../../src/http/upload/upload-name.ts';

const asSent = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('decodeUploadName', () => {
  it('restores any name sent as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(!/\p{Surrogate}/u.test(name));
        expect(decodeUploadName(asSent(Buffer.from(name)))).toBe(name);
      }),
    );
  });

  it.each(['机器人周报.txt', '第1期（上）.md', '论文-2026年.txt'])('restores %s sent as GBK', (name) => {
    expect(decodeUploadName(asSent(iconv.encode(name, 'gbk')))).toBe(name);
  });

  it.each(['résumé.txt', 'naïve.md', 'Über uns.txt', 'été à Nîmes.txt'])('leaves %s sent as Latin-1', (name) => {
    expect(decodeUploadName(asSent(Buffer.from(name, 'latin1')))).toBe(name);
  });

  it('leaves a name alone that the form parser has decoded already', () => {
    expect(decodeUploadName('周报.txt')).toBe('周报.txt');
  });
});

describe('cleanUploadName', () => {
  it('never leaves the folder, hides a file or breaks a line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(fc.constantFrom('..', '/', '\\', '.', 'a', '\0', '\n', ' ', '水', ':', '\u202e'))
            .map((parts) => parts.join('')),
        ),
        (name) => {
          let cleaned: string;
          try {
            cleaned = cleanUploadName(name);
          } catch (error) {
            expect(error).toMatchObject({ code: 'document_name_invalid' });
            return;
          }
          expect(cleaned).not.toMatch(/[/\\\p{Cc}\p{Cf}:*?"<>|]/u);
          expect(cleaned).not.toMatch(/^\.|^\s|[.\s]$|^$/u);
          expect(cleanUploadName(cleaned)).toBe(cleaned);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a/b/周报.txt', '周报.txt'],
    ['周报?.txt', '周报_.txt'],
    ['  a   b .txt', 'a b .txt'],
    ['e\u0301.txt', '\u00e9.txt'],
  ])('makes %j into %j', (name, cleaned) => {
    expect(cleanUploadName(name)).toBe(cleaned);
  });

  it.each(['', '..', '/', 'nul', 'COM1.txt', 'aux.md', '水'.repeat(80)])('refuses %j', (name) => {
    expect(() => cleanUploadName(name)).toThrow(
      expect.objectContaining({ code: 'document_name_invalid', param: 'file' }) as Error,
    );
  });
});
