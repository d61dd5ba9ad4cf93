import { isUtf8 } from 'node:buffer';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeFileName } from '../../text/decode/decode-file-name.ts';

/**
 * A path below `root` as `scanFolder` gives it → what the file system calls it, which are bytes of their own where a
 * name was written in GBK or another old set. A path that leads nowhere stays as it is.
 */
export async function locateFile(root: string, path: string): Promise<string | Buffer> {
  const plain = join(root, path);
  if (await exists(plain)) return plain;
  let found = Buffer.from(root);
  for (const name of path.split('/')) {
    const next = joinBytes(found, Buffer.from(name));
    const raw = (await exists(next)) ? next : await findNamed(found, name);
    if (raw === undefined) return plain;
    found = raw;
  }
  return found;
}

/** A folder and the name of an entry, both as the file system has them. */
export function joinBytes(folder: Uint8Array, name: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.concat([folder, Buffer.from('/'), name]);
}

async function findNamed(folder: Buffer, name: string): Promise<Buffer<ArrayBuffer> | undefined> {
  const entries = await readdir(folder, { encoding: 'buffer' }).catch(() => []);
  const entry = entries.find((raw) => !isUtf8(raw) && decodeFileName(raw) === name);
  return entry && joinBytes(folder, entry);
}

async function exists(path: string | Buffer): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
