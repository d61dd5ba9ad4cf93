import { describe, expect, test } from 'vitest';
import { chooseBatches, countProcesses } from '../../../src/ingest/draft/choose-batches.ts';
import type { PlannedFile } from '../../../src/ingest/plan/plan-changes.ts';

const file = (path: string, action: PlannedFile['action'] = 'add', sizeBytes = 1000): PlannedFile => ({
  path,
  action,
  sizeBytes,
  modifiedMs: 0,
});
const shape = (files: readonly PlannedFile[], breaks: readonly string[] = []) =>
  chooseBatches(files, breaks).map(({ files: some, isForProcess }) => [
    isForProcess ? 'process' : 'alone',
    ...some.map(({ path }) => path),
  ]);

describe('chooseBatches', () => {
  test('puts files in a row together; pictures and what stays as it is go alone, in order', () => {
    const files = [file('a.txt'), file('b.md'), file('c.png'), file('d.txt', 'reuse'), file('e.txt', 'change')];
    expect(shape(files)).toEqual([
      ['process', 'a.txt', 'b.md'],
      ['alone', 'c.png'],
      ['alone', 'd.txt'],
      ['process', 'e.txt'],
    ]);
  });

  test('no batch reaches across what is to be told between two files', () => {
    expect(shape([file('a.txt'), file('b.txt'), file('d.txt')], ['a.txt (2)', 'c'])).toEqual([
      ['process', 'a.txt'],
      ['process', 'b.txt'],
      ['process', 'd.txt'],
    ]);
  });

  test('a batch ends when it holds enough', () => {
    const files = Array.from({ length: 12 }, (_, index) => file(`${String(index)}.txt`, 'add', 1 << 18));
    expect(chooseBatches(files, []).map(({ files: some }) => some.length)).toEqual([4, 4, 4]);
  });

  test('no files make no batch', () => {
    expect(chooseBatches([], ['a'])).toEqual([]);
  });
});

describe('countProcesses', () => {
  test('starts none for a few files, and no more than there are cores for many', () => {
    const many = Array.from({ length: 40 }, (_, index) => file(`${String(index)}.txt`, 'add', 1 << 18));
    expect(countProcesses(many.slice(0, 4), 8)).toBe(0);
    expect(countProcesses(many, 8)).toBe(5);
    expect(countProcesses(many, 2)).toBe(2);
    expect(
      countProcesses(
        many.map((one) => ({ ...one, action: 'reuse' })),
        8,
      ),
    ).toBe(0);
  });
});
