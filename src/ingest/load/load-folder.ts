import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, DocumentError } from '../../errors.ts';
import { findFileKind } from '../../readers/file-kinds.ts';

export type ScannedFile = {
  /** Relative to the source folder, `/` as separator. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
};

export type ScanOptions = {
  /** Called for every folder or file that cannot be looked at; the scan goes on. */
  readonly onProblem?: (path: string, error: DocumentError) => void;
  readonly signal?: AbortSignal;
};

/**
 * The source files of a folder and its subfolders, by path in code-unit order. Hidden entries and the folder's own
 * top-level `README.md` (a note to people about the folder) are left out. Symbolic links are followed; a folder reached
 * twice counts once, so loops end. An empty folder gives []. Throws `ConfigError` `seeds_folder_missing` if the root
 * cannot be listed.
 */
export async function scanFolder(root: string, options: ScanOptions = {}): Promise<readonly ScannedFile[]> {
  const files: ScannedFile[] = [];
  const visited = new Set<string>();

  async function visit(folder: string): Promise<void> {
    options.signal?.throwIfAborted();
    const absolute = join(root, folder);
    const identity = await realpath(absolute);
    if (visited.has(identity)) return;
    visited.add(identity);
    const entries = await readdir(absolute, { withFileTypes: true });
    // Plain folders come before linked ones, so that a file keeps its own path even when a link also leads to it.
    for (const entry of [...entries].sort(compareEntries)) await visitEntry(folder, entry);
  }

  async function visitEntry(folder: string, entry: Dirent): Promise<void> {
    if (entry.name.startsWith('.')) return;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (path.toLowerCase() === 'readme.md') return;
    try {
      if (entry.isDirectory()) return await visit(path);
      if (!entry.isSymbolicLink() && findFileKind(entry.name) === undefined) return;
      const status = await stat(join(root, path));
      if (status.isDirectory()) return await visit(path);
      if (!status.isFile() || findFileKind(entry.name) === undefined) return;
      files.push({ path, sizeBytes: status.size, modifiedMs: status.mtimeMs });
    } catch (error) {
      if (options.signal?.aborted === true) throw error;
      options.onProblem?.(path, createUnreadableError(error));
    }
  }

  try {
    await visit('');
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new ConfigError(
      'seeds_folder_missing',
      `找不到或无法读取文档文件夹 ${root}，请检查 SEEDS_DIR。The source folder ${root} is missing or unreadable; check SEEDS_DIR.`,
      { cause: error },
    );
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function compareEntries(one: Dirent, other: Dirent): number {
  const links = Number(one.isSymbolicLink()) - Number(other.isSymbolicLink());
  return links !== 0 ? links : one.name < other.name ? -1 : 1;
}

function createUnreadableError(cause: unknown): DocumentError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') {
    return new DocumentError(
      'document_vanished',
      '文件不见了，或链接指向的目标不存在。The file is gone, or the target of the link does not exist.',
      { cause },
    );
  }
  return new DocumentError(
    'document_unreadable',
    `无法读取（${code ?? '未知原因'}），请检查权限。It cannot be read (${code ?? 'unknown reason'}); check its permissions.`,
    { cause },
  );
}
