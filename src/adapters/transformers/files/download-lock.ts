import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const heartbeatMs = 2_000;
/** A lock not touched for so long belongs to a process that is gone; process ids alone mislead across containers. */
const staleAfterMs = 15_000;

/**
 * Runs `action` while holding a lock file, so that two processes never write the same download. Waits for a living
 * holder; takes over from a dead one. Rejects with the signal's reason when aborted while waiting.
 */
export async function withDownloadLock<Result>(
  path: string,
  action: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const token = `${hostname()} ${process.pid} ${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  while (!(await tryLock(path, token))) {
    await breakStaleLock(path);
    await sleep(200, undefined, signal === undefined ? {} : { signal });
  }
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), heartbeatMs);
  heartbeat.unref();
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    const holder = await readFile(path, 'utf8').catch(() => '');
    if (holder === token) await rm(path, { force: true });
  }
}

async function tryLock(path: string, token: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(token);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function breakStaleLock(path: string): Promise<void> {
  const [holder, info] = await Promise.all([readFile(path, 'utf8').catch(() => ''), stat(path).catch(() => undefined)]);
  if (info === undefined) return;
  const isOld = Date.now() - info.mtimeMs > staleAfterMs;
  if (!isOld && !isDeadHere(holder)) return;
  // Renaming first: of two processes that find the lock stale only one gets it, and neither removes a fresh lock
  // unseen.
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => holder);
  if (taken === holder) await rm(aside, { force: true });
  else await rename(aside, path).catch(() => undefined);
}

function isDeadHere(holder: string): boolean {
  const [host, pid] = holder.split(' ');
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
