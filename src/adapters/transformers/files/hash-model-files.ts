import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Known = { readonly sizeBytes: number; readonly mtimeMs: number; readonly sha256: string };

const cacheFile = '.wenqu-hashes.json';

/**
 * SHA-256 by file name. Half a gigabyte takes a second to hash, so results are remembered beside the files by size and
 * time of change; a folder that cannot be written to is hashed each time.
 */
export async function hashModelFiles(
  folder: string,
  files: readonly string[],
  options: { readonly remember: boolean },
): Promise<Readonly<Record<string, string>>> {
  const known = options.remember ? await readKnown(folder) : {};
  const current: Record<string, Known> = {};
  for (const file of files) {
    const { size: sizeBytes, mtimeMs } = await stat(join(folder, file));
    const old = known[file];
    const isSame = old !== undefined && old.sizeBytes === sizeBytes && old.mtimeMs === mtimeMs;
    current[file] = { sizeBytes, mtimeMs, sha256: isSame ? old.sha256 : await hashFile(join(folder, file)) };
  }
  if (options.remember && files.some((file) => known[file]?.sha256 !== current[file]?.sha256)) {
    await remember(folder, { ...known, ...current });
  }
  return Object.fromEntries(files.map((file) => [file, current[file]!.sha256]));
}

async function hashFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

async function readKnown(folder: string): Promise<Readonly<Record<string, Known>>> {
  try {
    return JSON.parse(await readFile(join(folder, cacheFile), 'utf8')) as Record<string, Known>;
  } catch {
    return {};
  }
}

async function remember(folder: string, known: Readonly<Record<string, Known>>): Promise<void> {
  const temporary = join(folder, `${cacheFile}.${process.pid}`);
  try {
    await writeFile(temporary, JSON.stringify(known, null, 1));
    await rename(temporary, join(folder, cacheFile));
  } catch {
    // A read-only model folder is fine: the hashes are computed anew at the next start.
  }
}
