import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Paths below a folder of the repository whose names end in one of `endings`, `/` as separator, sorted. A folder that
 * does not exist → [].
 */
export function listFiles(folder: string, endings: readonly string[]): string[] {
  if (!existsSync(join(repositoryRoot, folder))) return [];
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listFiles(path, endings);
      return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
    })
    .sort();
}

/**
 * Paths that git would commit: tracked, and new ones that it does not ignore. Without git (an unpacked archive) → [].
 */
export function listCommittedFiles(): string[] {
  try {
    const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    return listing.split('\0').filter((path) => path !== '' && existsSync(join(repositoryRoot, path)));
  } catch {
    return [];
  }
}

/** Text of a file of the repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}
