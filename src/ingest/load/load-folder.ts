import { isUtf8 } from 'node:buffer';
import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { ConfigError, DocumentError } from '../../errors.ts';
import { findFileKind, findReplacement } from '../../readers/file-kinds.ts';
import { createOldFormatError } from '../../readers/reading-errors.ts';
import { decodeFileName } from '../../text/decode/decode-file-name.ts';
import { FileLooks } from './look-at-files.ts';
import { createOutsideError, isInside, resolveLinks } from './inside-folder.ts';
import { joinBytes } from './locate-file.ts';

export type ScannedFile = {
  /** Relative to the source folder, `/` as separator; see `locateFile` for names that are not UTF-8. */
  readonly path: string;
  readonly sizeBytes: number;
  /** When the bytes or the entry changed last: `cp -p` and `rsync -t` set the first back, nobody the second. */
  readonly modifiedMs: number;
};

/** `isLegacy`: the name is not UTF-8. */
type NamedEntry = { readonly name: string; readonly isLegacy: boolean; readonly entry: Dirent<Buffer> };

/** Looked at side by side. */
const FILES_AT_ONCE = 64;

export type ScanOptions = {
  /** Called for every folder or file that cannot be looked at; the scan goes on. */
  readonly onProblem?: (path: string, error: DocumentError) => void;
  readonly signal?: AbortSignal;
  /** Awaited again and again. */
  readonly giveWay?: () => Promise<void>;
};

/**
 * The source files of a folder and its subfolders, by path in code-unit order. Hidden entries and the folder's own
 * top-level `README.md` (a note to people about the folder) are left out; documents of a format that is not read are
 * problems. Symbolic links are followed inside the
 * folder, never out of it; a folder reached twice counts once, so loops end. An empty folder gives []. Throws
 * `ConfigError` `seeds_folder_missing` if the root cannot be listed.
 */
export async function scanFolder(root: string, options: ScanOptions = {}): Promise<readonly ScannedFile[]> {
  const files: ScannedFile[] = [];
  const visited = new Set<string>();
  let outermost: string | undefined;
  const looks = new FileLooks();
  /** Kept from the first name on that is not UTF-8: until then no two can read alike. */
  let paths: Set<string> | undefined;

  async function visit(folder: string, raw: Buffer): Promise<void> {
    options.signal?.throwIfAborted();
    const identity = await resolveLinks(raw);
    outermost ??= identity;
    if (visited.has(identity)) return;
    visited.add(identity);
    const entries = await readdir(raw, { withFileTypes: true, encoding: 'buffer' });
    // Plain folders come before linked ones, so that a file keeps its own path even when a link also leads to it.
    const named = entries.map(readName).filter(({ name }) => !isHidden(name));
    if (named.some(({ isLegacy }) => isLegacy)) paths ??= new Set(files.map(({ path }) => path));
    const isPlain = ({ name, entry }: NamedEntry): boolean => entry.isFile() && findFileKind(name) !== undefined;
    const others = named.filter(({ entry }) => !entry.isFile()).sort(compareEntries);
    await visitFiles(folder, raw, named.filter(isPlain).sort(compareEntries));
    for (const { name, entry } of named) if (entry.isFile()) reportOldFormat(folder, name);
    for (const entry of others) await visitEntry(folder, raw, entry);
  }

  /** Most of a folder. */
  async function visitFiles(folder: string, parent: Buffer, entries: readonly NamedEntry[]): Promise<void> {
    for (let start = 0; start < entries.length; start += FILES_AT_ONCE) {
      options.signal?.throwIfAborted();
      await options.giveWay?.();
      const some = entries.slice(start, start + FILES_AT_ONCE);
      const found = await looks.lookAt(some.map((one) => joinBytes(parent, one.entry.name)));
      some.forEach(({ name }, index) => {
        const path = folder === '' ? name : `${folder}/${name}`;
        const status = found[index] as Stats | Error;
        if (path.toLowerCase() === 'readme.md') return;
        if (status instanceof Error) options.onProblem?.(path, createUnreadableError(status));
        else if (status.isFile()) addFile(path, status);
      });
    }
  }

  function reportOldFormat(folder: string, name: string): void {
    const replacement = findReplacement(name);
    if (replacement === undefined) return;
    options.onProblem?.(folder === '' ? name : `${folder}/${name}`, createOldFormatError(replacement));
  }

  function addFile(path: string, status: Stats): void {
    if (paths?.has(path) === true) return options.onProblem?.(`${path} (2)`, createDoubledError(path));
    paths?.add(path);
    files.push({ path, sizeBytes: status.size, modifiedMs: Math.max(status.mtimeMs, status.ctimeMs) });
  }

  async function visitEntry(folder: string, parent: Buffer, { name, entry }: NamedEntry): Promise<void> {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (path.toLowerCase() === 'readme.md') return;
    const raw = joinBytes(parent, entry.name);
    try {
      if (entry.isDirectory()) return await visit(path, raw);
      if (!entry.isSymbolicLink() && findFileKind(name) === undefined) return;
      const status = await stat(raw);
      const isOutside = entry.isSymbolicLink() && !isInside(outermost ?? '', await resolveLinks(raw));
      if (isOutside && (status.isDirectory() || findFileKind(name) !== undefined)) throw createOutsideError();
      if (status.isDirectory()) return await visit(path, raw);
      if (!status.isFile() || findFileKind(name) === undefined) return;
      addFile(path, status);
    } catch (error) {
      if (options.signal?.aborted === true) throw error;
      options.onProblem?.(path, error instanceof DocumentError ? error : createUnreadableError(error));
    }
  }

  try {
    await visit('', Buffer.from(root));
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

/** Also what an Office program writes beside a file that is open. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$');
}

function readName(entry: Dirent<Buffer>): NamedEntry {
  return { name: decodeFileName(entry.name), isLegacy: !isUtf8(entry.name), entry };
}

function compareEntries(one: NamedEntry, other: NamedEntry): number {
  const links = Number(one.entry.isSymbolicLink()) - Number(other.entry.isSymbolicLink());
  if (links !== 0) return links;
  // Of two that read alike the one in UTF-8 keeps the name.
  const legacy = Number(one.isLegacy) - Number(other.isLegacy);
  return one.name === other.name ? legacy : one.name < other.name ? -1 : 1;
}

/** Two names in different encodings that read alike. */
function createDoubledError(path: string): DocumentError {
  return new DocumentError(
    'document_name_invalid',
    `还有一个文件的名字在另一种编码里也读作 ${path}，请改名。Another file's name reads ${path} in another encoding; rename one.`,
  );
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
