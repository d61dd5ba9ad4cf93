import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { FileLooks } from '../../../../src/ingest/load/look-at-files.ts';
import { createTemporaryFolder } from '../../../fakes/temporary-folder.ts';

function describeAll(found: Awaited<ReturnType<FileLooks['lookAt']>>): (number | string | undefined)[] {
  return found.map((one) => (one instanceof Error ? (one as NodeJS.ErrnoException).code : one.size));
}

test('tells each file in order, and an error for one that is not there', async () => {
  const root = createTemporaryFolder();
  const paths = Array.from({ length: 70 }, (_, index) => join(root, `${index}.txt`));
  paths.forEach((path, index) => index % 7 !== 3 && writeFileSync(path, '甲'.repeat(index)));
  const wanted = paths.map((_, index) => (index % 7 === 3 ? 'ENOENT' : 3 * index));
  const looks = new FileLooks();
  expect(describeAll(await looks.lookAt(paths))).toEqual(wanted);
  expect(describeAll(await looks.lookAt(paths.map((path) => Buffer.from(path))))).toEqual(wanted);
  expect(await looks.lookAt([])).toEqual([]);
});

test('where each look takes long, the rest are made side by side, in the same order', async () => {
  const root = createTemporaryFolder();
  mkdirSync(join(root, 'shelf'));
  const paths = Array.from({ length: 40 }, (_, index) => join(root, 'shelf', `${index}.txt`));
  paths.forEach((path, index) => writeFileSync(path, 'a'.repeat(index)));
  let nowMs = 0;
  // A clock on which every look takes a millisecond and more.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1.5));
  try {
    const looks = new FileLooks();
    const sizes = paths.map((_, index) => index);
    expect(describeAll(await looks.lookAt(paths))).toEqual(sizes);
    expect(clock.mock.calls.length).toBeLessThan(paths.length);
    expect(describeAll(await looks.lookAt(paths))).toEqual(sizes);
  } finally {
    clock.mockRestore();
  }
});
