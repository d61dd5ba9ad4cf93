import { createHash } from 'node:crypto';

/** The id of a document: the first 16 hex digits of the SHA-256 of its path relative to the source folder. */
export function documentIdOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
