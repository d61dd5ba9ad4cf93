import { expect, it } from 'vitest';
import { holdsLargeFile, isLargeBuild } from '../../../src/ingest/plan/is-large-build.ts';
import type { PlannedFile } from '../../../src/ingest/plan/plan-changes.ts';

const MEGABYTE = 1 << 20;

function file(path: string, action: PlannedFile['action'], sizeBytes = 0): PlannedFile {
  return { path, action, sizeBytes, modifiedMs: 0 };
}

it.each<[string, readonly PlannedFile[], boolean, boolean]>([
  ['a note', [file('a.md', 'change', 2000)], true, false],
  ['one large file', [file('a.xlsx', 'add', 5 * MEGABYTE)], false, true],
  ['many files', Array.from({ length: 5 }, (_, at) => file(`${at}.txt`, 'add', MEGABYTE)), false, true],
  ['a large file that stays', [file('a.xlsx', 'reuse', 50 * MEGABYTE), file('b.md', 'add', 1)], true, false],
  ['a large file that failed before', [file('a.xlsx', 'retry', 50 * MEGABYTE)], true, false],
  ['pictures that wait', [file('a.png', 'add', 9 * MEGABYTE), file('b.pdf', 'complete', 1)], false, false],
  ['a picture that is due', [file('a.png', 'retry', 1)], true, true],
  ['scanned pages that are due', [file('b.pdf', 'complete', 1)], true, true],
  ['a picture that was read before', [file('a.png', 'reuse', 1)], true, false],
])('%s', (_, files, readsPictures, isLarge) => {
  expect(isLargeBuild({ files }, readsPictures)).toBe(isLarge);
});

it.each<[string, readonly PlannedFile[], boolean]>([
  ['one large file that is new', [file('a.xlsx', 'add', 9 * MEGABYTE)], true],
  ['one large file that changed', [file('a.txt', 'change', 9 * MEGABYTE), file('b.md', 'add', 1)], true],
  ['many files', Array.from({ length: 30 }, (_, at) => file(`${at}.txt`, 'add', MEGABYTE)), false],
  ['a large file that stays', [file('a.xlsx', 'reuse', 50 * MEGABYTE), file('b.md', 'add', 1)], false],
  ['a large picture', [file('a.png', 'add', 9 * MEGABYTE)], false],
])('a file that decides what memory a build takes: %s', (_, files, isLarge) => {
  expect(holdsLargeFile({ files })).toBe(isLarge);
});
