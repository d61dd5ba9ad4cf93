import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../src/errors.ts';
import { chunkDocument } from '../../src/ingest/chunk/chunk.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';

/** Texts that made some reader go over the same lines again and again; each is repeated to any size. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'comments that are nearly code': (size) => '// a\n'.repeat(size),
  'fences that nothing closes': (size) => '````\n文\n'.repeat(size) + '```\n'.repeat(size),
  'nested lists': (size) =>
    Array.from({ length: size }, (_, index) => `${' '.repeat(2 * (index % 60))}- 甲`).join('\n'),
  'a list in a list in a list': (size) => `${'- '.repeat(size)}甲`,
  'images that never end': (size) => '![图'.repeat(size),
  'links that never end': (size) => '[[甲](乙'.repeat(size),
  'emphasis in all forms': (size) => '*甲_ **乙 '.repeat(size),
  'remarks that never end': (size) => '%% 甲 <!-- 乙 '.repeat(size),
  'stops before a comma': (size) => `${'。'.repeat(size)}，`,
  'titles of many articles': (size) => '# 关于xx的报道\n\n文。\n\n'.repeat(size),
  'labels of many articles': (size) => '#关于xx的报道\n来源：某报\n某某某某某某某某某某\n'.repeat(size),
  footnotes: (size) => '甲[^1]乙[^2]\n\n[^1]: 丙\n'.repeat(size),
  'rows of one cell more': (size) => `|${'甲|'.repeat(50)}\n`.repeat(size / 20),
  'open tags': (size) => '<div><table><td>甲<ul><li>'.repeat(size / 4),
  'bullets on one line': (size) => '要点 - 甲乙丙丁戊己庚辛 [1] '.repeat(size),
  spaces: (size) => `甲${' '.repeat(size * 4)}[1]`,
  'short lines': (size) => '甲乙丙丁\n'.repeat(size),
  'lines that end with a comma': (size) => '甲乙丙丁，\n'.repeat(size),
  'wrapped lines': (size) => `${'甲乙丙丁戊，己庚辛壬癸子丑寅卯辰巳午未申酉戌亥年月日时'}\n`.repeat(size / 2),
  'half a remark': (size) => '甲 <!A <? <!-- '.repeat(size),
  keys: (size) => '甲：乙\n'.repeat(size),
};

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
  it.each(Object.keys(hostile).flatMap((name) => [[name, 'md'] as const, [name, 'txt'] as const]))(
    'takes about twice the time: %s as .%s',
    async (name, extension) => {
      const make = hostile[name] as (size: number) => string;
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
