import { expect, test } from 'vitest';
import { PairIds } from '../../../../src/indexes/lexical/pair-ids.ts';
import { pairOf } from '../../../../src/types/term.ts';

test('keeps the numbers given to pairs, also when there are many, and sorts them by code unit', () => {
  const pairs = Array.from({ length: 20_000 }, (_, index) => pairOf(0x3400 + ((index * 7919) % 40_000), index));
  const ids = new PairIds();
  expect(pairs.map((pair, next) => ids.idOf(pair, next))).toEqual([...pairs.keys()]);
  expect(pairs.map((pair) => ids.idOf(pair, -1))).toEqual([...pairs.keys()]);
  const sorted = ids.sort();
  expect([...sorted.pairs]).toEqual(pairs.map((pair) => pair >>> 0).sort((left, right) => left - right));
  expect([...sorted.pairs].map((pair) => ids.idOf(pair | 0, -1))).toEqual([...sorted.ids]);
});

test('a table without pairs sorts into nothing', () => {
  expect(new PairIds().sort().pairs).toHaveLength(0);
});
