import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../errors.ts';

/** Files of the lock: itself, and those of processes that are just taking it. */
export const LOCK_FILE_PATTERN = /^lock(?:\.[\da-f-]+)?$/u;

const TAKE_OVER_ATTEMPTS = 100;
const GUARD_PAUSE_MS = 50;
const GUARD_LIFETIME_MS = 2_000;

/**
 * Takes the writer's lock of an index folder and returns the function that releases it.
 * Throws `index_locked` while another living process holds it; a lock left by a dead one is taken over.
 */
export async function lockIndex(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const own = `${path}.${randomUUID()}`;
  const identity = await identifyProcess(process.pid);
  // Written whole before it gets the name that others look at: an empty lock would look like that of a dead process.
  await writeFile(own, identity);
  try {
    for (let attempt = 0; attempt < TAKE_OVER_ATTEMPTS; attempt += 1) {
      if (await tryLink(own, path)) return () => rm(path, { force: true });
      const holder = await readFile(path, 'utf8').catch(() => undefined);
      if (holder === undefined) continue;
      if (await isHeld(holder)) throw lockedError(folder, holder);
      await removeDead(path, holder);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw lockedError(folder, '');
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // File systems without hard links, such as some network shares: exclusive creation comes nearest.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    return writeFile(to, await readFile(from), { flag: 'wx' }).then(
      () => true,
      () => false,
    );
  }
}

/**
 * Removes the lock of a dead process. Only the holder of a second, short-lived lock may do so: else one of two that see
 * the same dead lock could remove the living one that the other has just put in its place.
 */
async function removeDead(path: string, holder: string): Promise<void> {
  const guard = `${path}.dead`;
  const isMine = await writeFile(guard, '', { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  if (!isMine) return waitForGuard(guard);
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === holder) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/**
 * Gives the one who removes the dead lock a moment; a guard whose owner was killed does not stand in the way for long.
 */
async function waitForGuard(guard: string): Promise<void> {
  await sleep(GUARD_PAUSE_MS);
  const ageMs = await stat(guard).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (ageMs > GUARD_LIFETIME_MS) await rm(guard, { force: true });
}

/**
 * `<pid> <start>`: a container restarts with the same process ids, so the id alone does not tell a dead holder from a
 * living one.
 */
async function identifyProcess(pid: number): Promise<string> {
  return `${pid} ${await readStart(pid)}`;
}

/** When a process started: in clock ticks on Linux; elsewhere known of this process only. */
async function readStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name in brackets may hold spaces; `starttime` is the 20th field after it (proc_pid_stat(5)).
  if (stat !== undefined) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return pid === process.pid ? String(Math.round(performance.timeOrigin)) : '';
}

async function isHeld(holder: string): Promise<boolean> {
  const [id = '', start = ''] = holder.split(' ');
  const pid = Number(id);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  const actual = await readStart(pid);
  return actual === '' || start === '' || actual === start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function lockedError(folder: string, holder: string): IndexError {
  const pid = holder.split(' ')[0] ?? '';
  return new IndexError(
    'index_locked',
    `另一个进程（${pid}）正在写入索引 ${folder}，请等它结束后再试；若没有别的问渠在运行，删除其中的 lock 文件。` +
      `Another process (${pid}) is writing this index; try again when it has finished. If no other Wenqu runs, ` +
      'remove the file `lock` there.',
    { isRetryable: true, retryAfterSeconds: 5 },
  );
}
