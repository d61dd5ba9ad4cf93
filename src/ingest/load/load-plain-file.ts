import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileToRead } from '../../types/read-document.ts';
import { isInside } from './inside-folder.ts';

/** A path relative to the source folder → its file; undefined where `loadFile` would look closer, or throw. */
type LoadPlainFile = (path: string) => FileToRead | undefined;

/** `loadFile` at once, for a process that has nothing else to do; where folders lead is looked up once. */
export function createPlainLoader(root: string, maxFileBytes: number): LoadPlainFile {
  const folders = new Map<string, boolean>();
  const leadsInside = (folder: string): boolean => {
    const known = folders.get(folder) ?? isInside(resolve(root), resolve(folder));
    folders.set(folder, known);
    return known;
  };
  return (path) => {
    try {
      const located = join(root, path);
      // A link is no file here.
      const status = lstatSync(located);
      if (!status.isFile() || status.size > maxFileBytes || !leadsInside(dirname(located))) return undefined;
      const bytes = readFileSync(located);
      if (bytes.length > maxFileBytes) return undefined;
      return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    } catch {
      return undefined;
    }
  };
}

function resolve(path: string): string {
  return realpathSync.native(path, { encoding: 'buffer' }).toString('latin1');
}
