import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withDownloadLock } from '../../../src/adapters/transformers/files/download-lock.ts';
import { createTemporaryFolder } from '../../fakes/temporary-folder.ts';

describe('withDownloadLock', () => {
  it('never runs two actions at once, and removes the lock', async () => {
    const path = join(createTemporaryFolder(), 'a', '.lock');
    let running = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3].map(() =>
        withDownloadLock(path, async () => {
          running += 1;
          most = Math.max(most, running);
          await sleep(20);
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  it('releases the lock when the action fails', async () => {
    const path = join(createTemporaryFolder(), '.lock');
    await expect(withDownloadLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
  });

  it('takes over a lock of another machine that nobody has touched for a while', async () => {
    const path = join(createTemporaryFolder(), '.lock');
    writeFileSync(path, 'elsewhere 1 token');
    utimesSync(path, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    expect(await withDownloadLock(path, () => Promise.resolve('done'))).toBe('done');
  });

  it('waits for a living holder until the signal ends the wait', async () => {
    const path = join(createTemporaryFolder(), '.lock');
    writeFileSync(path, 'elsewhere 1 token');
    await expect(withDownloadLock(path, () => Promise.resolve('done'), AbortSignal.timeout(300))).rejects.toThrow();
    expect(existsSync(path)).toBe(true);
  });
});
