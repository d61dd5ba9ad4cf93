import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexError } from '../errors.ts';

/**
 * Takes the writer's lock of an index folder and returns the function that releases it.
 * Throws `index_locked` while another living process holds it; a lock left by a dead one is taken over.
 */
export async function lockIndex(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (isAlive(owner)) throw lockedError(folder, owner);
      await rm(path, { force: true });
    }
  }
  throw lockedError(folder, 0);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function lockedError(folder: string, pid: number): IndexError {
  return new IndexError(
    'index_locked',
    `另一个进程（${pid}）正在写入索引 ${folder}，请等它结束后再试。Another process is writing this index; try again when it has finished.`,
    { isRetryable: true },
  );
}
