import type { Stats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { watch as watchPaths } from 'chokidar';
import type { FolderWatcher } from '../ports/folder-watcher.ts';

/** What a name of other bytes than UTF-8 is given as. */
const UNREADABLE = '\uFFFD';

/**
 * Folders alone are watched, and their own events name the files in them: a watch a file would cost a look at each at
 * the start, 2 kB of memory, and soon the system's limit. Links and hidden folders are not entered.
 */
export const chokidarFolderWatcher: FolderWatcher = {
  async watch(folder, { onChange, onFailure }) {
    const root = await realpath(folder);
    const isSkipped = (path: string, status?: Stats): boolean =>
      (path !== root && basename(path).startsWith('.')) || status?.isDirectory() === false;
    const watcher = watchPaths(root, { ignoreInitial: true, followSymlinks: false, ignored: isSkipped });
    let hasFailed = false;
    const fail = (reason: string): void => {
      if (hasFailed) return;
      hasFailed = true;
      void watcher.close();
      onFailure(reason);
    };
    const tell = (path: string | undefined): void => {
      if (!hasFailed) onChange(path);
    };
    watcher.on('raw', (_event, name, details) => tell(toPath(root, name, details)));
    watcher.on('addDir', () => tell(undefined));
    watcher.on('unlinkDir', (path) => (path === root ? fail('the folder is gone') : tell(undefined)));
    await new Promise<void>((resolve, reject) => {
      watcher.once('ready', resolve);
      watcher.on('error', (error) => {
        const reason = error instanceof Error ? error.message : String(error);
        reject(new Error(reason));
        fail(reason);
      });
    });
    return () => {
      hasFailed = true;
      return watcher.close();
    };
  },
};

/** The event of a folder → path of the entry it is about; undefined where it is about the folder or cannot be read. */
function toPath(root: string, name: string | null, details: unknown): string | undefined {
  const folder = (details as { readonly watchedPath?: string } | undefined)?.watchedPath;
  if (!name || folder === undefined || name.includes(UNREADABLE)) return undefined;
  // A folder's own removal names the folder itself.
  if (folder === name || basename(folder) === name) return undefined;
  const path = relative(root, join(folder, name));
  return path === '' || path.startsWith('..') ? undefined : path.split(sep).join('/');
}
