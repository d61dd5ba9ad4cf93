import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockIndex } from '../../src/indexes/index-lock.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';

describe('the lock of the writer', () => {
  test('keeps a second writer out, and lets it in once released', async () => {
    const folder = createTemporaryFolder();
    const release = await lockIndex(folder);
    await expect(lockIndex(folder)).rejects.toMatchObject({ code: 'index_locked', isRetryable: true });
    await release();
    await (
      await lockIndex(folder)
    )();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a living process is respected and names it; of a dead one it is taken over', async () => {
    const folder = createTemporaryFolder();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    writeFileSync(join(folder, 'lock'), String(child.pid));
    await expect(lockIndex(folder)).rejects.toThrow(String(child.pid));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const release = await lockIndex(folder);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `, 'u'));
    await release();
  });

  test('of an earlier process with the same id is taken over: a container restarts as process 1', async () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, 'lock'), `${process.pid} 1`);
    await (
      await lockIndex(folder)
    )();
  });

  test.each(['', 'not a process', '-1', '0', '99999999 5'])(
    'with nonsense in it (%j) is taken over',
    async (content) => {
      const folder = createTemporaryFolder();
      writeFileSync(join(folder, 'lock'), content);
      await (
        await lockIndex(folder)
      )();
    },
  );

  test('goes to exactly one of many who want it at once, also when a dead lock lies there', async () => {
    // One in a few dozen rounds went wrong before the removal of a dead lock was itself locked.
    for (let round = 0; round < 60; round += 1) {
      const folder = createTemporaryFolder();
      writeFileSync(join(folder, 'lock'), '99999999 5');
      const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockIndex(folder)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });
});
