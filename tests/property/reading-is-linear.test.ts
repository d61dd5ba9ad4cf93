import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../src/errors.ts';
import { chunkDocument } from '../../src/ingest/chunk/chunk.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { linearGrowth, measureCpuMs, measureGrowth } from '../support/measure-growth.ts';

async function readAndChunk(bytes: Uint8Array, extension: string): Promise<void> {
  const found = await readDocument({ path: `a.${extension}`, bytes, sha256: '' }).catch((error: unknown) => {
    if (!(error instanceof DocumentError)) throw error;
  });
  if (found !== undefined) chunkDocument(found.document, found.sections, new FakeSegmenter());
}

describe('reading and cutting a text four times as long', () => {
  it.each(Object.keys(hostileTexts).flatMap((name) => [[name, 'md'] as const, [name, 'txt'] as const]))(
    'takes about four times the time: %s as .%s',
    async (name, extension) => {
      const make = (size: number): Buffer => Buffer.from((hostileTexts[name] as (size: number) => string)(size));
      const read = (bytes: Uint8Array): Promise<void> => readAndChunk(bytes, extension);
      let size = 4000;
      // Too short to be measured: a longer text shows the same. The first run of a text also pays for compiling.
      while (size < 1_000_000 && (await measureCpuMs(() => read(make(size / 4)), 3)) < 20) size *= 2;
      expect(await measureGrowth(make, read, size, 1)).toBeLessThanOrEqual(linearGrowth);
    },
    60_000,
  );
});
