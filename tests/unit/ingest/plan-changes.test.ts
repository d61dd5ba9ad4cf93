import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { scanFolder } from '../../../src/ingest/load/load-folder.ts';
import { describeState, fingerprintFolder, planChanges } from '../../../src/ingest/plan/plan-changes.ts';
import type { DocumentInfo } from '../../../src/types/document.ts';
import { createTemporaryFolder } from '../../fakes/temporary-folder.ts';

/** A file and what an index remembers of it, with a hash that no content has: reading it would call it changed. */
async function remember(root: string, text: string): Promise<DocumentInfo> {
  writeFileSync(join(root, 'a.txt'), text);
  const [file] = await scanFolder(root);
  // Longer than a tick of the file system's clock.
  await sleep(30);
  const fileState = describeState(file!, Date.now() + 10_000)!;
  const bytes = Buffer.byteLength(text);
  return {
    id: 'a',
    path: 'a.txt',
    title: 'a',
    bytes,
    sha256: 'none',
    passages: 1,
    indexedAt: '',
    status: 'indexed',
    fileState,
  };
}

async function plan(root: string, before: DocumentInfo): Promise<string | undefined> {
  const { files, unchanged } = await planChanges(root, await scanFolder(root), [before]);
  return unchanged === 1 ? 'unchanged' : files[0]?.action;
}

describe('planChanges', () => {
  test('does not read a file that the file system calls unchanged', async () => {
    const root = createTemporaryFolder();
    const before = await remember(root, '青禾塔高五十二米。');
    expect(await plan(root, before)).toBe('unchanged');
    expect(await plan(root, { ...before, picturesLeft: true })).toBe('complete');
    const { fileState: _, ...unknown } = before;
    expect(await plan(root, unknown)).toBe('change');
  });

  test('reads one that was written anew, or put in its place, with the size and time it had', async () => {
    const root = createTemporaryFolder();
    const before = await remember(root, '青禾塔高五十二米。');
    const [first] = await scanFolder(root);
    const time = first!.modifiedMs / 1000;
    writeFileSync(join(root, 'a.txt'), '青禾塔高六十九米。');
    utimesSync(join(root, 'a.txt'), time, time);
    expect(await plan(root, before)).toBe('change');
    expect(await fingerprintFolder(await scanFolder(root))).not.toBe(await fingerprintFolder([first!]));
    const again = await remember(root, '青禾塔高五十二米。');
    const [second] = await scanFolder(root);
    mkdirSync(join(root, '.beside'));
    writeFileSync(join(root, '.beside/a.txt'), '青禾塔高七十八米。');
    utimesSync(join(root, '.beside/a.txt'), second!.modifiedMs / 1000, second!.modifiedMs / 1000);
    renameSync(join(root, '.beside/a.txt'), join(root, 'a.txt'));
    expect(await plan(root, again)).toBe('change');
  });

  test('what changed a moment ago has no state to go by: a later change could look alike', async () => {
    const root = createTemporaryFolder();
    writeFileSync(join(root, 'a.txt'), '甲');
    const [file] = await scanFolder(root);
    expect(describeState(file!, file!.modifiedMs + 500)).toBeUndefined();
    expect(describeState(file!, file!.modifiedMs + 3000)).toBeDefined();
  });

  test('names what is new, changed or gone, wherever it stands, and only counts the rest', async () => {
    const root = createTemporaryFolder();
    const names = ['b', 'c', 'd', 'f', 'h'].map((name) => `${name}.txt`);
    for (const name of names) writeFileSync(join(root, name), '甲乙丙');
    const files = await scanFolder(root);
    const known = (path: string): DocumentInfo => {
      const file = files.find((one) => one.path === path);
      const fileState = file && describeState(file, file.modifiedMs + 10_000);
      const base = {
        id: path,
        path,
        title: path,
        sha256: 'none',
        passages: 1,
        indexedAt: '',
        status: 'indexed',
      } as const;
      return { ...base, bytes: 9, ...(fileState !== undefined && { fileState }) };
    };
    const before = ['a.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt', 'i.txt'].map(known);
    const changed = before.map((one) => (one.path === 'd.txt' ? { ...one, bytes: 3, fileState: '3 1' } : one));
    const { files: planned, ...others } = await planChanges(root, files, changed);
    expect(planned.map(({ path, action }) => [path, action])).toEqual([
      ['b.txt', 'add'],
      ['d.txt', 'change'],
      ['h.txt', 'add'],
    ]);
    expect(others).toEqual({ unchanged: 2, removed: ['a.txt', 'e.txt', 'i.txt'] });
    const anew = await planChanges(root, files, changed, { isAnew: true });
    expect(anew.files.map(({ action }) => action)).toEqual(['add', 'reuse', 'change', 'reuse', 'add']);
    expect(anew.unchanged).toBe(0);
  });

  test('what failed or waits is named though the file is the same, and kept while it is being written', async () => {
    const root = createTemporaryFolder();
    const before = await remember(root, '青禾塔高五十二米。');
    expect(await plan(root, { ...before, status: 'failed' })).toBe('retry');
    const files = await scanFolder(root);
    const unsettled = new Set(['a.txt']);
    const failed = await planChanges(root, files, [{ ...before, status: 'failed' }], { unsettled });
    expect(failed.files.map(({ action }) => action)).toEqual(['reuse']);
    const written = await planChanges(root, files, [{ ...before, bytes: 1 }], { unsettled });
    expect(written).toEqual({ files: [], unchanged: 1, removed: [] });
    const unknown = await planChanges(root, files, [], { unsettled });
    expect(unknown.files.map(({ action }) => action)).toEqual(['add']);
  });
});
