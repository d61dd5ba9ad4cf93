import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../src/errors.ts';
import { chunkDocument } from '../../src/ingest/chunk/chunk.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { hostileTexts } from '../support/hostile-texts.ts';

async function measureMs(raw: string, extension: string): Promise<number> {
  const bytes = Buffer.from(raw);
  const before = process.cpuUsage();
  const found = await readDocument({ path: `a.${extension}`, bytes, sha256: '' }).catch((error: unknown) => {
    if (!(error instanceof DocumentError)) throw error;
  });
  if (found !== undefined) chunkDocument(found.document, found.sections, new FakeSegmenter());
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

describe('reading and cutting a text twice as long', () => {
  it.each(Object.keys(hostileTexts).flatMap((name) => [[name, 'md'] as const, [name, 'txt'] as const]))(
    'takes about twice the time: %s as .%s',
    async (name, extension) => {
      const make = hostileTexts[name] as (size: number) => string;
      let size = 2000;
      await measureMs(make(size), extension);
      let first = await measureMs(make(size), extension);
      // Too short to be measured: a longer text shows the same.
      while (first < 25 && size < 64_000) {
        size *= 2;
        first = await measureMs(make(size), extension);
      }
      // One doubling may meet a collection of garbage; what is quadratic takes four times as long at each of them.
      const ratios: number[] = [];
      while (ratios.length < 4 && !ratios.some((ratio) => ratio <= 2.6)) {
        size *= 2;
        const second = await measureMs(make(size), extension);
        ratios.push(second / first);
        first = second;
      }
      expect(Math.min(...ratios)).toBeLessThanOrEqual(2.6);
    },
    60_000,
  );
});
