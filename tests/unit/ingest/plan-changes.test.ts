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
  return (await planChanges(root, await scanFolder(root), [before])).files[0]?.action;
}

describe('planChanges', () => {
  test('does not read a file that the file system calls unchanged', async () => {
    const root = createTemporaryFolder();
    const before = await remember(root, '青禾塔高五十二米。');
    expect(await plan(root, before)).toBe('reuse');
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
});
