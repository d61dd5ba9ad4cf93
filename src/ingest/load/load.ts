import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { DocumentError } from '../../errors.ts';
import type { FileToRead } from '../../types/read-document.ts';
import { refuseOutside } from './inside-folder.ts';
import { locateFile } from './locate-file.ts';

export type LoadLimits = { readonly maxFileBytes: number };

/**
 * Path relative to the source folder → its bytes. Throws `DocumentError`: `document_vanished`, `document_unreadable`,
 * `document_too_large` (found out before the file is read).
 */
export async function loadFile(root: string, path: string, limits: LoadLimits): Promise<FileToRead> {
  checkInside(root, path);
  const located = await locateFile(root, path);
  await refuseOutside(root, located);
  const bytes = await readBytes(located, limits.maxFileBytes);
  return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function checkInside(root: string, path: string): void {
  const inside = relative(root, join(root, path));
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw createUnreadableError('EPERM');
}

async function readBytes(absolute: string | Buffer, maxFileBytes: number): Promise<Buffer> {
  try {
    const handle = await open(absolute, 'r');
    try {
      const status = await handle.stat();
      if (!status.isFile()) throw createUnreadableError('EISDIR');
      if (status.size > maxFileBytes) throw createTooLargeError(status.size, maxFileBytes);
      const bytes = await handle.readFile();
      if (bytes.length > maxFileBytes) throw createTooLargeError(bytes.length, maxFileBytes);
      return bytes;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new DocumentError('document_vanished', '文件在读取时消失了。The file vanished while it was being read.', {
        cause: error,
        isRetryable: true,
      });
    }
    throw createUnreadableError(code, error);
  }
}

function createUnreadableError(reason: string, cause?: unknown): DocumentError {
  const message = `无法读取文件（${reason}），请检查权限。The file cannot be read (${reason}); check its permissions.`;
  return new DocumentError('document_unreadable', message, cause === undefined ? {} : { cause });
}

function createTooLargeError(sizeBytes: number, maxFileBytes: number): DocumentError {
  const size = formatMegabytes(sizeBytes);
  const limit = formatMegabytes(maxFileBytes);
  return new DocumentError(
    'document_too_large',
    `文件有 ${size} MB，超过上限 ${limit} MB（MAX_FILE_MB）；请拆成几个文件，或调高上限。` +
      `The file has ${size} MB, more than MAX_FILE_MB=${limit}; split it or raise the limit.`,
  );
}

function formatMegabytes(sizeBytes: number): string {
  return (sizeBytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '');
}
