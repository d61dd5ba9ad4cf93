import { closeSync, openSync } from 'node:fs';

/** Files that are open at once while the modules load; with 100 loading fails, with 120 it does not. */
const FILES_NEEDED = 150;

/**
 * Loads a command, which runs as it loads. Apart from the commands and without an import of theirs, so that there is
 * one message where the system lets a process open too few files, and not Node's report on whichever came last.
 */
export async function loadCommand(load: () => Promise<unknown>): Promise<void> {
  try {
    await load();
  } catch (error) {
    if (!isShortOfFiles()) throw error;
    process.stderr.write(
      '系统允许这个进程同时打开的文件太少，无法启动：请先运行 ulimit -n 1024。' +
        'The system lets this process open too few files to start: run ulimit -n 1024 first.\n',
    );
    process.exit(1);
  }
}

function isShortOfFiles(): boolean {
  const opened: number[] = [];
  try {
    while (opened.length < FILES_NEEDED) opened.push(openSync(process.execPath, 'r'));
    return false;
  } catch {
    return true;
  } finally {
    for (const file of opened) closeSync(file);
  }
}
