import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameTable, namesOf, readFileName } from '../../../../../src/ask/collection/names/name-table.ts';
import { foldName } from '../../../../../src/text/facts/fold-text.ts';
import { readSeriesName } from '../../../../../src/text/facts/versions.ts';
import type { DocumentInfo } from '../../../../../src/types/document.ts';

function createDocument(path: string, title: string): DocumentInfo {
  return { id: path, path, title, bytes: 1, sha256: '', passages: 1, indexedAt: '', status: 'indexed' };
}

const piece = fc.constantFrom(
  '渡口',
  '规定',
  '2024',
  '年',
  ' ',
  '_',
  '-',
  'v1.2',
  '修订版',
  'Ａ',
  'a',
  '《',
  '03',
  '.',
);
const name = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const documents = fc.array(
  fc.tuple(name, name).map(([path, title]) => createDocument(`甲/${path}.txt`, title)),
  { maxLength: 12 },
);

test('lists what a look at every name lists', async () => {
  await fc.assert(
    fc.asyncProperty(documents, name, async (all, words) => {
      const table = await NameTable.build(all, async () => {});
      const key = foldName(words);
      if (key === '') return;
      const list = (accepts: (folded: string) => boolean): number[] =>
        [...all.keys()].filter((at) => namesOf(all[at]!).some((one) => accepts(foldName(one))));
      expect([...table.listNamed(key)]).toEqual(list((folded) => folded === key));
      expect([...table.listHolding(key)]).toEqual(list((folded) => folded.includes(key)));
    }),
  );
});

test('never misses a document of a series: what is taken out of a name leaves the rest in order', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (all) => {
      const table = await NameTable.build(all, async () => {});
      for (const [position, document] of all.entries())
        for (const series of namesOf(document).map(readSeriesName))
          if (series !== '') expect([...table.listSpread(series)]).toContain(position);
    }),
  );
});

test('a key is no part of two names side by side', async () => {
  const table = await NameTable.build([createDocument('渡.txt', '东'), createDocument('口.txt', '西')], async () => {});
  expect([...table.listHolding('txt')]).toEqual([0, 1]);
  expect([...table.listHolding('东渡')]).toEqual([]);
  expect([...table.listNamed('口')]).toEqual([1]);
  expect([...(await NameTable.build([], async () => {})).listHolding('东')]).toEqual([]);
});

test('the name of a file is what stands behind the last stroke', () => {
  expect(readFileName('甲/乙/丙.md')).toBe('丙.md');
  expect(readFileName('丙.md')).toBe('丙.md');
});
