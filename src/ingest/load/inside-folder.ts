import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { DocumentError } from '../../errors.ts';

/**
 * Where a path leads once every link is followed, one character a byte, so that names of any encoding compare. Throws
 * as the file system does for what is not there.
 */
export async function resolveLinks(path: string | Buffer): Promise<string> {
  return (await realpath(path, { encoding: 'buffer' })).toString('latin1');
}

/** Both from `resolveLinks`; the folder itself counts. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Throws `document_unreadable` for a path that links lead out of the folder; what is not there passes. */
export async function refuseOutside(folder: string, path: string | Buffer): Promise<void> {
  const [root, target] = await Promise.all([resolveLinks(folder), resolveLinks(path)]).catch(() => []);
  if (root !== undefined && target !== undefined && !isInside(root, target)) throw createOutsideError();
}

export function createOutsideError(): DocumentError {
  return new DocumentError(
    'document_unreadable',
    '这是通向文档文件夹之外的链接，不会打开；请把文件本身放进来。' +
      'This is a link to a place outside the source folder and is never followed; put the file itself here.',
  );
}
