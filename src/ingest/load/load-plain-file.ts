import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileToRead } from '../../types/read-document.ts';
import { isInside } from './inside-folder.ts';

/**
 * `loadFile` at once, for a thread that has nothing else to do; undefined where that one would look closer, or throw.
 */
export function loadPlainFile(root: string, path: string, maxFileBytes: number): FileToRead | undefined {
  try {
    const located = join(root, path);
    if (!isInside(resolve(root), resolve(located))) return undefined;
    const status = statSync(located);
    if (!status.isFile() || status.size > maxFileBytes) return undefined;
    const bytes = readFileSync(located);
    if (bytes.length > maxFileBytes) return undefined;
    return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch {
    return undefined;
  }
}

function resolve(path: string): string {
  return realpathSync.native(path, { encoding: 'buffer' }).toString('latin1');
}
