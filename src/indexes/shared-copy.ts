import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { IndexStore } from '../ports/index-store.ts';
import type { IndexDirectory } from './index-directory.ts';
import { lockIndex } from './index-lock.ts';

/**
 * Makes the index folder of this machine a copy of what lies in the store; what is here already is not fetched again.
 * True when something else is current now. Rejects when the store cannot be reached, with `index_locked` while another
 * process writes the folder: what is here stays as it is.
 */
export async function updateCopy(directory: IndexDirectory, store: IndexStore): Promise<boolean> {
  if ((await store.current()) === (await nameOfCurrent(directory))) return false;
  const release = await lockIndex(directory.path);
  try {
    const published = await store.read();
    if (published === undefined) return await directory.forget();
    for (const part of published.parts)
      if (!(await directory.holds(part))) {
        // Under another name first: a fetch that ends in the middle leaves nothing that looks whole.
        const unfinished = await directory.createSegment();
        await store.fetch(part, unfinished.path);
        await rename(unfinished.path, join(directory.path, part));
      }
    const unfinished = await directory.createGeneration();
    await writeFile(join(unfinished.path, 'manifest.json'), published.manifest, { flush: true });
    await directory.discard(published.name);
    await rename(unfinished.path, join(directory.path, published.name));
    await directory.makeCurrent(published.name, published.parts);
    return true;
  } finally {
    await release();
  }
}

/**
 * Publishes a generation of this machine in the store. Throws `index_locked` when another process has published since
 * the one it was made from; the next attempt starts from that.
 */
export async function publishIndex(
  directory: IndexDirectory,
  store: IndexStore,
  name: string,
  segments: readonly string[],
): Promise<void> {
  const base = await nameOfCurrent(directory);
  const known = new Set((await store.read())?.parts);
  for (const part of segments) if (!known.has(part)) await store.put(part, join(directory.path, part));
  const manifest = await readFile(join(directory.path, name, 'manifest.json'), 'utf8');
  if (await store.publish({ name, manifest, parts: segments }, base)) return;
  throw new IndexError(
    'index_locked',
    '另一个进程已在共享的位置写入了索引，稍后从那里接着做。只应有一个进程写索引，其余设 INDEX_READ_ONLY=true。' +
      'Another process has published an index; this one goes on from there. Only one should write: set ' +
      'INDEX_READ_ONLY=true on the others.',
    { isRetryable: true, retryAfterSeconds: 5 },
  );
}

async function nameOfCurrent(directory: IndexDirectory): Promise<string | undefined> {
  const folder = directory.currentGeneration();
  return folder && basename(folder);
}
