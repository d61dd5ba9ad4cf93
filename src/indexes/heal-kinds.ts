import { lstat, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexError } from '../errors.ts';

/** What each of our own names stands for. */
const kinds = { CURRENT: 'file', 'CURRENT.new': 'file', lock: 'file', cache: 'folder' } as const;

/**
 * Clears away what stands in an index folder under one of our names and is of the wrong kind. Throws `index_foreign`
 * for a folder that holds something: it may be somebody's.
 */
export async function healKinds(folder: string): Promise<void> {
  for (const [name, kind] of Object.entries(kinds)) {
    const path = join(folder, name);
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined || (kind === 'folder' ? found.isDirectory() : found.isFile())) continue;
    if (!found.isDirectory()) await rm(path, { force: true });
    else
      await rmdir(path).catch((cause: unknown) => {
        throw new IndexError(
          'index_foreign',
          `${path} 应当是文件，却是一个有内容的文件夹，未作任何改动；请移走它。` +
            `${path} should be a file, but is a folder that holds something; nothing was changed. Move it away.`,
          { cause },
        );
      });
  }
}
